package dev.protockprobe.abi;

import dev.protockprobe.abi.RandomTypes.Declarator;
import dev.protockprobe.type.CType;
import dev.protockprobe.type.Parameter;
import dev.protockprobe.type.Prototype;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/**
 * A batch with what is passed to its functions and what they return: C that passes it, and the
 * bytes that the C takes it from.
 */
final class CalledBatch {
  private static final int LEAST_ALIGNMENT = 16;

  /** arch/x86/include/asm/linkage.h and include/linux/linkage.h of Linux 6.12. */
  private static final String LINKAGE =
      """
      #ifdef __i386__
      #define asmlinkage __attribute__((regparm(0)))
      #else
      #define asmlinkage
      #endif
      """;

  private static final String DATA =
      """
      __asm__(".data\\n.balign 64\\n.globl data\\ndata: .incbin \\"data.bin\\"\\n.text\\n");
      extern unsigned char data[];
      """;

  private final PrototypeBatch batch;
  private final List<Values> values = new ArrayList<>();
  private final ByteArrayOutputStream data = new ByteArrayOutputStream();
  private final StringBuilder functions = new StringBuilder();
  private final List<String> callers = new ArrayList<>();
  private final List<String> returners = new ArrayList<>();
  private final Set<String> assertions = new LinkedHashSet<>();

  /**
   * What one prototype's call passes and what its function returns.
   *
   * @param result empty if it returns nothing
   */
  record Values(List<PassedValue> parameters, Optional<PassedValue> result) {}

  /** Gives each type that {@code read} has read in the batch's header a value. */
  CalledBatch(PrototypeBatch batch, ReadHeader read, Random random) {
    this.batch = batch;
    for (RandomPrototype prototype : batch.prototypes()) {
      Prototype parsed =
          read.prototype(prototype.name())
              .orElseThrow(() -> new AssertionError(prototype + " " + read.complaints()));
      UniqueBytes unique = new UniqueBytes(random);
      List<PassedValue> parameters = new ArrayList<>();
      for (Parameter parameter : parsed.parameters()) {
        parameters.add(PassedValue.random(parameter.adjustedType(), read.layouts(), unique));
      }
      CType returns = parsed.returns();
      boolean isVoid = returns.resolved() instanceof CType.Void;
      Optional<PassedValue> result =
          isVoid
              ? Optional.empty()
              : Optional.of(PassedValue.random(returns, read.layouts(), new UniqueBytes(random)));
      values.add(new Values(parameters, result));
      write(prototype, values.get(values.size() - 1));
    }
  }

  private void write(RandomPrototype prototype, Values passed) {
    List<String> arguments = new ArrayList<>();
    for (int i = 0; i < prototype.parameters().size(); i++) {
      arguments.add(loaded(prototype.parameters().get(i), passed.parameters().get(i)));
    }
    String caller = "call_" + prototype.name();
    callers.add(caller);
    functions.append("static void %s(void) { %s }\n".formatted(caller, prototype.call(arguments)));
    String result = prototype.result().map(type -> loaded(type, passed.result().get())).orElse("");
    functions.append(prototype.returner(result)).append('\n');
    returners.add("(void *)" + prototype.returnerName());
  }

  private String loaded(Declarator type, PassedValue value) {
    int alignment = Math.max(LEAST_ALIGNMENT, value.alignmentBytes());
    while (data.size() % alignment != 0) {
      data.write(0);
    }
    String loaded = type.loadedFrom("data + " + data.size());
    data.writeBytes(value.bytes());
    assertions.add(
        "_Static_assert(sizeof(%s) == %d, \"\");"
            .formatted(type.isPointer() ? "void *" : type.declaring(""), value.sizeBytes()));
    return loaded;
  }

  List<RandomPrototype> prototypes() {
    return batch.prototypes();
  }

  boolean likeTheKernel() {
    return batch.likeTheKernel();
  }

  List<Values> values() {
    return values;
  }

  /** The bytes of all values, for data.bin. */
  byte[] data() {
    return data.toByteArray();
  }

  /**
   * The header, functions that call the prototypes and functions that return as they do; {@code
   * callers[]} and {@code returners[]} list them.
   */
  String callers() {
    return LINKAGE
        + batch.header()
        + DATA
        + String.join("\n", assertions)
        + '\n'
        + functions
        + table("callers", callers)
        + table("returners", returners);
  }

  private static String table(String name, List<String> functions) {
    return "void (*const %s[])(void) = { %s, 0 };\n".formatted(name, String.join(", ", functions));
  }
}
