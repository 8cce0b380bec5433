package dev.protockprobe.abi;

import dev.protockprobe.abi.RandomTypes.Declarator;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * A random prototype.
 *
 * @param attribute what is before it
 * @param list what is between its parentheses
 * @param extras what a call passes for {@code ...}, in C
 * @param result empty if it returns nothing
 */
record RandomPrototype(
    String name,
    String attribute,
    String list,
    List<Declarator> parameters,
    List<String> extras,
    Optional<Declarator> result) {
  private static final List<Integer> COUNTS =
      List.of(0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 8, 9, 10, 11, 12, 14);
  private static final int MOST_EXTRAS = 3;
  private static final int VARIADIC_ONE_IN = 8;
  private static final int UNNAMED_ONE_IN = 10;
  private static final int VOID_ONE_IN = 4;
  private static final int ATTRIBUTE_ONE_IN = 4;

  RandomPrototype {
    parameters = List.copyOf(parameters);
    extras = List.copyOf(extras);
  }

  /** One whose types are of {@code types}, on an architecture with or without {@code regparm}. */
  static RandomPrototype random(String name, Random random, RandomTypes types, boolean regparm) {
    List<Declarator> parameters = new ArrayList<>();
    List<String> list = new ArrayList<>();
    int count = COUNTS.get(random.nextInt(COUNTS.size()));
    for (int i = 0; i < count; i++) {
      parameters.add(types.parameter());
      list.add(parameters.get(i).declaring(random.nextInt(UNNAMED_ONE_IN) == 0 ? "" : "p" + i));
    }
    List<String> extras = new ArrayList<>();
    if (count == 0) {
      list.add(random.nextBoolean() ? "void" : "");
    } else if (random.nextInt(VARIADIC_ONE_IN) == 0) {
      list.add("...");
      int extraCount = random.nextInt(MOST_EXTRAS + 1);
      for (int i = 0; i < extraCount; i++) {
        extras.add(random.nextInt() + (random.nextBoolean() ? "" : "LL"));
      }
    }
    Optional<Declarator> result =
        random.nextInt(VOID_ONE_IN) == 0 ? Optional.empty() : Optional.of(types.result());
    return new RandomPrototype(
        name, attribute(random, regparm), String.join(", ", list), parameters, extras, result);
  }

  private static String attribute(Random random, boolean regparm) {
    if (random.nextInt(ATTRIBUTE_ONE_IN) != 0) {
      return "";
    }
    return regparm && random.nextBoolean()
        ? "__attribute__((regparm(%d))) ".formatted(random.nextInt(4))
        : "asmlinkage ";
  }

  /** The prototype in C. */
  String declaration() {
    return attribute + declaring("%s(%s)".formatted(name, list)) + ";";
  }

  /** A call as a C statement. */
  String call(List<String> values) {
    List<String> arguments = new ArrayList<>(values);
    arguments.addAll(extras);
    return "%s(%s);".formatted(name, String.join(", ", arguments));
  }

  /** A function that returns a value as the prototype does, and that minds no parameters. */
  String returner(String value) {
    boolean variadic = this.list.endsWith("...");
    String list = variadic ? "(int first, ...)" : "(void)";
    String body = result.isPresent() ? "return " + value + ";" : "";
    return "%s%s { %s }".formatted(attribute, declaring(returnerName() + list), body);
  }

  String returnerName() {
    return "return_as_" + name;
  }

  private String declaring(String function) {
    return result.map(type -> type.declaring(function)).orElse("void " + function);
  }
}
