package dev.protockprobe.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.protockprobe.abi.CallingConvention;
import dev.protockprobe.abi.arch.Architectures;
import dev.protockprobe.diag.Diagnostic;
import dev.protockprobe.diag.DiagnosticCode;
import dev.protockprobe.diag.Diagnostics;
import dev.protockprobe.diag.SourceFile;
import dev.protockprobe.layout.DataModel;
import dev.protockprobe.probe.EventLineReader;
import dev.protockprobe.schema.EventSchema;
import dev.protockprobe.schema.EventSchemas;
import dev.protockprobe.schema.InstalledEvents;
import dev.protockprobe.schema.SchemaReader;
import dev.protockprobe.schema.SchemaWriter;
import dev.protockprobe.schema.TraceSchema;
import dev.protockprobe.source.SourceReader;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The comments at the beginning of a recorded trace. Lines of other programs, such as a shell's
 * login message, may stand before them. A script of {@code --emit script} writes the architecture
 * and the definitions as they were installed; {@code trace --record} adds the schema.
 *
 * @param name the name of the trace's file
 * @param definitions lines of {@code kprobe_events}
 * @param schemaText a schema as JSON, with the C types that the definitions lack; empty for none
 */
record TraceHeader(String name, String architecture, String definitions, String schemaText) {
  private static final String MARK = "# protoc-kprobe: ";
  private static final String DEFINITION = MARK + "definition=";
  private static final String SCRIPT = MARK + "script=";
  private static final String SCHEMA = MARK + "schema=";
  private static final String ARCHITECTURE = " arch=";

  /** The header of a file; empty if it has none, cannot be read, or may still grow. */
  static Optional<TraceHeader> of(String name, Streams streams) {
    if (!isFile(name)) {
      return Optional.empty();
    }
    Optional<InputStream> opened = new SourceReader(streams.in(), new Diagnostics()).open(name);
    if (opened.isEmpty()) {
      return Optional.empty();
    }
    StringBuilder definitions = new StringBuilder();
    String architecture = "";
    String schemaText = "";
    try (BufferedReader lines = new BufferedReader(new InputStreamReader(opened.get(), UTF_8))) {
      for (String line = firstComment(lines);
          line != null && line.startsWith("#");
          line = lines.readLine()) {
        if (line.startsWith(DEFINITION)) {
          definitions.append(line.substring(DEFINITION.length())).append('\n');
        } else if (line.startsWith(SCHEMA)) {
          schemaText = line.substring(SCHEMA.length());
        } else if (line.startsWith(SCRIPT) && line.contains(ARCHITECTURE)) {
          String after = line.substring(line.indexOf(ARCHITECTURE) + ARCHITECTURE.length());
          architecture = after.substring(0, (after + " ").indexOf(' '));
        }
      }
    } catch (IOException e) {
      // The caller, who decodes the trace, reports it.
      return Optional.empty();
    }
    return definitions.isEmpty()
        ? Optional.empty()
        : Optional.of(new TraceHeader(name, architecture, definitions.toString(), schemaText));
  }

  /**
   * The first of the comments. Lines of others may stand before it: what a shell says at login,
   * what the script's {@code doctor} found.
   */
  private static String firstComment(BufferedReader lines) throws IOException {
    String line = lines.readLine();
    int length = 0;
    while (line != null && !line.startsWith(MARK) && length < TracePeek.MOST_BYTES) {
      length += line.length() + 1;
      line = lines.readLine();
    }
    return line;
  }

  private static boolean isFile(String name) {
    try {
      return Files.isRegularFile(Path.of(name));
    } catch (InvalidPathException e) {
      return false;
    }
  }

  /** The comment with which a trace keeps a schema. */
  static String comment(TraceSchema schema) {
    String line =
        SchemaWriter.write(schema).lines().map(String::strip).collect(Collectors.joining(" "));
    return SCHEMA + line + "\n";
  }

  /** The schema of the trace by its definitions, and by the schema that it keeps. */
  TraceSchema schema(Diagnostics diagnostics) {
    TraceSchema installed = definedSchema(diagnostics);
    return kept(diagnostics)
        .map(schema -> InstalledEvents.over(schema, installed))
        .orElse(installed);
  }

  private Optional<TraceSchema> kept(Diagnostics diagnostics) {
    if (schemaText.isEmpty()) {
      return Optional.empty();
    }
    Diagnostics problems = new Diagnostics();
    Optional<TraceSchema> schema = SchemaReader.read(SourceFile.ofText(name, schemaText), problems);
    if (schema.isEmpty()) {
      diagnostics.report(
          Diagnostic.warning(
                  DiagnosticCode.BAD_SCHEMA,
                  "cannot read the schema in the trace '%s', so its C types are unknown"
                      .formatted(name))
              .withHelp("give decode the inputs and options of the trace"));
    }
    return schema;
  }

  private TraceSchema definedSchema(Diagnostics diagnostics) {
    Optional<CallingConvention> convention = Architectures.named(architecture);
    Optional<DataModel> machine = convention.map(CallingConvention::dataModel);
    List<EventSchema> events =
        EventLineReader.read(SourceFile.ofText(name, definitions), diagnostics).stream()
            .map(event -> EventSchemas.of(event, machine))
            .toList();
    return new TraceSchema(architecture, machine.map(DataModel::bigEndian).orElse(false), events);
  }
}
