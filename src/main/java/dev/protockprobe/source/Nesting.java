package dev.protockprobe.source;

import java.util.BitSet;

/**
 * The brackets that are open at one place of a file. In a group such as parameters, all kinds of
 * brackets count; in a body, only braces do. It distinguishes only braces from other brackets,
 * which is enough to notice a closing bracket that does not fit. After such a bracket nothing
 * counts as open, so that the semicolon that ends a damaged declaration is found.
 */
public final class Nesting {
  /** Deeper groups are not C text; their kinds of brackets are not kept for other branches. */
  private static final int MAX_KEPT = 4096;

  private BitSet braces = new BitSet();
  private int depth;
  private boolean body;
  private boolean damaged;

  /**
   * What was open at one time.
   *
   * @param braces which brackets are braces; null where that does not matter
   */
  public record State(int depth, boolean body, boolean damaged, BitSet braces) {}

  /** Begins a body, whose opening brace has just been read. */
  public void openBody() {
    depth = 1;
    body = true;
  }

  /** Begins a group; its opening bracket is still to be accepted. */
  public void openGroup() {
    depth = 0;
    body = false;
    damaged = false;
  }

  /** Forgets all that is open. */
  public void clear() {
    openGroup();
  }

  /** Takes one punctuation byte of a group; only brackets change anything. */
  public void accept(byte b) {
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

  public int depth() {
    return depth;
  }

  public boolean isOpen() {
    return depth > 0;
  }

  /** Whether what is open, or was last, is a body. */
  public boolean isBody() {
    return body;
  }

  void setBodyDepth(int value) {
    depth = value;
  }

  /** Whether the innermost open bracket of a group is a brace. */
  public boolean isInBraces() {
    return !damaged && depth > 0 && braces.get(depth - 1);
  }

  /** What is open now. */
  public State state() {
    boolean kept = !body && depth > 0 && depth <= MAX_KEPT;
    return new State(depth, body, damaged, kept ? (BitSet) braces.clone() : null);
  }

  /** Whether as many brackets are open as in {@code state}, in the same kind of text. */
  public boolean isLike(State state) {
    return depth == state.depth() && (depth == 0 || body == state.body());
  }

  /** Makes open what was open in {@code state}. */
  public void restore(State state) {
    depth = state.depth();
    body = state.body();
    damaged = state.damaged();
    if (state.braces() != null) {
      braces = (BitSet) state.braces().clone();
    }
  }
}
