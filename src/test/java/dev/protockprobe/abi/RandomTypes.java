package dev.protockprobe.abi;

import dev.protockprobe.layout.IntegerTypes;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;

/** Random types of parameters and results. */
final class RandomTypes {
  private static final int INT128_BYTES = 16;
  private static final Pattern INTEGER = Pattern.compile("T");

  /** {@code @} is the declared name, {@code T} an integer type; pointers.h has the rest. */
  private static final List<String> RETURNED_POINTERS =
      List.of("T *@", "void *@", "struct node *@", "node_link @", "comparison @", "T (*@)(T)");

  /** Declarations that make a parameter a pointer; other objects would be arrays by some. */
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
  private final int mostBytes;
  private final List<String> aggregates;

  /**
   * Types of one batch.
   *
   * @param aggregates the structs, unions and typedefs that there are
   */
  RandomTypes(Random random, boolean hasInt128, List<String> aggregates) {
    this.random = random;
    this.integers = new IntegerTypes(random);
    this.mostBytes = hasInt128 ? INT128_BYTES : Long.BYTES;
    this.aggregates = aggregates;
  }

  /**
   * A type as a declaration in C, in which {@code @} is the declared name.
   *
   * @param isPointer whether what is passed is one
   */
  record Declarator(String pattern, boolean isPointer) {
    /** The declaration of a name, of a function, or, with an empty {@code declared}, of nothing. */
    String declaring(String declared) {
      return pattern.replace("@", declared).strip();
    }

    /** A value of the type, out of memory. */
    String loadedFrom(String address) {
      String type = isPointer ? "void *" : declaring("");
      return "*(%s *)(%s)".formatted(type, address);
    }
  }

  Declarator parameter() {
    return next(PARAMETER_POINTERS);
  }

  Declarator result() {
    return next(RETURNED_POINTERS);
  }

  private Declarator next(List<String> pointers) {
    int kind = random.nextInt(8);
    if (kind == 0) {
      String pattern = pointers.get(random.nextInt(pointers.size()));
      String spelled =
          INTEGER.matcher(pattern).replaceAll(integer -> integers.next(mostBytes).specifiers());
      return new Declarator(spelled, true);
    }
    String type =
        kind < 4 || aggregates.isEmpty()
            ? integers.next(mostBytes).specifiers()
            : aggregates.get(random.nextInt(aggregates.size()));
    return new Declarator(type + " @", false);
  }
}
