package dev.protockprobe.probe;

import dev.protockprobe.diag.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a kernel would say of one definition, if it went on behind the first error: a reader reads
 * all words, so that it can tell all mistakes in one run.
 */
final class Judgement {
  private final Optional<Target> target;
  private final List<Refusal> refusals = new ArrayList<>();
  private int lastColumn = -1;

  /**
   * Nothing is wrong yet.
   *
   * @param target empty if no certain kernel is meant: what any accepts is right
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

  /** Whether the target's kernels certainly have a feature. */
  boolean has(KernelFeature feature) {
    return target.isPresent() && target.get().features().has(feature);
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
