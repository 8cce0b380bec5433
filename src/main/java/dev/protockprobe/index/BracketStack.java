package dev.protockprobe.index;

import java.util.BitSet;

/**
 * The brackets that are open. Only braces and others are told apart: that is enough to see that a
 * closing one does not fit, and then nothing is inside of braces any more, so that whoever looks
 * for the end of a damaged declaration finds its semicolon.
 */
final class BracketStack {
  private final BitSet braces = new BitSet();
  private int depth;
  private boolean damaged;

  /** Tells of a punctuation; only brackets change anything. */
  void accept(byte b) {
    switch (b) {
      case '{' -> braces.set(depth++, true);
      case '(', '[' -> braces.set(depth++, false);
      case '}', ')', ']' -> {
        depth = Math.max(0, depth - 1);
        damaged |= braces.get(depth) != (b == '}');
      }
      default -> {}
    }
  }

  int depth() {
    return depth;
  }

  boolean isEmpty() {
    return depth == 0;
  }

  /** Whether the innermost open bracket is a brace, as far as that can be told. */
  boolean inBraces() {
    return !damaged && depth > 0 && braces.get(depth - 1);
  }
}
