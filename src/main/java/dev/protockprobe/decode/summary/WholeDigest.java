package dev.protockprobe.decode.summary;

import dev.protockprobe.decode.EventView;
import dev.protockprobe.decode.meaning.ValueBits;
import dev.protockprobe.schema.ValueSchema;

/**
 * Counts C values of at most 64 bits that have to be put together from several fields, or
 * sign-extended.
 */
final class WholeDigest extends NumberDigest {
  private final ValueBits bits;

  WholeDigest(ValueSchema value, int limit) {
    super(EventView.FIELDS + value.parts().get(0).field(), value.signed(), limit);
    bits = new ValueBits(value);
  }

  @Override
  void take(EventView event) {
    if (bits.read(event)) {
      takeNumber(bits.low());
    } else {
      unread.take(bits.whyUnread(event));
    }
  }
}
