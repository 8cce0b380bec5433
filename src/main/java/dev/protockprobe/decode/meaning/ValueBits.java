package dev.protockprobe.decode.meaning;

import dev.protockprobe.decode.EventView;
import dev.protockprobe.schema.ValueSchema;
import dev.protockprobe.schema.ValueSchema.Part;
import java.math.BigInteger;

/** Puts the bits of a C value together, 128 at most, from the event's fields that hold them. */
public final class ValueBits {
  private static final int MAX_HEX_DIGITS = 16;
  private static final int HEX_BITS = 4;

  private final ValueSchema schema;
  private long low;
  private long high;

  /** Reads values of {@code schema}. */
  public ValueBits(ValueSchema schema) {
    this.schema = schema;
  }

  /**
   * Reads the value of an event; false if a field was not read by the kernel, or is not a number of
   * 64 bits.
   */
  public boolean read(EventView event) {
    low = 0;
    high = 0;
    for (Part part : schema.parts()) {
      int field = EventView.FIELDS + part.field();
      if ((!event.hasGoodPointers() && event.isUnread(field))
          || !readPart(event.bytes(), event.start(field), event.end(field), part)) {
        return false;
      }
    }
    return true;
  }

  /** Whether the kernel said that it could not read one of the value's fields. */
  public boolean isFault(EventView event) {
    for (Part part : schema.parts()) {
      if (event.isFault(EventView.FIELDS + part.field())) {
        return true;
      }
    }
    return false;
  }

  /** Whether the kernel could not read one of the value's fields, said so or not. */
  public boolean isUnread(EventView event) {
    for (Part part : schema.parts()) {
      if (event.isUnread(EventView.FIELDS + part.field())) {
        return true;
      }
    }
    return false;
  }

  /** The word for the bad pointer to an unread value; empty text if the event does not say. */
  public String whyUnread(EventView event) {
    for (Part part : schema.parts()) {
      String why = event.whyUnread(EventView.FIELDS + part.field());
      if (!why.isEmpty()) {
        return why;
      }
    }
    return "";
  }

  /** Reads the value that is from {@code start} to {@code end}: one of an array's elements. */
  public boolean read(byte[] bytes, int start, int end) {
    low = 0;
    high = 0;
    return readPart(bytes, start, end, schema.parts().get(0));
  }

  /** Sets the value itself, in two's complement. */
  void set(long newHigh, long newLow) {
    high = newHigh;
    low = newLow;
  }

  private boolean readPart(byte[] bytes, int start, int end, Part part) {
    if (!isNumber(bytes, start, end)) {
      return false;
    }
    long bits = number(bytes, start, end);
    if (part.bits() < Long.SIZE) {
      bits &= (1L << part.bits()) - 1;
    }
    int shift = part.shiftBits();
    if (shift >= Long.SIZE) {
      high |= bits << shift;
    } else {
      low |= bits << shift;
      high |= shift == 0 ? 0 : bits >>> (Long.SIZE - shift);
    }
    return true;
  }

  /** Whether the bytes are a number of a trace of at most 64 bits, or a character in quotes. */
  public static boolean isNumber(byte[] bytes, int start, int end) {
    if (bytes[start] == '\'') {
      return end - start == 3;
    }
    boolean hexadecimal = end - start > 2 && bytes[start + 1] == 'x';
    int digits = end - start - (hexadecimal ? 2 : 0);
    boolean starts = bytes[start] == '-' || (bytes[start] >= '0' && bytes[start] <= '9');
    return starts && digits <= (hexadecimal ? MAX_HEX_DIGITS : 20);
  }

  /** A number of a trace, decimal or hexadecimal, or a character in quotes; modulo 2 to the 64. */
  public static long number(byte[] bytes, int start, int end) {
    if (bytes[start] == '\'') {
      return bytes[start + 1];
    }
    if (end - start > 2 && bytes[start + 1] == 'x') {
      return hexadecimal(bytes, start + 2, end);
    }
    boolean negative = bytes[start] == '-';
    long value = 0;
    for (int at = negative ? start + 1 : start; at < end; at++) {
      value = value * 10 + bytes[at] - '0';
    }
    return negative ? -value : value;
  }

  /** A number of at most 16 hexadecimal digits; 0 if the bytes are anything else. */
  public static long hexadecimal(byte[] bytes, int start, int end) {
    if (end - start > MAX_HEX_DIGITS) {
      return 0;
    }
    long value = 0;
    for (int at = start; at < end; at++) {
      byte c = bytes[at];
      int digit = c <= '9' ? c - '0' : c - 'a' + 10;
      if (digit < 0 || digit > 15 || (c > '9' && c < 'a')) {
        return 0;
      }
      value = value << HEX_BITS | digit;
    }
    return value;
  }

  /** The value's lowest 64 bits, extended by its sign or by zeros if it has fewer. */
  public long low() {
    int bits = schema.bits();
    if (bits >= Long.SIZE) {
      return low;
    }
    int unused = Long.SIZE - bits;
    return schema.signed() ? low << unused >> unused : low << unused >>> unused;
  }

  /** The value's bits above the lowest 64. */
  public long high() {
    if (schema.bits() <= Long.SIZE) {
      return schema.signed() && low() < 0 ? -1 : 0;
    }
    int unused = 2 * Long.SIZE - schema.bits();
    return schema.signed() ? high << unused >> unused : high << unused >>> unused;
  }

  /** Appends the number that was read. */
  public void append(StringBuilder out) {
    long below = low();
    long above = high();
    if (above == (schema.signed() ? below >> (Long.SIZE - 1) : 0)) {
      out.append(schema.signed() ? Long.toString(below) : Long.toUnsignedString(below));
      return;
    }
    BigInteger high =
        new BigInteger(schema.signed() ? Long.toString(above) : Long.toUnsignedString(above));
    out.append(high.shiftLeft(Long.SIZE).add(new BigInteger(Long.toUnsignedString(below))));
  }
}
