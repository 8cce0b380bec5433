package dev.protockprobe.abi;

import java.math.BigInteger;

/**
 * A value that a call passes or a function returns, with its type.
 *
 * @param pattern a declaration in C; {@code @} is the declared name
 * @param sizeBytes the size of what is passed; the C compiler is made to confirm it
 * @param value the passed bytes as one unsigned number
 * @param expression the value in C
 * @param sizeAssertion C that does not compile if {@code sizeBytes} is wrong; may be empty
 */
record PassedValue(
    String pattern, int sizeBytes, BigInteger value, String expression, String sizeAssertion) {

  /** The declaration of a name, of a function, or, with an empty {@code declared}, of nothing. */
  String declaring(String declared) {
    return pattern.replace("@", declared).strip();
  }
}
