package dev.protockprobe.decode.filter;

import dev.protockprobe.schema.EventSchema;
import dev.protockprobe.schema.TraceSchema;
import java.util.ArrayList;
import java.util.List;

/**
 * Conditions of the kernel's filter that test the pointers through which the kernel reads some
 * fields of an event. A pointer is bad if {@link PointerRules} say that it certainly leads nowhere.
 *
 * @param good the condition that no pointer is bad; empty text if there are no pointers
 * @param bad the condition that a pointer is bad; empty text if there are no pointers
 */
public record PointerConditions(String good, String bad) {
  /** The conditions on the pointers to {@code fields}, which are indices of the event's fields. */
  public static PointerConditions of(EventSchema event, TraceSchema trace, List<Integer> fields) {
    KernelGuards guards = new KernelGuards(event, trace);
    List<KernelCondition> good = new ArrayList<>();
    List<KernelCondition> bad = new ArrayList<>();
    for (int field : fields) {
      good.add(guards.of(event.fields().get(field), true));
      bad.add(guards.of(event.fields().get(field), false));
    }
    return new PointerConditions(text(KernelCondition.all(good)), text(KernelCondition.any(bad)));
  }

  private static String text(KernelCondition condition) {
    return condition instanceof KernelCondition.Constant ? "" : condition.text();
  }
}
