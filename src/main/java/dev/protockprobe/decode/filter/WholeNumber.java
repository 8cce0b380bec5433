package dev.protockprobe.decode.filter;

import dev.protockprobe.decode.EventView;
import dev.protockprobe.decode.meaning.ValueBits;
import dev.protockprobe.schema.ValueSchema;

/**
 * Reads, for a filter, a C value that is spread over several fields or that must be sign-extended.
 */
final class WholeNumber extends NumberSource {
  private final ValueBits bits;
  private final boolean signed;

  WholeNumber(ValueSchema value) {
    bits = new ValueBits(value);
    signed = value.signed();
  }

  @Override
  boolean read(EventView event) {
    if (!bits.read(event)) {
      return false;
    }
    long high = bits.high();
    set(high, bits.low(), signed && high < 0);
    return true;
  }
}
