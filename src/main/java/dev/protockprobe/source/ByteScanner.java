package dev.protockprobe.source;

import java.nio.charset.StandardCharsets;

/**
 * Splits bytes into just enough C tokens to find declarations: words, punctuation one byte each,
 * and literals. White space, comments and directives are passed over.
 */
final class ByteScanner {
  /** What {@link #next} found. */
  enum Kind {
    /** An identifier, a keyword or a number. */
    WORD,
    PUNCTUATION,
    LITERAL,
    END
  }

  private final byte[] bytes;
  private int position;
  private int start;
  private boolean lineHasToken;
  private int unterminated = -1;

  ByteScanner(byte[] bytes) {
    this.bytes = bytes;
    boolean byteOrderMark =
        bytes.length >= 3
            && bytes[0] == (byte) 0xEF
            && bytes[1] == (byte) 0xBB
            && bytes[2] == (byte) 0xBF;
    position = byteOrderMark ? 3 : 0;
  }

  /** Where the last token starts. */
  int start() {
    return start;
  }

  /** Where the last token ends. */
  int end() {
    return position;
  }

  /** The last token's byte, for punctuation. */
  byte punctuation() {
    return bytes[start];
  }

  String word() {
    return new String(bytes, start, position - start, StandardCharsets.ISO_8859_1);
  }

  /** Whether the last token, a word, is an identifier or keyword rather than a number. */
  boolean isName() {
    return bytes[start] < '0' || bytes[start] > '9';
  }

  /** Where a comment starts that the input does not end; -1 if there is none. */
  int unterminatedComment() {
    return unterminated;
  }

  Kind next() {
    skipSpace();
    start = position;
    if (position >= bytes.length) {
      return Kind.END;
    }
    lineHasToken = true;
    byte b = bytes[position++];
    if (isWordByte(b)) {
      while (position < bytes.length && isWordByte(bytes[position])) {
        position++;
      }
      return Kind.WORD;
    }
    if (b == '"' || b == '\'') {
      skipLiteral(b);
      return Kind.LITERAL;
    }
    return Kind.PUNCTUATION;
  }

  private static boolean isWordByte(byte b) {
    return (b >= 'a' && b <= 'z')
        || (b >= 'A' && b <= 'Z')
        || (b >= '0' && b <= '9')
        || b == '_'
        || b == '$';
  }

  private void skipSpace() {
    while (position < bytes.length) {
      byte b = bytes[position];
      if (b == '\n') {
        lineHasToken = false;
        position++;
      } else if (b == ' ' || (b >= '\t' && b <= '\r')) {
        position++;
      } else if (b == '\\' && continuesLine(position)) {
        position++;
      } else if (b == '/' && peek(1) == '*') {
        skipBlockComment();
      } else if (b == '/' && peek(1) == '/') {
        skipLine(false);
      } else if (b == '#' && !lineHasToken) {
        skipLine(true);
      } else {
        return;
      }
    }
  }

  private void skipBlockComment() {
    int opened = position;
    position += 2;
    while (position + 1 < bytes.length) {
      if (bytes[position] == '*' && bytes[position + 1] == '/') {
        position += 2;
        return;
      }
      position++;
    }
    position = bytes.length;
    unterminated = opened;
  }

  /** Goes to the line's end; a directive's block comment may take it over several lines. */
  private void skipLine(boolean directive) {
    while (position < bytes.length && bytes[position] != '\n') {
      if (bytes[position] == '\\' && continuesLine(position)) {
        position = afterLineEnd(position);
      } else if (directive && bytes[position] == '/' && peek(1) == '*') {
        skipBlockComment();
      } else {
        position++;
      }
    }
  }

  /** A literal ends at its line's end at the latest, so that an apostrophe cannot eat a file. */
  private void skipLiteral(byte quote) {
    while (position < bytes.length && bytes[position] != '\n') {
      byte b = bytes[position++];
      if (b == quote) {
        return;
      }
      if (b == '\\' && position < bytes.length) {
        position++;
      }
    }
  }

  private boolean continuesLine(int backslash) {
    return afterLineEnd(backslash) > 0;
  }

  private int afterLineEnd(int backslash) {
    int next = backslash + 1;
    if (next < bytes.length && bytes[next] == '\r') {
      next++;
    }
    return next < bytes.length && bytes[next] == '\n' ? next + 1 : -1;
  }

  private int peek(int ahead) {
    return position + ahead < bytes.length ? bytes[position + ahead] : -1;
  }
}
