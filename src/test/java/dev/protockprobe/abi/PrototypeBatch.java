package dev.protockprobe.abi;

import dev.protockprobe.TestResource;
import dev.protockprobe.layout.IntegerTypes;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * Random prototypes that are compiled and called together, because a process costs more than a
 * call.
 *
 * @param likeTheKernel whether to compile their callers with the kernel's options
 */
record PrototypeBatch(List<CalledPrototype> prototypes, boolean likeTheKernel) {
  /** The functions that the {@code capture-*.S} files are made to define. */
  static final int MOST = 250;

  /** A compiler takes less time over few functions than over many. */
  private static final int CALLS_PER_CALLER = 10;

  private static final String POINTERS = "pointers.h";

  PrototypeBatch {
    prototypes = List.copyOf(prototypes);
  }

  /** {@code count} prototypes, every other batch with the kernel's options. */
  static List<PrototypeBatch> random(int count, Random random) {
    List<PrototypeBatch> batches = new ArrayList<>();
    for (int left = count; left > 0; left -= MOST) {
      List<CalledPrototype> prototypes = new ArrayList<>();
      for (int i = 0; i < Math.min(left, MOST); i++) {
        prototypes.add(CalledPrototype.random("f" + i, random));
      }
      batches.add(new PrototypeBatch(prototypes, batches.size() % 2 == 1));
    }
    return batches;
  }

  /** The prototypes and the types they use: what the product reads and the compiler too. */
  String header() {
    StringBuilder text = new StringBuilder(IntegerTypes.header());
    text.append(TestResource.text(PrototypeBatch.class, POINTERS));
    prototypes.forEach(prototype -> text.append('\n').append(prototype.declaration()));
    return text.append('\n').toString();
  }

  /**
   * The header, functions that call the prototypes and functions that return as they do; {@code
   * callers[]} and {@code returners[]} list them.
   */
  String callers() {
    StringBuilder text = new StringBuilder(header());
    List<String> callers = new ArrayList<>();
    List<String> returners = new ArrayList<>();
    Set<String> assertions = new LinkedHashSet<>();
    for (int first = 0; first < prototypes.size(); first += CALLS_PER_CALLER) {
      int end = Math.min(first + CALLS_PER_CALLER, prototypes.size());
      callers.add("call_from_" + first);
      text.append("static void call_from_%d(void) {\n".formatted(first));
      prototypes.subList(first, end).forEach(p -> text.append(p.call()).append('\n'));
      text.append("}\n");
    }
    for (CalledPrototype prototype : prototypes) {
      text.append(prototype.returner()).append('\n');
      returners.add("(void *)" + prototype.returnerName());
      prototype.parameters().forEach(value -> assertions.add(value.sizeAssertion()));
      prototype.returned().ifPresent(value -> assertions.add(value.sizeAssertion()));
    }
    text.append(String.join("\n", assertions)).append('\n');
    return text.append(table("callers", callers)).append(table("returners", returners)).toString();
  }

  private static String table(String name, List<String> functions) {
    return "void (*const %s[])(void) = { %s, 0 };\n".formatted(name, String.join(", ", functions));
  }
}
