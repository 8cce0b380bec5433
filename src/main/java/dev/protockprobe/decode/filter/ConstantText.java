package dev.protockprobe.decode.filter;

import dev.protockprobe.decode.EventView;
import java.nio.charset.StandardCharsets;

/** A text that does not change: the filter's own, or an event's name. */
final class ConstantText extends TextSource {

  /** A text whose characters are bytes. */
  ConstantText(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    set(bytes, 0, bytes.length);
  }

  @Override
  boolean read(EventView event) {
    return true;
  }
}
