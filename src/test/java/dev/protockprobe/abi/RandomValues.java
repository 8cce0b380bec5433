package dev.protockprobe.abi;

import dev.protockprobe.layout.IntegerTypes;
import java.math.BigInteger;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;

/** Random scalars: integers of every size, and every way to declare a pointer. */
final class RandomValues {
  private static final int POINTER_ONE_IN = 5;
  private static final Pattern INTEGER = Pattern.compile("T");

  /** {@code @} is the declared name, {@code T} an integer type; pointers.h has the rest. */
  private static final List<String> RETURNED_POINTERS =
      List.of("T *@", "void *@", "struct node *@", "node_link @", "comparison @", "T (*@)(T)");

  /** What is no pointer here becomes one as a parameter. */
  private static final List<String> PARAMETER_POINTERS =
      List.of(
          "T *@",
          "T *const @",
          "T *const volatile *restrict @",
          "void *@",
          "const void *restrict @",
          "struct node *@",
          "const struct node **@",
          "union leaf *volatile @",
          "node_link @",
          "const node_link @",
          "T @[]",
          "T @[5]",
          "T *@[2]",
          "T @[2][3]",
          "T @[static 4]",
          "T @[const]",
          "T (*@)[4]",
          "T @(T)",
          "T (*@)(T, T)",
          "void (*@)(void)",
          "T (*const @)(struct node *, ...)",
          "T (*@[3])(T)",
          "T *(*@)(T (*)(T))",
          "comparison @",
          "comparison *const @",
          "callback @",
          "callback *@",
          "vector @",
          "const vector @",
          "vector *@",
          "matrix @");

  private final Random random;
  private final IntegerTypes integers;
  private final UniqueBytes bytes;

  /** The values of one call: they share {@code bytes}. */
  RandomValues(Random random, UniqueBytes bytes) {
    this.random = random;
    this.integers = new IntegerTypes(random);
    this.bytes = bytes;
  }

  PassedValue parameter() {
    return random.nextInt(POINTER_ONE_IN) == 0 ? pointer(PARAMETER_POINTERS) : integer();
  }

  PassedValue returned() {
    return random.nextInt(POINTER_ONE_IN) == 0 ? pointer(RETURNED_POINTERS) : integer();
  }

  private PassedValue integer() {
    IntegerTypes.Spelled type = integers.next();
    BigInteger value = type.isBoolean() ? bytes.takeBoolean() : bytes.take(type.sizeBytes());
    String assertion =
        "_Static_assert(sizeof(%s) == %d, \"\");".formatted(type.specifiers(), type.sizeBytes());
    return new PassedValue(
        type.specifiers() + " @", type.sizeBytes(), value, CLiteral.of(value), assertion);
  }

  private PassedValue pointer(List<String> patterns) {
    String pattern = patterns.get(random.nextInt(patterns.size()));
    String spelled = INTEGER.matcher(pattern).replaceAll(integer -> integers.next().specifiers());
    BigInteger value = bytes.take(Long.BYTES);
    return new PassedValue(spelled, Long.BYTES, value, "(void *)" + CLiteral.of(value), "");
  }
}
