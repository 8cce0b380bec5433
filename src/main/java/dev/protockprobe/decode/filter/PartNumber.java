package dev.protockprobe.decode.filter;

import dev.protockprobe.decode.EventView;
import dev.protockprobe.decode.meaning.ValueBits;

/**
 * Reads, for a filter, a number that is a single part of an {@link EventView}: a field's value, a
 * CPU or a PID.
 */
final class PartNumber extends NumberSource {
  private static final int MAX_HEX_DIGITS = 16;

  private final int part;

  /** The number that is the view's {@code part}. */
  PartNumber(int part) {
    this.part = part;
  }

  @Override
  boolean read(EventView event) {
    boolean unread = part >= EventView.FIELDS && event.isUnread(part);
    return !unread && event.has(part) && read(event.bytes(), event.start(part), event.end(part));
  }

  private boolean read(byte[] bytes, int start, int end) {
    if (start == end) {
      return false;
    }
    if (bytes[start] == '\'') {
      set(0, bytes[start + 1] & 0xFF, false);
      return true;
    }
    if (end - start > 2 && bytes[start + 1] == 'x') {
      set(0, ValueBits.hexadecimal(bytes, start + 2, end), false);
      return end - start - 2 <= MAX_HEX_DIGITS;
    }
    return setDecimal(bytes, start, end);
  }
}
