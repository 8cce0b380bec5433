package dev.protockprobe.decode;

import java.util.List;

/** One field's value as the kernel printed it; no digit is lost on the way. */
public sealed interface FieldValue {

  /** A decimal number. */
  record Decimal(String digits) implements FieldValue {}

  /** Text: a string, a character, a symbol, or a number that the kernel prints in hexadecimal. */
  record Text(String text) implements FieldValue {}

  /** A string that the kernel could not read. */
  record Fault() implements FieldValue {}

  record Array(List<FieldValue> elements) implements FieldValue {
    public Array {
      elements = List.copyOf(elements);
    }
  }
}
