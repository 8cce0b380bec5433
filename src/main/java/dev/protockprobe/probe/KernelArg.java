package dev.protockprobe.probe;

import java.util.Optional;

/**
 * A fetch arg in the form in which the kernel compares it. The kernel adds another probe to an
 * existing event only if the fetch args of both probes have the same names and types.
 *
 * @param arg the fetch arg as it was written
 * @param word the word of the definition that has the fetch arg, and where the kernel's caret
 *     stands for an error in the word
 * @param name the name that the kernel gives it; empty if only the kernel's BTF has the name
 * @param type empty if only the kernel's BTF tells it; the type is then a number
 * @param body the text behind the name as the kernel parsed it
 */
record KernelArg(
    FetchArg arg, EventWord word, Optional<String> name, Optional<FetchType> type, String body) {

  /** Whether two fetch args have the same name and type. */
  enum Relation {
    SAME,
    DIFFERENT,
    /** Only the kernel's BTF tells. */
    UNKNOWN;

    Relation and(Relation other) {
      if (this == DIFFERENT || other == DIFFERENT) {
        return DIFFERENT;
      }
      return this == SAME ? other : this;
    }
  }

  /** Stands for all parameters of the function; how many there are is not known. */
  static KernelArg every(EventWord word) {
    return new KernelArg(
        FetchArgReader.EVERY, word, Optional.empty(), Optional.empty(), MetaArguments.ALL);
  }

  boolean isEvery() {
    return arg.equals(FetchArgReader.EVERY);
  }

  /**
   * How this one stands to another.
   *
   * @param sameFunction whether both are of probes of one function
   */
  Relation relationTo(KernelArg other, boolean sameFunction) {
    boolean sameBody = sameFunction && body.equals(other.body);
    return names(other, sameBody).and(types(other, sameBody));
  }

  private Relation names(KernelArg other, boolean sameBody) {
    if (name.isPresent() && other.name.isPresent()) {
      return name.equals(other.name) ? Relation.SAME : Relation.DIFFERENT;
    }
    boolean both = name.isEmpty() && other.name.isEmpty();
    return both && sameBody ? Relation.SAME : Relation.UNKNOWN;
  }

  private Relation types(KernelArg other, boolean sameBody) {
    if (type.isPresent() && other.type.isPresent()) {
      return type.equals(other.type) ? Relation.SAME : Relation.DIFFERENT;
    } else if (type.isEmpty() && other.type.isEmpty()) {
      return sameBody ? Relation.SAME : Relation.UNKNOWN;
    }
    FetchType known = type.or(() -> other.type).orElseThrow();
    boolean number = known instanceof FetchType.Basic;
    return number ? Relation.UNKNOWN : Relation.DIFFERENT;
  }
}
