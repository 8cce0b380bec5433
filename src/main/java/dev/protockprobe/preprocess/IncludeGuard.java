package dev.protockprobe.preprocess;

/**
 * Recognises what keeps a file from being read twice: {@code #ifndef X}, {@code #define X} around
 * all directives, or {@code #pragma once}. A guarded file is not read again even if declarations
 * stand outside of the guard, because a second reading would only repeat them.
 */
final class IncludeGuard {
  private String macro;
  private boolean seesFirst = true;
  private boolean once;

  /**
   * Takes note of a directive that is not an {@code #ifndef} at depth 0 whose macro the next
   * directive defines.
   */
  void otherDirective(int depth) {
    seesFirst = false;
    if (depth == 0) {
      macro = null;
    }
  }

  /**
   * Takes note of an {@code #ifndef} whose macro the next directive defines. Returns true if no
   * directive was noted before.
   */
  boolean isFirst(String name) {
    boolean first = seesFirst;
    if (first) {
      macro = name;
    }
    seesFirst = false;
    return first;
  }

  /** Whether the whole file counts again in another reading, once {@link #macro} is undefined. */
  boolean canBeUndone() {
    return once || macro != null;
  }

  /** The macro that keeps the file from being read twice; empty if none does. */
  String macro() {
    return macro == null ? "" : macro;
  }

  void once() {
    once = true;
  }

  /** Whether the file says nothing more when it is read again. */
  boolean holds(KnownMacros known) {
    return once || (macro != null && known.isDefined(macro) == Truth.TRUE);
  }
}
