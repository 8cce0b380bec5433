package dev.protockprobe.decode;

import dev.protockprobe.probe.FetchType;
import dev.protockprobe.schema.PrintedForm;

/** How a value looks in a trace, byte by byte. */
public enum ValueForm {
  /** Until 4.9 unsigned numbers were hexadecimal, too. */
  NUMBER,
  /** One byte in single quotes. */
  CHARACTER,
  /** Bytes in double quotes, of which nothing is escaped. */
  STRING,
  /** A name or an address; any bytes but a line end. */
  SYMBOL;

  private static final byte[] FAULT = {'(', 'f', 'a', 'u', 'l', 't', ')'};

  /** The form of a field's value, or of its elements. */
  public static ValueForm of(FetchType type) {
    return switch (PrintedForm.of(type)) {
      case NUMBER -> NUMBER;
      case CHARACTER -> CHARACTER;
      case STRING -> STRING;
      case SYMBOL -> SYMBOL;
    };
  }

  /** Whether a value may hold anything, even what looks like the fields behind it. */
  boolean isOpen() {
    return this == STRING || this == SYMBOL;
  }

  /** Whether the bytes from {@code start} to {@code end} are a value of this form. */
  boolean matches(byte[] bytes, int start, int end) {
    if (isFault(bytes, start, end)) {
      return true;
    }
    return switch (this) {
      case NUMBER -> start < end && numberEnd(bytes, start) == end;
      case CHARACTER -> end - start == 3 && bytes[start] == '\'' && bytes[end - 1] == '\'';
      case STRING -> end - start >= 2 && bytes[start] == '"' && bytes[end - 1] == '"';
      case SYMBOL -> !holdsLineEnd(bytes, start, end);
    };
  }

  /**
   * Where the number, the character or the fault at {@code start} ends; -1 if there is none. Only
   * for forms that are not open, whose end needs no look at what follows.
   */
  int closedEnd(byte[] bytes, int start) {
    if (this == NUMBER) {
      int end = numberEnd(bytes, start);
      if (end > start) {
        return end;
      }
    } else if (bytes[start] == '\'') {
      return bytes[start + 2] == '\'' ? start + 3 : -1;
    }
    return faultEnd(bytes, start);
  }

  /** Where {@code (fault)} at {@code start} ends; -1 if it is not there. */
  static int faultEnd(byte[] bytes, int start) {
    return bytes[start] == '(' && startsWithFault(bytes, start) ? start + FAULT.length : -1;
  }

  public static boolean isFault(byte[] bytes, int start, int end) {
    return end - start == FAULT.length && bytes[start] == '(' && startsWithFault(bytes, start);
  }

  /** Whether {@code (fault)} is at {@code start}; the bytes there go on for as long. */
  static boolean startsWithFault(byte[] bytes, int start) {
    for (int i = 0; i < FAULT.length; i++) {
      if (bytes[start + i] != FAULT[i]) {
        return false;
      }
    }
    return true;
  }

  /**
   * Where the number at {@code start} ends; {@code start} itself if there is none. The kernel
   * writes no zeros before a number.
   */
  static int numberEnd(byte[] bytes, int start) {
    int at = start;
    if (bytes[at] == '0') {
      if (bytes[at + 1] != 'x') {
        return at + 1;
      }
      int digits = at + 2;
      at = digits;
      while (isHexDigit(bytes[at])) {
        at++;
      }
      return at > digits ? at : start;
    }
    if (bytes[at] == '-') {
      at++;
    }
    if (bytes[at] <= '0' || bytes[at] > '9') {
      return start;
    }
    while (isDigit(bytes[at])) {
      at++;
    }
    return at;
  }

  static boolean isDigit(byte c) {
    return c >= '0' && c <= '9';
  }

  static boolean isHexDigit(byte c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
  }

  private static boolean holdsLineEnd(byte[] bytes, int start, int end) {
    for (int i = start; i < end; i++) {
      if (bytes[i] == '\n') {
        return true;
      }
    }
    return false;
  }
}
