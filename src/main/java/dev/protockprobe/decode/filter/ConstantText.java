package dev.protockprobe.decode.filter;

import dev.protockprobe.decode.EventView;
import java.nio.charset.StandardCharsets;

/** A string that is the same for all events: a constant of the filter, or an event's name. */
final class ConstantText extends TextSource {

  /**
   * A string source that gives {@code text} for every event.
   *
   * @param text one character for each byte
   */
  ConstantText(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    set(bytes, 0, bytes.length);
  }

  @Override
  boolean read(EventView event) {
    return true;
  }
}
