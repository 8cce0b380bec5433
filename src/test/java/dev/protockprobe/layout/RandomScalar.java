package dev.protockprobe.layout;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * The declaration of a random scalar type, in one line of C.
 *
 * @param type its name in C
 * @param enumerators if it is an enum, in order
 */
record RandomScalar(String declaration, String type, List<String> enumerators) {
  private static final int MAX_ENUMERATORS = 6;
  private static final int MAX_DEPTH = 3;
  private static final int TYPEDEF_ONE_IN = 8;
  private static final int FIXED_ONE_IN = 10;
  private static final int PACKED_ONE_IN = 4;

  /** Of the names that an expression may use, the latest: they are of all kinds soon enough. */
  private static final int MOST_NAMES = 20;

  RandomScalar {
    enumerators = List.copyOf(enumerators);
  }

  /** Types of which the later ones use enumerators of the earlier ones. */
  static List<RandomScalar> random(int count, Random random) {
    List<RandomScalar> scalars = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      scalars.add(
          random.nextInt(TYPEDEF_ONE_IN) == 0
              ? typedef("t" + i, random)
              : enumeration("e" + i, names, random));
    }
    return scalars;
  }

  private static RandomScalar typedef(String name, Random random) {
    String specifiers = new IntegerTypes(random).next().specifiers();
    return new RandomScalar("typedef %s %s;".formatted(specifiers, name), name, List.of());
  }

  private static RandomScalar enumeration(String tag, List<String> names, Random random) {
    List<String> enumerators = new ArrayList<>();
    List<String> list = new ArrayList<>();
    int count = 1 + random.nextInt(MAX_ENUMERATORS);
    for (int i = 0; i < count; i++) {
      String name = tag + "_" + i;
      RandomExpression expressions =
          new RandomExpression(
              random, names.subList(Math.max(0, names.size() - MOST_NAMES), names.size()));
      list.add(
          random.nextInt(3) == 0
              ? name
              : name + " = " + expressions.next(random.nextInt(MAX_DEPTH + 1)));
      enumerators.add(name);
      names.add(name);
    }
    boolean packed = random.nextInt(PACKED_ONE_IN) == 0;
    boolean fixed = random.nextInt(FIXED_ONE_IN) == 0;
    String declaration =
        "enum %s%s { %s }%s;"
            .formatted(
                tag,
                fixed ? " : " + new IntegerTypes(random).next(Long.BYTES).specifiers() : "",
                String.join(", ", list),
                packed ? " __attribute__((packed))" : "");
    return new RandomScalar(declaration, "enum " + tag, enumerators);
  }
}
