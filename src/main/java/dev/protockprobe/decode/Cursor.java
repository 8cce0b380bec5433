package dev.protockprobe.decode;

import java.nio.charset.StandardCharsets;

/** A place in a line's bytes that moves on as they are understood. */
final class Cursor {
  private final byte[] bytes;
  private int position;

  Cursor(byte[] bytes, int position) {
    this.bytes = bytes;
    this.position = position;
  }

  int position() {
    return position;
  }

  boolean atEnd() {
    return position >= bytes.length;
  }

  boolean at(char c) {
    return position < bytes.length && bytes[position] == c;
  }

  /** Goes behind {@code c} if it is here. */
  boolean take(char c) {
    if (at(c)) {
      position++;
      return true;
    }
    return false;
  }

  /** Goes behind {@code text} if it is here. */
  boolean take(byte[] text) {
    if (startsWith(text, position)) {
      position += text.length;
      return true;
    }
    return false;
  }

  /** Goes behind spaces; false if there is none. */
  boolean takeSpaces() {
    int start = position;
    while (at(' ')) {
      position++;
    }
    return position > start;
  }

  /** A decimal number; -1 if there is none, or one of more digits than a long holds. */
  long takeNumber() {
    int start = position;
    long value = 0;
    while (position < bytes.length && bytes[position] >= '0' && bytes[position] <= '9') {
      value = value * 10 + bytes[position++] - '0';
    }
    int digits = position - start;
    return digits == 0 || digits > 18 ? -1 : value;
  }

  /** What comes before the next space or the end. */
  String takeWord() {
    int start = position;
    while (!atEnd() && bytes[position] != ' ') {
      position++;
    }
    return text(start, position);
  }

  /** What comes before {@code c}, which is passed; null if it does not come. */
  String takeUntil(char c) {
    for (int i = position; i < bytes.length; i++) {
      if (bytes[i] == c) {
        String text = text(position, i);
        position = i + 1;
        return text;
      }
    }
    return null;
  }

  /** What comes before {@code text}, which is not passed; null if it does not come. */
  String takeBefore(byte[] text) {
    for (int i = position; i + text.length <= bytes.length; i++) {
      if (startsWith(text, i)) {
        String before = text(position, i);
        position = i;
        return before;
      }
    }
    return null;
  }

  private boolean startsWith(byte[] text, int offset) {
    if (offset + text.length > bytes.length) {
      return false;
    }
    for (int i = 0; i < text.length; i++) {
      if (bytes[offset + i] != text[i]) {
        return false;
      }
    }
    return true;
  }

  private String text(int start, int end) {
    return text(bytes, start, end);
  }

  static String text(byte[] bytes, int start, int end) {
    return new String(bytes, start, end - start, StandardCharsets.UTF_8);
  }
}
