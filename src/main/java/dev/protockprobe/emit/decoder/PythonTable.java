package dev.protockprobe.emit.decoder;

import static java.util.stream.Collectors.joining;

import dev.protockprobe.emit.decoder.EventRow.FieldRow;
import dev.protockprobe.emit.decoder.EventRow.ShownRow;
import dev.protockprobe.schema.Meaning.Enumerator;
import dev.protockprobe.schema.PointerRules;
import dev.protockprobe.schema.TraceSchema;
import java.util.List;

/** Writes the table of events of a decoder in Python, as literals. */
final class PythonTable {
  private final StringBuilder out = new StringBuilder();

  private PythonTable() {}

  static String text(TraceSchema schema) {
    PythonTable table = new PythonTable();
    table.out.append("BIG_ENDIAN = ").append(bool(schema.bigEndian())).append('\n');
    table.appendErrors(ErrorRow.of(schema));
    table.appendAddresses(EventRow.addresses(schema));
    table.out.append("EVENTS = [\n");
    for (EventRow event : EventRow.of(schema)) {
      table.append(event);
    }
    table.out.append("]\n");
    return table.out.toString();
  }

  private void appendErrors(List<ErrorRow> rows) {
    out.append("ERRORS = [");
    for (ErrorRow row : rows) {
      out.append("\n    (%d, \"%s\"),".formatted(row.first(), row.names()));
    }
    out.append(rows.isEmpty() ? "]\n" : "\n]\n");
  }

  private void appendAddresses(List<PointerRules.Region> rows) {
    String regions =
        rows.stream()
            .map(row -> "(0x%x, 0x%x)".formatted(row.mask(), row.bits()))
            .collect(joining(", "));
    out.append("ADDRESSES = [").append(regions).append("]\n");
  }

  private void append(EventRow event) {
    out.append("    {\n");
    member("group", string(event.group()));
    member("name", string(event.name()));
    member("returns", bool(event.returns()));
    list("fields", event.fields().stream().map(PythonTable::field).toList());
    member("required", event.required() + "");
    list("values", event.values().stream().map(PythonTable::value).toList());
    list("shown", event.shown().stream().map(PythonTable::shown).toList());
    out.append("    },\n");
  }

  private void member(String name, String value) {
    out.append("        \"%s\": %s,\n".formatted(name, value));
  }

  private void list(String name, List<String> elements) {
    if (elements.isEmpty()) {
      member(name, "[]");
      return;
    }
    out.append("        \"%s\": [\n".formatted(name));
    elements.forEach(element -> out.append("            ").append(element).append(",\n"));
    out.append("        ],\n");
  }

  private static String field(FieldRow field) {
    String guards =
        field.guards().stream()
            .map(guard -> "(%d, %d)".formatted(guard.field(), guard.bits()))
            .collect(joining(", "));
    String bytes = field.textBytes() == 0 ? "" : ", " + field.textBytes();
    return "(\"%s\", \"%s\", %d%s%s)"
        .formatted(
            field.name(),
            field.formName(),
            field.count(),
            guards.isEmpty() && bytes.isEmpty() ? "" : ", [" + guards + "]",
            bytes);
  }

  private static String shown(ShownRow shown) {
    String value = shown.value() == ShownRow.NO_VALUE ? "None" : shown.value() + "";
    return "(\"%s\", %d, %s)".formatted(shown.name(), shown.field(), value);
  }

  private static String value(ValueRow value) {
    String parts =
        value.parts().stream()
            .map(part -> "(%d, %d, %d)".formatted(part.field(), part.shiftBits(), part.bits()))
            .collect(joining(", "));
    String row =
        "{\"name\": \"%s\", \"bits\": %d, \"signed\": %s, \"parts\": [%s], \"meaning\": \"%s\""
            .formatted(value.name(), value.bits(), bool(value.signed()), parts, value.meaning());
    if (value.hasNames()) {
      row += ", \"names\": %s, \"flags\": %s".formatted(names(value.names()), names(value.flags()));
    }
    return row + "}";
  }

  private static String names(List<Enumerator> names) {
    return names.stream()
        .map(name -> "(%s, \"%s\")".formatted(Long.toUnsignedString(name.value()), name.name()))
        .collect(joining(", ", "[", "]"));
  }

  private static String bool(boolean value) {
    return value ? "True" : "False";
  }

  /** Letters, digits and _ need no escapes. */
  private static String string(String text) {
    return '"' + text + '"';
  }
}
