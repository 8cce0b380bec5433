package dev.protockprobe.probe;

import java.util.Optional;

/** Reads numbers as the kernel does: {@code kstrtol} and {@code kstrtoul} with base 0. */
final class KernelNumbers {
  private KernelNumbers() {}

  /**
   * A number of 64 bits: hexadecimal behind {@code 0x}, octal behind {@code 0}, else decimal, with
   * or without a sign. One that only an unsigned word can hold becomes negative.
   */
  static Optional<Long> parse(String text) {
    boolean signed = text.startsWith("-") || text.startsWith("+");
    String digits = signed ? text.substring(1) : text;
    int radix = radix(digits);
    String plain = radix == 16 ? digits.substring(2) : digits;
    boolean ascii = plain.chars().allMatch(c -> c < 0x80);
    if (plain.isEmpty() || !ascii || Character.digit(plain.charAt(0), radix) < 0) {
      return Optional.empty();
    }
    try {
      long magnitude = Long.parseUnsignedLong(plain, radix);
      if (!text.startsWith("-")) {
        return Optional.of(magnitude);
      }
      boolean fits = magnitude >= 0 || magnitude == Long.MIN_VALUE;
      return fits ? Optional.of(-magnitude) : Optional.empty();
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** {@code kstrtoul}: a number without a minus that a word holds. */
  static Optional<Long> unsigned(String text, int wordBytes) {
    return text.startsWith("-")
        ? Optional.empty()
        : parse(text).filter(value -> wordBytes == Long.BYTES || (value >>> Integer.SIZE) == 0);
  }

  /** {@code kstrtol}: a number that a word with a sign holds. */
  static Optional<Long> signed(String text, int wordBytes) {
    return parse(text)
        .filter(value -> value >= 0 || text.startsWith("-"))
        .filter(value -> wordBytes == Long.BYTES || value.intValue() == value);
  }

  /** {@code simple_strtoul} of decimal digits, which takes the lowest 64 bits. */
  static long wrapped(String digits) {
    long value = 0;
    for (int i = 0; i < digits.length(); i++) {
      value = value * 10 + (digits.charAt(i) - '0');
    }
    return value;
  }

  private static int radix(String digits) {
    if (digits.startsWith("0x") || digits.startsWith("0X")) {
      return 16;
    }
    return digits.startsWith("0") && digits.length() > 1 ? 8 : 10;
  }
}
