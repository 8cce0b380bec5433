package dev.protockprobe.decode.filter;

import dev.protockprobe.decode.EventView;
import java.math.BigInteger;

/** A number that the filter itself has. */
final class ConstantNumber extends NumberSource {

  /** A constant; one of more bits than 128 is greater, or less, than all that events have. */
  ConstantNumber(BigInteger value) {
    BigInteger most = BigInteger.ONE.shiftLeft(2 * Long.SIZE).subtract(BigInteger.ONE);
    BigInteger least = BigInteger.ONE.shiftLeft(2 * Long.SIZE - 1).negate();
    BigInteger held = value.min(most).max(least);
    set(held.shiftRight(Long.SIZE).longValue(), held.longValue(), value.signum() < 0);
  }

  @Override
  boolean read(EventView event) {
    return true;
  }
}
