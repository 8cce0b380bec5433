package dev.protockprobe.decode;

import dev.protockprobe.probe.FetchType;
import dev.protockprobe.schema.PrintedForm;

/** How a value looks in a trace, byte by byte. */
public enum ValueForm {
  /** Decimal or hexadecimal: {@link NumberReader}. */
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

  /**
   * Whether the bytes from {@code start} to {@code end} are a value of this form. Only for open
   * forms.
   */
  boolean matches(byte[] bytes, int start, int end) {
    if (isFault(bytes, start, end)) {
      return true;
    }
    return this == STRING
        ? end - start >= 2 && bytes[start] == '"' && bytes[end - 1] == '"'
        : !holdsLineEnd(bytes, start, end);
  }

  /**
   * Where the number, the character or the fault at {@code start} ends; -1 if there is none. Only
   * for forms that are not open, whose end needs no look at what follows.
   */
  int closedEnd(byte[] bytes, int start, NumberReader numbers) {
    if (this == NUMBER) {
      int end = numbers.read(bytes, start);
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

  /**
   * Whether {@code (fault)} is at {@code start}. The array must have at least that many bytes from
   * there on.
   */
  static boolean startsWithFault(byte[] bytes, int start) {
    for (int i = 0; i < FAULT.length; i++) {
      if (bytes[start + i] != FAULT[i]) {
        return false;
      }
    }
    return true;
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
