package dev.protockprobe.decode.filter;

import dev.protockprobe.decode.EventView;
import dev.protockprobe.decode.meaning.ValueMeaning;
import java.nio.charset.StandardCharsets;

/**
 * Supplies the meaning of a value, such as an enum's name, as text; for an array, the meanings of
 * its elements are separated by commas.
 */
final class MeaningBytes extends TextSource {
  private final ValueMeaning meaning;
  private final StringBuilder text = new StringBuilder();

  MeaningBytes(ValueMeaning meaning) {
    this.meaning = meaning;
  }

  @Override
  boolean read(EventView event) {
    text.setLength(0);
    if (meaning.isList(event)) {
      text.append(String.join(",", meaning.list(event)));
    } else {
      meaning.append(event, text);
    }
    byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
    set(bytes, 0, bytes.length);
    return bytes.length > 0;
  }
}
