package dev.protockprobe.abi;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * A random prototype, a call of it, and a value for it to return.
 *
 * @param list what is between the prototype's parentheses
 * @param extras what the call passes for {@code ...}, in C
 * @param returned empty if it returns nothing
 */
record CalledPrototype(
    String name,
    String list,
    List<PassedValue> parameters,
    List<String> extras,
    Optional<PassedValue> returned) {
  private static final int MAX_PARAMETERS = 14;
  private static final int MAX_EXTRAS = 3;
  private static final int VARIADIC_ONE_IN = 6;
  private static final int UNNAMED_ONE_IN = 10;
  private static final int VOID_ONE_IN = 4;

  CalledPrototype {
    parameters = List.copyOf(parameters);
    extras = List.copyOf(extras);
  }

  static CalledPrototype random(String name, Random random) {
    UniqueBytes bytes = new UniqueBytes(random);
    RandomValues values = new RandomValues(random, bytes);
    List<PassedValue> parameters = new ArrayList<>();
    List<String> list = new ArrayList<>();
    int count = random.nextInt(MAX_PARAMETERS + 1);
    for (int i = 0; i < count; i++) {
      parameters.add(values.parameter());
      list.add(parameters.get(i).declaring(random.nextInt(UNNAMED_ONE_IN) == 0 ? "" : "p" + i));
    }
    List<String> extras = new ArrayList<>();
    if (count == 0) {
      list.add(random.nextBoolean() ? "void" : "");
    } else if (random.nextInt(VARIADIC_ONE_IN) == 0) {
      list.add("...");
      int extraCount = random.nextInt(MAX_EXTRAS + 1);
      for (int i = 0; i < extraCount && bytes.has(Long.BYTES); i++) {
        extras.add(CLiteral.of(bytes.take(Long.BYTES)));
      }
    }
    RandomValues returns = new RandomValues(random, new UniqueBytes(random));
    Optional<PassedValue> returned =
        random.nextInt(VOID_ONE_IN) == 0 ? Optional.empty() : Optional.of(returns.returned());
    return new CalledPrototype(name, String.join(", ", list), parameters, extras, returned);
  }

  /** The prototype in C. */
  String declaration() {
    return declaring("%s(%s)".formatted(name, list)) + ";";
  }

  /** The call as a C statement. */
  String call() {
    List<String> arguments = new ArrayList<>();
    parameters.forEach(parameter -> arguments.add(parameter.expression()));
    arguments.addAll(extras);
    return "%s(%s);".formatted(name, String.join(", ", arguments));
  }

  /** A function without parameters that returns the value as the prototype's type. */
  String returner() {
    String body = returned.map(value -> "return %s;".formatted(value.expression())).orElse("");
    return "%s { %s }".formatted(declaring(returnerName() + "(void)"), body);
  }

  String returnerName() {
    return "return_as_" + name;
  }

  private String declaring(String function) {
    return returned.map(value -> value.declaring(function)).orElse("void " + function);
  }
}
