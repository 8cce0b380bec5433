package dev.protockprobe.decode.filter;

import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Makes conditions of the kernel's filter on the PID, CPU, task and name of an event. */
final class KernelContext {
  /** What the kernel prints as the name of the task that has no process. */
  private static final String IDLE = "<idle>";

  private static final KernelNumber PID = new KernelNumber("common_pid", 32, true);

  private final Set<String> fields;

  /** Conditions on events that have {@code fields}, which hide the kernel's names. */
  KernelContext(Set<String> fields) {
    this.fields = fields;
  }

  /** The condition that a comparison holds; if not {@code wanted}, that it does not. */
  KernelCondition compare(ConstantComparison comparison, boolean wanted)
      throws Mismatch, KernelRefusal {
    switch (comparison.name().toUpperCase(Locale.ROOT)) {
      case "PID" -> {
        return number(PID, comparison, wanted);
      }
      case "CPU" -> {
        if (comparison.operator() == Operator.COMMON_BITS) {
          throw new KernelRefusal(
              comparison.span(), "the kernel's filter cannot use '&' with 'cpu'");
        }
        return number(new KernelNumber(name("CPU", "cpu"), 31, false), comparison, wanted);
      }
      case "TASK" -> {
        return task(comparison, wanted);
      }
      case "EVENT" -> {
        return comparison.predicate().test(null) == wanted
            ? KernelCondition.Constant.ALWAYS
            : KernelCondition.Constant.NEVER;
      }
      default -> throw none(comparison.part().name());
    }
  }

  /**
   * The first of two names that the kernel has for a value, or the second if an event's field hides
   * the first.
   */
  private String name(String first, String second) {
    return fields.contains(first) ? second : first;
  }

  private static KernelCondition number(
      KernelNumber number, ConstantComparison comparison, boolean wanted)
      throws Mismatch, KernelRefusal {
    BigInteger constant = comparison.numeral().orElseThrow().value().toBigIntegerExact();
    KernelValue value =
        new KernelValue(List.of(new KernelValue.Part(number, 0)), number.bits(), number.signed());
    return value.compare(comparison.operator(), constant, comparison.span(), wanted);
  }

  private KernelCondition task(ConstantComparison comparison, boolean wanted)
      throws Mismatch, KernelRefusal {
    Operand.Text text = comparison.text().orElseThrow();
    KernelCondition named =
        KernelText.compare(
            name("COMM", "comm"), comparison.operator(), text.value(), text.span(), wanted);
    ComparedValue.Part idle =
        new ComparedValue.Part(
            comparison.part().name(), new NamedPart.Textual(new ConstantText(IDLE), false));
    boolean idleHolds =
        comparison
            .constant()
            .compareWith(idle, comparison.written(), comparison.turned())
            .test(null);
    return idleHolds == wanted
        ? KernelCondition.any(List.of(KernelCondition.test(PID.name(), "==", 0), named))
        : KernelCondition.all(List.of(KernelCondition.test(PID.name(), "!=", 0), named));
  }

  /** The condition that something is neither 0 nor empty; if not {@code wanted}, that it is. */
  KernelCondition truth(Operand.Name name, boolean wanted) throws KernelRefusal {
    return switch (name.text().toUpperCase(Locale.ROOT)) {
      case "PID" -> KernelCondition.test(PID.name(), wanted ? "!=" : "==", 0);
      case "CPU" -> KernelCondition.test(name("CPU", "cpu"), wanted ? "!=" : "==", 0);
      case "TASK", "EVENT" ->
          wanted ? KernelCondition.Constant.ALWAYS : KernelCondition.Constant.NEVER;
      default -> throw none(name);
    };
  }

  private static KernelRefusal none(Operand.Name name) {
    return new KernelRefusal(
        name.span(), "the kernel's filter does not know '" + name.text() + "'");
  }
}
