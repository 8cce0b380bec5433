package dev.protockprobe.decode.summary;

import dev.protockprobe.decode.EventView;
import dev.protockprobe.decode.meaning.ValueBits;
import dev.protockprobe.schema.ValueSchema;
import java.nio.charset.StandardCharsets;

/** Counts C values of more than 64 bits, each as text. */
final class WideDigest extends TextDigest {
  private final ValueBits bits;
  private final StringBuilder text = new StringBuilder();

  WideDigest(ValueSchema value, int limit) {
    super(EventView.FIELDS + value.parts().get(0).field(), false, limit);
    bits = new ValueBits(value);
  }

  @Override
  void take(EventView event) {
    if (!bits.read(event)) {
      unread.take(bits.whyUnread(event));
      return;
    }
    text.setLength(0);
    bits.append(text);
    byte[] number = text.toString().getBytes(StandardCharsets.US_ASCII);
    takeText(number, 0, number.length);
  }
}
