package dev.protockprobe.cli;

import dev.protockprobe.decode.EventSink;
import dev.protockprobe.decode.TraceDecoder;
import dev.protockprobe.decode.calls.CallAssumptions;
import dev.protockprobe.decode.calls.CallListener;
import dev.protockprobe.decode.output.Columns;
import dev.protockprobe.decode.output.CsvSink;
import dev.protockprobe.decode.output.JsonSink;
import dev.protockprobe.decode.output.TableSink;
import dev.protockprobe.decode.summary.TraceDigest;
import dev.protockprobe.schema.TraceSchema;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The options that say what a decoded trace looks like. */
final class DecodedOutput {
  private static final int MAX_THREADS = 256;
  private static final int MAX_USUAL_THREADS = 4;

  private final CommandOptions options;
  private final CallOptions calls;
  private final ColourOption colour;
  private TraceDigest digest;

  /** The forms of {@code --format}. */
  enum Form {
    TABLE,
    JSON,
    CSV,
    SUMMARY,
    PERFETTO
  }

  DecodedOutput(CommandOptions options) {
    this.options = options;
    options.addChoice(
        "--format",
        "FORM",
        Form.class,
        "table; json: one object a line for each event; csv; summary: of each event how many"
            + " there are, and what values its fields have; or perfetto: calls, as a trace for"
            + " ui.perfetto.dev. Default: table.");
    options.addRepeatable(
        "--columns",
        "NAME",
        ",",
        "The columns of a table or of CSV: time, cpu, task, pid, flags, event, function, offset,"
            + " returns_to, or a field; NAME.meaning is what a field means.");
    options.addOption(
        "--threads",
        "N",
        "On how many threads a file is decoded as json, csv or summary; the output is the same."
            + " Default: 1, and for a summary one for each processor, up to 4.");
    options.addFlag(
        "--wall",
        "Shows when events were in the world, in UTC, if the trace has a reading of its clock.");
    calls = new CallOptions(options);
    colour = new ColourOption(options);
  }

  /** Throws a usage error if the options do not fit together. */
  void check() {
    boolean chooses = form() == Form.TABLE || form() == Form.CSV;
    if (!chooses && !options.<List<String>>value("--columns", List.of()).isEmpty()) {
      throw options.usageError(
          form() == Form.SUMMARY
              ? "--columns is for tables and CSV; a summary has all fields"
              : "--columns is for tables and CSV; "
                  + form().toString().toUpperCase(Locale.ROOT)
                  + " has all there is");
    }
    if (form() == Form.SUMMARY && calls.areWanted() && !calls.latencyIsWanted()) {
      throw options.usageError("a summary is of events, and with --latency also of calls");
    }
    calls.check(showsCalls());
    checkPerfetto();
    parsedThreads();
  }

  private void checkPerfetto() {
    if (form() != Form.PERFETTO) {
      return;
    }
    if (calls.latencyIsWanted() || calls.slowest() > 0) {
      throw options.usageError("perfetto shows all calls, without --latency or --slowest");
    }
    if (ColourOption.terminalColumns() > 0) {
      throw options.usageError("perfetto's form is no text: write it into a file, with > FILE");
    }
  }

  /** Whether a row is a call, not an event: what {@link #callListener} is for. */
  boolean showsCalls() {
    return calls.areWanted() || form() == Form.PERFETTO;
  }

  /** What the trace does not say of the calls. */
  CallAssumptions assumptions() {
    return calls.assumptions();
  }

  /** What writes calls. */
  CallListener callListener(TraceSchema schema) {
    List<String> columns = form() == Form.CSV ? csvColumns(schema) : chosenColumns(schema);
    return new CallOutput(form(), calls, columns, isWallShown(schema), colour.isWanted())
        .listener(schema);
  }

  private Form form() {
    return options.value("--format", Form.TABLE);
  }

  private int parsedThreads() {
    int all = Math.min(MAX_USUAL_THREADS, Runtime.getRuntime().availableProcessors());
    String usual = Integer.toString(form() == Form.SUMMARY ? all : 1);
    String text = options.value("--threads", usual);
    if (!text.matches("[1-9]\\d{0,2}") || Integer.parseInt(text) > MAX_THREADS) {
      throw options.usageError("'" + text + "' is no number of threads: 1 to " + MAX_THREADS);
    }
    return Integer.parseInt(text);
  }

  /** How many threads decode; a table's columns grow with what comes, in order. */
  int threads() {
    return form() == Form.TABLE ? 1 : parsedThreads();
  }

  /** Whether output comes at the end only, so that parts of the trace may be of any length. */
  boolean isAtEnd() {
    return form() == Form.SUMMARY;
  }

  /** How much of a trace a thread decodes at once. */
  int partBytes() {
    return form() == Form.SUMMARY ? TraceDigest.PART_BYTES : TraceDecoder.PART_BYTES;
  }

  /** Writes what comes before all events. */
  void begin(TraceSchema schema, OutputStream out) throws IOException {
    if (calls.latencyIsWanted()) {
      return;
    }
    if (form() == Form.CSV) {
      out.write(CsvSink.header(csvColumns(schema)));
    } else if (form() == Form.TABLE) {
      chosenColumns(schema);
    }
  }

  /** What writes the events; each thread has its own. */
  EventSink sink(TraceSchema schema) {
    return switch (form()) {
      case JSON -> new JsonSink(schema, isWallShown(schema));
      case CSV -> new CsvSink(schema, csvColumns(schema));
      case TABLE, PERFETTO -> table(schema);
      case SUMMARY -> digest(schema).sink();
    };
  }

  private TraceDigest digest(TraceSchema schema) {
    if (digest == null) {
      digest = new TraceDigest(schema);
    }
    return digest;
  }

  /** Writes what comes behind all events. */
  void end(TraceSchema schema, OutputStream out) throws IOException {
    if (form() == Form.SUMMARY) {
      String text = digest(schema).text(ColourOption.terminalColumns(), colour.isWanted());
      out.write(text.getBytes(StandardCharsets.UTF_8));
      out.flush();
    }
  }

  private EventSink table(TraceSchema schema) {
    return new TableSink(
        schema,
        chosenColumns(schema),
        isWallShown(schema),
        ColourOption.terminalColumns(),
        colour.isWanted());
  }

  private List<String> csvColumns(TraceSchema schema) {
    List<String> chosen = chosenColumns(schema);
    if (!chosen.isEmpty()) {
      return chosen;
    }
    List<String> names = new ArrayList<>(columns(schema).names());
    names.removeIf(name -> name.equals(Columns.WALL) && !isWallShown(schema));
    return names;
  }

  private Columns columns(TraceSchema schema) {
    return showsCalls() ? Columns.ofCalls(schema) : Columns.ofEvents(schema);
  }

  /** Whether it is shown when events were in the world. */
  boolean isWallShown(TraceSchema schema) {
    return options.value("--wall", false) || chosenColumns(schema).contains(Columns.WALL);
  }

  private List<String> chosenColumns(TraceSchema schema) {
    List<String> chosen = new ArrayList<>();
    List<String> wanted = options.value("--columns", List.of());
    Columns all = columns(schema);
    for (String name : wanted) {
      Optional<String> column = all.named(name);
      if (column.isEmpty()) {
        throw options.usageError(
            "there is no column '%s'; there are %s"
                .formatted(name, String.join(", ", all.names())));
      }
      if (chosen.contains(column.get())) {
        throw options.usageError("the column '" + name + "' is there already");
      }
      chosen.add(column.get());
    }
    if (options.value("--wall", false) && !chosen.isEmpty() && !chosen.contains(Columns.WALL)) {
      chosen.add(0, Columns.WALL);
    }
    return chosen;
  }
}
