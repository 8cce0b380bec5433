package dev.protockprobe.decode.filter;

import dev.protockprobe.decode.EventView;

/**
 * Reads a number from the decimal text of a value's meaning. An example is a port, whose meaning is
 * its number in the machine's byte order.
 */
final class TextNumber extends NumberSource {
  private final TextSource text;

  TextNumber(TextSource text) {
    this.text = text;
  }

  @Override
  boolean read(EventView event) {
    return text.read(event) && setDecimal(text.bytes(), text.start(), text.end());
  }
}
