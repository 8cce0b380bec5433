package dev.protockprobe.emit.decoder;

import static java.util.stream.Collectors.joining;

import dev.protockprobe.emit.decoder.EventRow.FieldRow;
import dev.protockprobe.emit.decoder.EventRow.GuardRow;
import dev.protockprobe.emit.decoder.EventRow.ShownRow;
import dev.protockprobe.schema.Meaning;
import dev.protockprobe.schema.Meaning.Enumerator;
import dev.protockprobe.schema.PointerRules;
import dev.protockprobe.schema.TraceSchema;
import dev.protockprobe.schema.ValueSchema.Part;
import java.util.BitSet;

/** Writes the event table of a generated awk decoder, as calls of awk functions. */
final class AwkTable {
  private final StringBuilder out = new StringBuilder();

  private AwkTable() {}

  static String text(TraceSchema schema) {
    AwkTable table = new AwkTable();
    table.out.append("function table() {\n");
    table.line("big_endian = %d".formatted(schema.bigEndian() ? 1 : 0));
    for (ErrorRow row : ErrorRow.of(schema)) {
      table.line("errors(%d, \"%s\")".formatted(row.first(), row.names()));
    }
    for (PointerRules.Region row : EventRow.addresses(schema)) {
      String ones = bits(row.bits());
      table.line("addresses(\"%s\", \"%s\")".formatted(bits(row.mask() & ~row.bits()), ones));
    }
    for (EventRow event : EventRow.of(schema)) {
      table.append(event);
    }
    table.out.append("}\n");
    return table.out.toString();
  }

  private void line(String text) {
    out.append("  ").append(text).append('\n');
  }

  private void append(EventRow event) {
    int returns = event.returns() ? 1 : 0;
    line("event(\"%s\", \"%s\", %d)".formatted(event.group(), event.name(), returns));
    for (FieldRow field : event.fields()) {
      line("field(\"%s\", \"%s\", %d)".formatted(field.name(), field.formName(), field.count()));
      if (field.textBytes() > 0) {
        line("text_bytes(%d)".formatted(field.textBytes()));
      }
      for (GuardRow guard : field.guards()) {
        line("guard(%d, %d)".formatted(guard.field(), guard.bits()));
      }
    }
    if (event.required() < event.fields().size()) {
      line("required(%d)".formatted(event.required()));
    }
    for (ValueRow value : event.values()) {
      append(value);
    }
    for (ShownRow shown : event.shown()) {
      line("shown(\"%s\", %d, %d)".formatted(shown.name(), shown.field(), shown.value()));
    }
  }

  private void append(ValueRow value) {
    int signed = value.signed() ? 1 : 0;
    line(
        "value(\"%s\", %d, %d, \"%s\")"
            .formatted(value.name(), value.bits(), signed, value.meaning()));
    for (Part part : value.parts()) {
      line("part(%d, %d, %d)".formatted(part.field(), part.shiftBits(), part.bits()));
    }
    if (value.meaning().equals(Meaning.GFP)) {
      value
          .names()
          .forEach(
              name ->
                  line("named_bits(\"%s\", \"%s\")".formatted(bits(name.value()), name.name())));
      return;
    }
    for (Enumerator one : value.names()) {
      // A string: awk's numbers are too small.
      String number = Long.toUnsignedString(one.value());
      line("enumerator(\"%s\", \"%s\")".formatted(number, one.name()));
    }
    for (Enumerator flag : value.flags()) {
      line("flag(%d, \"%s\")".formatted(Long.numberOfTrailingZeros(flag.value()), flag.name()));
    }
  }

  /** The numbers of the bits that are set: awk has no operators for them. */
  private static String bits(long of) {
    return BitSet.valueOf(new long[] {of}).stream().mapToObj(String::valueOf).collect(joining(" "));
  }
}
