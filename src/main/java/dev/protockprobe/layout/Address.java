package dev.protockprobe.layout;

import dev.protockprobe.type.Expression;
import java.math.BigInteger;
import java.util.Optional;

/**
 * The address of an object that an expression denotes: a constant, or the value of a pointer plus
 * an offset.
 *
 * @param base the pointer: for example the parameter {@code sk}, the pointer in memory {@code
 *     sk->next}, or {@code &x} if the object is the parameter x or a part of it. Empty for a
 *     constant address.
 */
public record Address(Optional<Expression> base, BigInteger offsetBytes) {
  static Address constant(BigInteger bytes) {
    return new Address(Optional.empty(), bytes);
  }

  /** The address that a pointer holds. */
  static Address heldBy(Expression pointer) {
    return new Address(Optional.of(pointer), BigInteger.ZERO);
  }

  Address plus(BigInteger bytes) {
    return new Address(base, offsetBytes.add(bytes));
  }
}
