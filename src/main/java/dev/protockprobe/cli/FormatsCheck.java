package dev.protockprobe.cli;

import dev.protockprobe.check.SchemaComparison;
import dev.protockprobe.diag.Diagnostic;
import dev.protockprobe.diag.DiagnosticCode;
import dev.protockprobe.diag.Diagnostics;
import dev.protockprobe.diag.SourceFile;
import dev.protockprobe.layout.DataModel;
import dev.protockprobe.probe.EventLineReader;
import dev.protockprobe.schema.EventSchema;
import dev.protockprobe.schema.EventSchemas;
import dev.protockprobe.schema.FormatReader;
import dev.protockprobe.schema.SchemaReader;
import dev.protockprobe.schema.TraceSchema;
import dev.protockprobe.source.SourceReader;
import java.util.List;
import java.util.Optional;

/** Checks a schema, or {@code kprobe_events} lines, against copies of a target's format files. */
final class FormatsCheck {
  private final CommandOptions options;
  private final DeclaringOptions declaring;

  FormatsCheck(CommandOptions options, DeclaringOptions declaring) {
    this.options = options;
    this.declaring = declaring;
  }

  boolean isAskedFor() {
    return !options.value("--formats", "").isEmpty() || isSchema();
  }

  private boolean isSchema() {
    return options.positionals().stream().anyMatch(file -> file.endsWith(".json"));
  }

  /** Checks, and prints how many events there are. */
  void check(SourceReader reader, StandardText out, Diagnostics findings, Diagnostics diagnostics) {
    String formats = options.value("--formats", "");
    boolean one = isSchema() ? options.positionals().size() == 1 : !events().isEmpty();
    if (formats.isEmpty() || !one) {
      throw options.usageError(
          "--formats needs one schema that --emit schema wrote, or lines with --events FILE");
    }
    Optional<TraceSchema> schema =
        isSchema() ? schema(reader, diagnostics) : lines(reader, diagnostics);
    List<EventSchema> target =
        reader
            .of("copies of events/GROUP/EVENT/format")
            .read(formats)
            .map(file -> FormatReader.read(file, diagnostics))
            .orElse(List.of());
    if (schema.isEmpty() || diagnostics.hasErrors()) {
      return;
    }
    List<SchemaComparison.Difference> differences = SchemaComparison.compare(schema.get(), target);
    for (SchemaComparison.Difference each : differences) {
      findings.report(
          Diagnostic.error(
                  DiagnosticCode.OTHER_DEFINITION, "event '" + each.event() + "': " + each.words())
              .withHelp("decode with --formats " + formats + ", or install these probes"));
    }
    int events = schema.get().events().size();
    long other = differences.stream().map(SchemaComparison.Difference::event).distinct().count();
    out.add(events + (events == 1 ? " event: " : " events: ") + (events - other) + " the same");
    out.add(other == 0 ? "\n" : ", " + other + " different\n");
  }

  private String events() {
    return options.value("--events", "");
  }

  private Optional<TraceSchema> schema(SourceReader reader, Diagnostics diagnostics) {
    return reader
        .of("a file that --emit schema wrote")
        .read(options.positionals().get(0))
        .flatMap(file -> SchemaReader.read(file, diagnostics));
  }

  private Optional<TraceSchema> lines(SourceReader reader, Diagnostics diagnostics) {
    Optional<SourceFile> file = reader.of("lines of kprobe_events").read(events());
    Optional<DataModel> machine = Optional.of(declaring.convention().dataModel());
    return file.map(
        lines ->
            new TraceSchema(
                "",
                false,
                EventLineReader.read(lines, diagnostics).stream()
                    .map(event -> EventSchemas.of(event, machine))
                    .toList()));
  }
}
