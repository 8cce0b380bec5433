package dev.protockprobe.probe;

import dev.protockprobe.diag.Span;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Collects the errors for which a kernel refuses one definition. A kernel stops at the first error;
 * the classes that read the definition go on, so that one run reports all of them.
 */
final class Judgement {
  /** Symbols of sections that hold functions: include/asm-generic/sections.h. */
  private static final Set<String> SECTIONS = Set.of("_text", "_stext", "_sinittext");

  private final Optional<Target> target;
  private final boolean backports;
  private final List<Refusal> refusals = new ArrayList<>();
  private final Set<Integer> refused = new HashSet<>();
  private Optional<KernelError> late = Optional.empty();

  /**
   * A judgement without an error yet.
   *
   * @param target the kernels that judge; if empty, a definition is accepted if any kernel accepts
   *     it
   */
  Judgement(Optional<Target> target) {
    this(target, true);
  }

  /**
   * A judgement without an error yet.
   *
   * @param backports whether to assume each feature that some kernel of their version was seen
   *     with; if false, only the features that all of them have, and the largest stack that a
   *     configuration allows
   */
  Judgement(Optional<Target> target, boolean backports) {
    this.target = target;
    this.backports = backports;
  }

  /** Whether the kernels are known, and so what they refuse. */
  boolean isOfTarget() {
    return target.isPresent();
  }

  /** The first refusal of each word; the first of all is the one that the kernel reports. */
  List<Refusal> refusals() {
    return refusals;
  }

  /**
   * Notes an error, unless the word has one.
   *
   * @param word the word that has it
   * @param offset from the word's start
   */
  void refuse(KernelError error, EventWord word, int offset) {
    if (refused.add(word.span().start())) {
      int start = Math.min(word.span().start() + offset, word.span().end());
      Span span = new Span(word.span().file(), start, word.span().end());
      refusals.add(new Refusal(error, span, word.caretAt(offset)));
    }
  }

  /**
   * Notes the error of a symbol in a fetch arg, which a kernel finds when it has read all words.
   */
  void refuseLate(KernelError error) {
    late = late.or(() -> Optional.of(error));
  }

  /**
   * Refuses the definition for the first error of a symbol in a fetch arg, unless a word is already
   * refused.
   */
  void refuseLate(EventWord probed) {
    if (refusals.isEmpty()) {
      late.ifPresent(error -> refuse(error, probed, 0));
    }
  }

  /** Whether the target's kernels lack a feature. */
  boolean lacks(KernelFeature feature) {
    return target.isPresent() && !has(feature);
  }

  /** Whether the target's kernels enforce a rule, which is not known without a target. */
  boolean enforces(KernelFeature rule) {
    return target.isPresent() && has(rule);
  }

  private boolean has(KernelFeature feature) {
    KernelFeatures features = target.orElseThrow().features();
    return backports ? features.mayHave(feature) : features.has(feature);
  }

  /** PARAM_MAX_STACK: how many words a stack has, which debugging options enlarge. */
  int maxStack() {
    return target.isPresent() && backports
        ? KernelLimits.USUAL_MAX_STACK
        : KernelLimits.PARAM_MAX_STACK;
  }

  /**
   * Whether a probe point is certainly not a function's entry. Behind the symbol of a section, any
   * function may begin.
   */
  boolean isBehindEntry(ProbePoint point) {
    return target.isPresent()
        && !SECTIONS.contains(point.symbol())
        && point.offsetBytes() > target.get().convention().kernel().entryBytes();
  }

  /** How many bytes the numbers of a definition have at most. */
  int wordBytes() {
    return target.isPresent() ? pointerBytes() : Long.BYTES;
  }

  /** How many bytes a pointer of the target has; 0 if the target is not known. */
  int pointerBytes() {
    return target.map(known -> known.convention().dataModel().pointerBytes()).orElse(0);
  }

  /** Whether the target certainly has no register of this name. */
  boolean lacksRegister(String name) {
    return target.isPresent() && !target.get().convention().kernel().hasRegister(name);
  }

  /**
   * Whether the kernel finds no parameter by its name, because its architecture lacks {@code
   * HAVE_FUNCTION_ARG_ACCESS_API}.
   */
  boolean lacksArgumentAccess() {
    return target.isPresent() && !ArgumentAccess.isIn(target.get(), backports);
  }

  /** Whether the target's architecture certainly has no {@code $argN}. */
  boolean lacksArguments() {
    return lacks(KernelFeature.ARGUMENTS) || lacksArgumentAccess();
  }
}
