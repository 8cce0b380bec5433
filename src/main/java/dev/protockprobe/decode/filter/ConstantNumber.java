package dev.protockprobe.decode.filter;

import dev.protockprobe.decode.EventView;
import java.math.BigInteger;

/** A number that the filter itself has. */
final class ConstantNumber extends NumberSource {

  /** A constant that {@link #fits}. */
  ConstantNumber(BigInteger value) {
    set(value.shiftRight(Long.SIZE).longValue(), value.longValue(), value.signum() < 0);
  }

  /** Whether a number has 128 bits at most, as those of events. */
  static boolean fits(BigInteger value) {
    return value.bitLength() <= 2 * Long.SIZE - (value.signum() < 0 ? 1 : 0);
  }

  @Override
  boolean read(EventView event) {
    return true;
  }
}
