package dev.protockprobe.decode;

import dev.protockprobe.probe.ProbeEvent;
import dev.protockprobe.probe.TaskName;
import dev.protockprobe.schema.EventSchema;
import dev.protockprobe.schema.PointerRules;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** How to read the lines of one event: its name, and how each field begins and ends. */
final class EventPlan {
  private final EventSchema schema;
  private final int index;
  private final byte[] name;
  private final FieldPlan[] fields;
  private final int firstGuard;
  private final boolean returns;
  private final boolean bare;
  private final boolean cut;
  private final int taskName;
  private final PointerGuards guards;

  /** The next event of the same name: a trace does not say which group it is of. */
  private final EventPlan next;

  EventPlan(EventSchema schema, int index, PointerRules rules, EventPlan next) {
    this.schema = schema;
    this.index = index;
    this.name = schema.name().getBytes(StandardCharsets.UTF_8);
    this.fields = schema.fields().stream().map(FieldPlan::new).toArray(FieldPlan[]::new);
    boolean guarded = schema.fields().stream().anyMatch(field -> !field.guards().isEmpty());
    this.guards = guarded ? new PointerGuards(schema, rules) : null;
    this.firstGuard = schema.requiredFields();
    this.returns = schema.kind() == ProbeEvent.Kind.RETURN;
    this.bare = schema.fields().stream().anyMatch(field -> FieldForm.of(field.type()).isBare());
    this.cut = schema.fields().stream().anyMatch(field -> field.textBytes() > 0);
    this.taskName = taskName(schema);
    this.next = next;
  }

  private static int taskName(EventSchema schema) {
    for (int i = 0; i < schema.fields().size(); i++) {
      if (TaskName.isOne(schema.fields().get(i).name(), schema.fields().get(i).type())) {
        return i;
      }
    }
    return -1;
  }

  EventSchema schema() {
    return schema;
  }

  int index() {
    return index;
  }

  boolean returns() {
    return returns;
  }

  FieldPlan[] fields() {
    return fields;
  }

  /**
   * Finds the fields that the kernel read through a bad pointer; null if no field is read through a
   * pointer in another field.
   */
  PointerGuards guards() {
    return guards;
  }

  /**
   * The index of the first of the guards at the end of the event; the number of fields if the event
   * does not end with guards. A line that ends before this field comes from a probe without guards.
   */
  int firstGuard() {
    return firstGuard;
  }

  /** Whether it has numbers in hexadecimal without {@code 0x}. */
  boolean isBare() {
    return bare;
  }

  /** Whether it has strings of which the kernel may print too much. */
  boolean hasCutTexts() {
    return cut;
  }

  /** The field that holds the task's name; -1 if none does. */
  int taskName() {
    return taskName;
  }

  EventPlan next() {
    return next;
  }

  boolean isNamed(byte[] bytes, int start, int end) {
    return Arrays.equals(bytes, start, end, name, 0, name.length);
  }

  /** Whether the event is of the group; true also if the schema does not know the event's group. */
  boolean isOfGroup(String group) {
    return schema.group().isEmpty() || schema.group().equals(group);
  }

  /** Whether the event is of the group; true also if the schema does not know its group. */
  boolean isOfGroup(byte[] bytes, int start, int end) {
    byte[] group = schema.group().getBytes(StandardCharsets.UTF_8);
    return group.length == 0 || Arrays.equals(bytes, start, end, group, 0, group.length);
  }
}
