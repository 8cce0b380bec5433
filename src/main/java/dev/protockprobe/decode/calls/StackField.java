package dev.protockprobe.decode.calls;

import dev.protockprobe.decode.EventView;
import dev.protockprobe.decode.meaning.ValueBits;
import dev.protockprobe.probe.ProbeEvent;
import dev.protockprobe.schema.EventSchema;
import dev.protockprobe.schema.FieldSchema;
import dev.protockprobe.schema.TraceSchema;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds the stack pointer among an event's fields. At the return it is that of the entry again, but
 * on machines that keep the return address on the stack: there the return has taken it.
 */
final class StackField {
  /** The field's name. */
  static final String NAME = "__sp";

  private static final int ABSENT = -1;

  private final int field;
  private final long taken;
  private final boolean mayBeTaken;

  private StackField(int field, long taken, boolean mayBeTaken) {
    this.field = field;
    this.taken = taken;
    this.mayBeTaken = mayBeTaken;
  }

  /** By event: where it has its stack pointer. */
  static List<StackField> of(TraceSchema schema) {
    List<StackField> fields = new ArrayList<>();
    for (EventSchema event : schema.events()) {
      List<String> names = event.fields().stream().map(FieldSchema::name).toList();
      boolean returns = event.kind() == ProbeEvent.Kind.RETURN;
      String architecture = schema.architecture();
      long taken = returns ? returnAddressBytes(architecture) : 0;
      int field = returns && hasNoneAtReturn(architecture) ? ABSENT : names.indexOf(NAME);
      fields.add(new StackField(field, taken, returns && architecture.isEmpty()));
    }
    return fields;
  }

  /**
   * Whether a probe at a function's return finds, where the stack pointer should be, what was there
   * before: {@code __kretprobe_trampoline} in arch/arm/probes/kprobes/core.c saves r0 to r11 only.
   */
  private static boolean hasNoneAtReturn(String architecture) {
    return architecture.equals("arm") || architecture.equals("armeb");
  }

  private static long returnAddressBytes(String architecture) {
    return switch (architecture) {
      case "x86_64" -> Long.BYTES;
      case "i386" -> Integer.BYTES;
      default -> 0;
    };
  }

  StackPointer of(EventView event) {
    int part = EventView.FIELDS + field;
    if (field == ABSENT || event.isFault(part)) {
      return StackPointer.UNKNOWN;
    }
    int digits = event.start(part) + "0x".length();
    long address = ValueBits.hexadecimal(event.bytes(), digits, event.end(part));
    return address == 0 ? StackPointer.UNKNOWN : new StackPointer(address - taken, mayBeTaken);
  }
}
