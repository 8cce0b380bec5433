package dev.protockprobe.diag;

/**
 * Finds where preprocessor directives start: at a {@code #} that is the first token of its line
 * (C11 6.10), outside of comments and literals.
 */
final class DirectiveFinder {
  private final byte[] bytes;
  private int position;
  private int line = 1;
  private int start;
  private boolean lineHasToken;

  DirectiveFinder(byte[] bytes) {
    this.bytes = bytes;
  }

  /** The byte offset of the last directive's {@code #}. */
  int start() {
    return start;
  }

  /** The 1-based line on which the last directive ends. */
  int lastLine() {
    return line;
  }

  /** Moves to the next directive; returns false if there is none. */
  boolean next() {
    while (position < bytes.length) {
      byte b = bytes[position];
      if (b == '#' && !lineHasToken) {
        start = position;
        skipLine(true);
        return true;
      }
      if (b == '/' && peek() == '*') {
        skipBlockComment();
      } else if (b == '/' && peek() == '/') {
        skipLine(false);
      } else if (b == '"' || b == '\'') {
        skipLiteral(b);
      } else if (b == '\\') {
        lineHasToken |= !skipBackslash();
      } else {
        lineHasToken |= b != ' ' && (b < '\t' || b > '\r');
        step();
      }
    }
    return false;
  }

  /** Moves one byte forward; a line end starts a line without a token. */
  private void step() {
    if (bytes[position++] == '\n') {
      line++;
      lineHasToken = false;
    }
  }

  /** Skips a backslash and a line end after it; returns whether it joined two lines. */
  private boolean skipBackslash() {
    position++;
    int end = position < bytes.length && bytes[position] == '\r' ? position + 1 : position;
    boolean undone = end < bytes.length && bytes[end] == '\n';
    if (undone) {
      position = end + 1;
      line++;
    }
    return undone;
  }

  private void skipBlockComment() {
    boolean hadToken = lineHasToken;
    position += 2;
    while (position < bytes.length && !(bytes[position] == '*' && peek() == '/')) {
      step();
    }
    position = Math.min(bytes.length, position + 2);
    lineHasToken = hadToken;
  }

  /**
   * Goes to the line's end. In a directive, a block comment may hide a line end, and a literal may
   * hide the start of a comment.
   */
  private void skipLine(boolean directive) {
    while (position < bytes.length && bytes[position] != '\n') {
      byte b = bytes[position];
      if (b == '\\') {
        skipBackslash();
      } else if (directive && b == '/' && peek() == '*') {
        skipBlockComment();
      } else if (directive && b == '"') {
        skipLiteral(b);
      } else {
        position++;
      }
    }
  }

  /** Ends a literal at the line's end at the latest: prose has apostrophes that open nothing. */
  private void skipLiteral(byte quote) {
    lineHasToken = true;
    position++;
    while (position < bytes.length && bytes[position] != '\n') {
      byte b = bytes[position];
      if (b == '\\' && !skipBackslash()) {
        position += position < bytes.length && bytes[position] != '\n' ? 1 : 0;
      } else if (b != '\\') {
        position++;
        if (b == quote) {
          return;
        }
      }
    }
  }

  private int peek() {
    return position + 1 < bytes.length ? bytes[position + 1] : -1;
  }
}
