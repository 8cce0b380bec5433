package dev.protockprobe.decode.filter;

import dev.protockprobe.decode.EventView;

/** The number in the text of a value's meaning: a port in the machine's byte order. */
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
