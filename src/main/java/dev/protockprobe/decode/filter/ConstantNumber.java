package dev.protockprobe.decode.filter;

import dev.protockprobe.decode.EventView;
import java.math.BigInteger;

/** A number that is the same for all events: a constant of the filter. */
final class ConstantNumber extends NumberSource {

  /** A constant that {@link #fits}. */
  ConstantNumber(BigInteger value) {
    set(value.shiftRight(Long.SIZE).longValue(), value.longValue(), value.signum() < 0);
  }

  /** Whether a number has at most 128 bits, the most that a number in an event can have. */
  static boolean fits(BigInteger value) {
    return value.bitLength() <= 2 * Long.SIZE - (value.signum() < 0 ? 1 : 0);
  }

  @Override
  boolean read(EventView event) {
    return true;
  }
}
