package dev.protockprobe.decode.filter;

import dev.protockprobe.decode.EventView;

/**
 * Reads the number that a filter compares from the text of a value's meaning, if this text is
 * decimal. For example, the meaning of a port is the port's number in the machine's byte order.
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
