package dev.protockprobe.emit.decoder;

import dev.protockprobe.probe.ProbeEvent;
import dev.protockprobe.schema.EventSchema;
import dev.protockprobe.schema.FieldSchema;
import dev.protockprobe.schema.PointerRules;
import dev.protockprobe.schema.PrintedForm;
import dev.protockprobe.schema.ShownField;
import dev.protockprobe.schema.TraceSchema;
import dev.protockprobe.schema.ValueSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One event in the table of a decoder, with all that the decoder's fixed program needs to know
 * about it.
 *
 * @param group the event's group; empty if it is not known
 * @param required how many fields a trace line of this event has at least
 * @param values the values whose bits are put together from fields, or that have a meaning, such as
 *     an enumerator's name
 */
record EventRow(
    String group,
    String name,
    boolean returns,
    List<FieldRow> fields,
    int required,
    List<ValueRow> values,
    List<ShownRow> shown) {

  /**
   * A field as the kernel prints it.
   *
   * @param count of an array's elements; 0 for one value
   * @param guards the pointers through which the kernel reads this field
   * @param textBytes how many bytes of a string count; 0 for all
   */
  record FieldRow(String name, PrintedForm form, int count, List<GuardRow> guards, int textBytes) {
    /** The form's name in the tables. */
    String formName() {
      return form.name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * A field as it is shown.
   *
   * @param field the index of the field, or of the first that holds the value
   * @param value the index of the value among the row's; {@link #NO_VALUE} for what is printed
   */
  record ShownRow(String name, int field, int value) {
    static final int NO_VALUE = -1;
  }

  /**
   * A field that holds a pointer.
   *
   * @param bits how many bits of the field are the pointer
   */
  record GuardRow(int field, int bits) {}

  /** Where the addresses of the traced machine lie; empty if no event prints a guard. */
  static List<PointerRules.Region> addresses(TraceSchema schema) {
    return areGuarded(schema) ? new PointerRules(schema).regions() : List.of();
  }

  /**
   * Whether some event prints a pointer through which the kernel reads other fields of the event.
   */
  static boolean areGuarded(TraceSchema schema) {
    return schema.events().stream()
        .flatMap(event -> event.fields().stream())
        .anyMatch(field -> !field.guards().isEmpty());
  }

  /** All events of a schema. */
  static List<EventRow> of(TraceSchema schema) {
    PointerRules rules = new PointerRules(schema);
    return schema.events().stream().map(event -> of(event, rules)).toList();
  }

  private static EventRow of(EventSchema event, PointerRules rules) {
    List<ShownField> shownFields = ShownField.of(event);
    List<ValueSchema> values = values(event, shownFields);
    List<ShownRow> shown = new ArrayList<>();
    for (ShownField field : shownFields) {
      int value = field.value().map(values::indexOf).orElse(ShownRow.NO_VALUE);
      shown.add(new ShownRow(field.name(), field.field(), value));
    }
    return new EventRow(
        event.group(),
        event.name(),
        event.kind() == ProbeEvent.Kind.RETURN,
        fields(event, rules),
        event.requiredFields(),
        values.stream().map(ValueRow::of).toList(),
        shown);
  }

  private static List<FieldRow> fields(EventSchema event, PointerRules rules) {
    List<FieldRow> fields = new ArrayList<>();
    for (FieldSchema field : event.fields()) {
      List<GuardRow> guards = new ArrayList<>();
      for (int guard : field.guards()) {
        guards.add(new GuardRow(guard, rules.pointerBits(event.fields().get(guard).type())));
      }
      PrintedForm form = PrintedForm.of(field.type());
      fields.add(new FieldRow(field.name(), form, field.type().count(), guards, field.textBytes()));
    }
    return fields;
  }

  /** The values that may mean something or are put together, in the order of their fields. */
  private static List<ValueSchema> values(EventSchema event, List<ShownField> shown) {
    List<ValueSchema> values = new ArrayList<>(event.meaningValues());
    for (ShownField field : shown) {
      field.value().filter(value -> !values.contains(value)).ifPresent(values::add);
    }
    values.sort((a, b) -> Integer.compare(a.firstField(), b.firstField()));
    return values;
  }
}
