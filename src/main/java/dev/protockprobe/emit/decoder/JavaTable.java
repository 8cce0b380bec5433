package dev.protockprobe.emit.decoder;

import static java.util.stream.Collectors.joining;

import dev.protockprobe.emit.decoder.EventRow.FieldRow;
import dev.protockprobe.emit.decoder.EventRow.GuardRow;
import dev.protockprobe.emit.decoder.EventRow.ShownRow;
import dev.protockprobe.schema.Meaning.Enumerator;
import dev.protockprobe.schema.PointerRules;
import dev.protockprobe.schema.TraceSchema;
import dev.protockprobe.schema.ValueSchema.Part;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes the table of events of a decoder in Java: a record for each event, which says how to read
 * the event's lines in a trace.
 */
final class JavaTable {
  private final StringBuilder out = new StringBuilder();
  private final JavaNames types = new JavaNames();
  private final List<String> records = new ArrayList<>();

  private JavaTable() {}

  static String text(TraceSchema schema) {
    JavaTable table = new JavaTable();
    table.line(1, "private static final boolean BIG_ENDIAN = %b;".formatted(schema.bigEndian()));
    table.appendErrors(ErrorRow.of(schema));
    table.appendAddresses(EventRow.addresses(schema));
    for (EventRow event : EventRow.of(schema)) {
      table.append(event);
    }
    table.out.append('\n');
    table.line(1, "private static List<Plan> plans() {");
    table.line(
        2,
        "return List.of(%s);"
            .formatted(
                table.records.stream().map(name -> name + ".plan()").collect(joining(", "))));
    table.line(1, "}");
    table.out.append('\n');
    return table.out.toString();
  }

  private void line(int depth, String text) {
    out.append("  ".repeat(depth)).append(text).append('\n');
  }

  private void appendErrors(List<ErrorRow> rows) {
    out.append('\n');
    line(1, "/** Errors with numbers in a row: the first one's number, and their names. */");
    line(1, "private static final List<String> ERRORS =");
    line(3, rows.isEmpty() ? "List.of();" : "List.of(");
    for (int i = 0; i < rows.size(); i++) {
      String end = i + 1 < rows.size() ? "," : ");";
      line(5, "\"%d %s\"%s".formatted(rows.get(i).first(), rows.get(i).names(), end));
    }
  }

  private void appendAddresses(List<PointerRules.Region> rows) {
    out.append('\n');
    line(1, "/** What can be an address: the numbers whose bits of the first are the second. */");
    line(1, "private static final long[][] ADDRESSES = {");
    rows.forEach(row -> line(2, "{0x%xL, 0x%xL},".formatted(row.mask(), row.bits())));
    line(1, "};");
  }

  private void append(EventRow event) {
    String record = types.free(JavaNames.type(event.name()) + "Event");
    records.add(record);
    JavaNames names = new JavaNames("context");
    StringBuilder components = new StringBuilder("Context context");
    StringBuilder arguments = new StringBuilder("context");
    for (int i = 0; i < event.shown().size(); i++) {
      ShownRow shown = event.shown().get(i);
      Component component = Component.of(event, shown);
      components.append(", ").append(component.type).append(' ').append(names.free(shown.name()));
      arguments.append(", shown.").append(component.reader).append('(').append(i).append(')');
    }
    out.append('\n');
    line(1, "/** The event {@code %s}. */".formatted(event.name()));
    line(1, "public record %s(%s) implements Event {".formatted(record, components));
    line(2, "private static %s of(Context context, Shown shown) {".formatted(record));
    line(3, "return new %s(%s);".formatted(record, arguments));
    line(2, "}");
    out.append('\n');
    appendPlan(event, record);
    line(1, "}");
  }

  private void appendPlan(EventRow event, String record) {
    line(2, "private static Plan plan() {");
    line(
        3,
        "Plan plan = new Plan(\"%s\", \"%s\", %b, %s::of);"
            .formatted(event.group(), event.name(), event.returns(), record));
    for (FieldRow field : event.fields()) {
      line(
          3,
          "plan.field(\"%s\", Form.%s, %d);".formatted(field.name(), field.form(), field.count()));
      if (field.textBytes() > 0) {
        line(3, "plan.text(%d);".formatted(field.textBytes()));
      }
    }
    if (event.required() < event.fields().size()) {
      line(3, "plan.required(%d);".formatted(event.required()));
    }
    for (int i = 0; i < event.fields().size(); i++) {
      for (GuardRow guard : event.fields().get(i).guards()) {
        line(3, "plan.guard(%d, %d, %d);".formatted(i, guard.field(), guard.bits()));
      }
    }
    for (ValueRow value : event.values()) {
      append(value);
    }
    for (ShownRow shown : event.shown()) {
      line(3, "plan.shown(\"%s\", %d, %d);".formatted(shown.name(), shown.field(), shown.value()));
    }
    line(3, "return plan;");
    line(2, "}");
  }

  private void append(ValueRow value) {
    line(
        3,
        "plan.value(\"%s\", %d, %b, \"%s\");"
            .formatted(value.name(), value.bits(), value.signed(), value.meaning()));
    for (Part part : value.parts()) {
      line(3, "plan.part(%d, %d, %d);".formatted(part.field(), part.shiftBits(), part.bits()));
    }
    for (Enumerator one : value.names()) {
      line(3, "plan.name(%s, \"%s\");".formatted(number(one.value()), one.name()));
    }
    for (Enumerator flag : value.flags()) {
      line(3, "plan.flag(%s, \"%s\");".formatted(number(flag.value()), flag.name()));
    }
  }

  private static String number(long value) {
    return value >= 0 ? value + "L" : "0x" + Long.toHexString(value) + "L";
  }

  /** A component's type, and the method of the decoder that reads it. */
  private record Component(String type, String reader) {
    static Component of(EventRow event, ShownRow shown) {
      if (shown.value() != ShownRow.NO_VALUE) {
        return event.values().get(shown.value()).bits() > Long.SIZE
            ? new Component("BigInteger", "wide")
            : new Component("Long", "number");
      }
      FieldRow field = event.fields().get(shown.field());
      Component one =
          switch (field.form()) {
            case NUMBER -> new Component("Long", "number");
            case CHARACTER -> new Component("Byte", "character");
            case STRING, SYMBOL -> new Component("String", "text");
          };
      return field.count() == 0 ? one : new Component("List<" + one.type + ">", one.reader + "s");
    }
  }
}
