package dev.protockprobe.syntax;

import dev.protockprobe.diag.Span;
import dev.protockprobe.type.CType;
import dev.protockprobe.type.Expression;
import dev.protockprobe.type.IntegerKind;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads constants: C11 6.4.4 and 6.4.5. */
final class Literals {
  /** No C type holds more; and a number of a million digits takes minutes to read. */
  private static final int MAX_DIGITS = 130;

  /** An int holds no more of them. */
  private static final int MAX_CHARACTERS = Integer.BYTES;

  private static final String SIMPLE_ESCAPES = "abefnrtv\\'\"?";
  private static final String ESCAPED = "\007\b\033\f\n\r\t\013\\'\"?";

  private Literals() {}

  static Expression integer(String text, Span span) {
    int end = text.length();
    int longs = 0;
    boolean unsigned = false;
    while ("uUlL".indexOf(text.charAt(end - 1)) >= 0) {
      end--;
      longs += text.charAt(end) == 'l' || text.charAt(end) == 'L' ? 1 : 0;
      unsigned |= text.charAt(end) == 'u' || text.charAt(end) == 'U';
    }
    if (end > MAX_DIGITS) {
      return new Expression.Other(span);
    }
    String digits = text.substring(0, end).toLowerCase(Locale.ROOT);
    int base =
        digits.startsWith("0x")
            ? 16
            : digits.startsWith("0b") ? 2 : digits.matches("0\\d+") ? 8 : 10;
    String plain = base == 16 || base == 2 ? digits.substring(2) : digits;
    if (base == 8 && !plain.matches("[0-7]+")) {
      return new Expression.Other(span);
    }
    return new Expression.Literal(new BigInteger(plain, base), unsigned, longs, base == 10, span);
  }

  /**
   * A constant of plain characters, which has the type int. One character is converted from char,
   * whose sign is the target's; of several gcc makes an int, the last the lowest byte (gcc manual,
   * "Characters implementation").
   */
  static Expression character(String text, Span span) {
    Optional<List<Integer>> bytes =
        text.startsWith("'") ? bytes(text.substring(1, text.length() - 1)) : Optional.empty();
    if (bytes.isEmpty() || bytes.get().size() > MAX_CHARACTERS) {
      return new Expression.Other(span);
    }
    int value = 0;
    for (int b : bytes.get()) {
      value = value << Byte.SIZE | b;
    }
    IntegerKind from = bytes.get().size() == 1 ? IntegerKind.CHAR : IntegerKind.INT;
    Expression literal =
        new Expression.Literal(
            BigInteger.valueOf(Integer.toUnsignedLong(value)), false, 0, false, span);
    return new Expression.Cast(
        new CType.Integer(IntegerKind.INT),
        new Expression.Cast(new CType.Integer(from), literal, span),
        span);
  }

  /** A string of plain characters; others have a size that depends on the kernel's options. */
  static Expression string(List<String> parts, Span span) {
    int size = 1;
    for (String part : parts) {
      Optional<List<Integer>> bytes =
          part.startsWith("\"") ? bytes(part.substring(1, part.length() - 1)) : Optional.empty();
      if (bytes.isEmpty()) {
        return new Expression.Other(span);
      }
      size += bytes.get().size();
    }
    return new Expression.Text(size, span);
  }

  /** The bytes of ASCII characters and escapes; empty if there is something else. */
  private static Optional<List<Integer>> bytes(String text) {
    List<Integer> bytes = new ArrayList<>();
    int at = 0;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c >= 0x80) {
        return Optional.empty();
      }
      if (c != '\\') {
        bytes.add((int) c);
        at++;
        continue;
      }
      int end = endOfEscape(text, at + 1);
      int value = escaped(text.substring(at + 1, end));
      if (value < 0) {
        return Optional.empty();
      }
      bytes.add(value);
      at = end;
    }
    return Optional.of(bytes);
  }

  /** The index behind the escape whose backslash is before {@code start}. */
  private static int endOfEscape(String text, int start) {
    boolean hex = text.startsWith("x", start);
    int first = hex ? start + 1 : start;
    int most = hex ? text.length() : Math.min(text.length(), start + 3);
    int end = first;
    while (end < most && Character.digit(text.charAt(end), hex ? 16 : 8) >= 0) {
      end++;
    }
    return end == first && !hex ? Math.min(text.length(), start + 1) : end;
  }

  /** The byte an escape stands for, without its backslash; negative if it is not known. */
  private static int escaped(String escape) {
    if (escape.isEmpty()) {
      return -1;
    }
    if (escape.startsWith("x")) {
      // gcc keeps the low byte of more digits.
      String low = escape.substring(Math.max(1, escape.length() - 2));
      return low.isEmpty() ? -1 : Integer.parseInt(low, 16);
    }
    if (Character.digit(escape.charAt(0), 8) >= 0) {
      return Integer.parseInt(escape, 8) & 0xFF;
    }
    int simple = SIMPLE_ESCAPES.indexOf(escape.charAt(0));
    return simple < 0 ? -1 : ESCAPED.charAt(simple);
  }
}
