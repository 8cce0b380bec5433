package dev.protockprobe.index;

import java.util.BitSet;

/**
 * Tracks the open brackets. It distinguishes only braces from other brackets, which is enough to
 * notice a closing bracket that does not fit. After such a bracket nothing counts as open, so that
 * the scanner finds the semicolon that ends a damaged declaration.
 */
final class BracketStack {
  private final BitSet braces = new BitSet();
  private int depth;
  private boolean damaged;

  /** Takes one punctuation byte; only brackets change the stack. */
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

  /** Whether the innermost open bracket is a brace. */
  boolean inBraces() {
    return !damaged && depth > 0 && braces.get(depth - 1);
  }
}
