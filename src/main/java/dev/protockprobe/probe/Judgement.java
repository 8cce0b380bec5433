package dev.protockprobe.probe;

import dev.protockprobe.diag.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Collects the errors for which a kernel refuses one definition. A kernel stops at the first; the
 * readers go on, so that all mistakes can be told in one run.
 */
final class Judgement {
  private final Optional<Target> target;
  private final List<Refusal> refusals = new ArrayList<>();
  private int lastColumn = -1;

  /**
   * A judgement without an error yet.
   *
   * @param target the kernels that judge; empty for all kernels, of which one is enough to accept
   */
  Judgement(Optional<Target> target) {
    this.target = target;
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
    if (lastColumn != word.column()) {
      int start = Math.min(word.span().start() + offset, word.span().end());
      Span span = new Span(word.span().file(), start, word.span().end());
      refusals.add(new Refusal(error, span, word.column() + offset));
      lastColumn = word.column();
    }
  }

  /** Whether the target's kernels certainly lack a feature. */
  boolean lacks(KernelFeature feature) {
    return target.isPresent() && !target.get().features().mayHave(feature);
  }

  /** Whether an offset is certainly not that of a function's entry. */
  boolean isBehindEntry(long offsetBytes) {
    return target.isPresent() && offsetBytes > target.get().convention().kernel().entryBytes();
  }

  /** Whether a number certainly does not fit into a word of the target. */
  boolean isTooWide(long number) {
    boolean fits = number >= Integer.MIN_VALUE && number <= 0xffff_ffffL;
    return target.isPresent()
        && target.get().convention().dataModel().pointerBytes() < Long.BYTES
        && !fits;
  }

  /** How many bytes a pointer of the target has; 0 if the target is not known. */
  int pointerBytes() {
    return target.map(known -> known.convention().dataModel().pointerBytes()).orElse(0);
  }

  /** Whether the target certainly has no register of this name. */
  boolean lacksRegister(String name) {
    return target.isPresent() && !target.get().convention().kernel().hasRegister(name);
  }

  /** Whether the target's architecture certainly has no {@code $argN}. */
  boolean lacksArguments() {
    return lacks(KernelFeature.ARGUMENTS)
        || (target.isPresent() && !new ArgumentVariables(target.get().convention()).exist());
  }
}
