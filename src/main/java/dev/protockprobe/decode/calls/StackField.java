package dev.protockprobe.decode.calls;

import dev.protockprobe.abi.CallingConvention;
import dev.protockprobe.decode.EventView;
import dev.protockprobe.decode.meaning.ValueBits;
import dev.protockprobe.probe.ProbeEvent;
import dev.protockprobe.schema.EventSchema;
import dev.protockprobe.schema.FieldSchema;
import dev.protockprobe.schema.TraceSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Reads an event's stack pointer from its field {@code __sp}. At a return it subtracts the bytes
 * that the return has popped, as {@link CallingConvention} says, so that both ends of a call have
 * the same stack pointer.
 */
final class StackField {
  /** The field's name. */
  static final String NAME = "__sp";

  private static final int ABSENT = -1;

  private final int field;
  private final long popped;
  private final boolean mayBePopped;

  private StackField(int field, long popped, boolean mayBePopped) {
    this.field = field;
    this.popped = popped;
    this.mayBePopped = mayBePopped;
  }

  /** The field with the stack pointer of each event, in the order of the schema's events. */
  static List<StackField> of(TraceSchema schema) {
    Optional<CallingConvention> convention = schema.convention();
    List<StackField> fields = new ArrayList<>();
    for (EventSchema event : schema.events()) {
      List<String> names = event.fields().stream().map(FieldSchema::name).toList();
      int field = names.indexOf(NAME);
      fields.add(
          event.kind() == ProbeEvent.Kind.RETURN
              ? atReturn(field, convention)
              : new StackField(field, 0, false));
    }
    return fields;
  }

  private static StackField atReturn(int field, Optional<CallingConvention> convention) {
    if (convention.isEmpty()) {
      return new StackField(field, 0, true);
    }
    OptionalInt popped = convention.get().stackBytesPoppedAtReturn();
    return popped.isPresent()
        ? new StackField(field, popped.getAsInt(), false)
        : new StackField(ABSENT, 0, false);
  }

  StackPointer of(EventView event) {
    int part = EventView.FIELDS + field;
    if (field == ABSENT || event.isUnread(part)) {
      return StackPointer.UNKNOWN;
    }
    int digits = event.start(part) + "0x".length();
    long address = ValueBits.hexadecimal(event.bytes(), digits, event.end(part));
    return address == 0 ? StackPointer.UNKNOWN : new StackPointer(address - popped, mayBePopped);
  }
}
