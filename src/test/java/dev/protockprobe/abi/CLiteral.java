package dev.protockprobe.abi;

import java.math.BigInteger;

/** Unsigned numbers of up to 128 bits in C, which has no constants of more than 64. */
final class CLiteral {
  private static final BigInteger LOW =
      BigInteger.ONE.shiftLeft(Long.SIZE).subtract(BigInteger.ONE);

  private CLiteral() {}

  static String of(BigInteger value) {
    String low = "0x%xULL".formatted(value.and(LOW));
    BigInteger high = value.shiftRight(Long.SIZE);
    return high.signum() == 0
        ? low
        : "((unsigned __int128)0x%xULL << 64 | %s)".formatted(high, low);
  }
}
