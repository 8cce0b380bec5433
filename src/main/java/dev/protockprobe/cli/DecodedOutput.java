package dev.protockprobe.cli;

import dev.protockprobe.decode.EventSink;
import dev.protockprobe.decode.calls.CallListener;
import dev.protockprobe.decode.calls.CallSink;
import dev.protockprobe.decode.calls.SlowestCalls;
import dev.protockprobe.decode.latency.LatencyCsv;
import dev.protockprobe.decode.latency.LatencyForm;
import dev.protockprobe.decode.latency.LatencyJson;
import dev.protockprobe.decode.latency.LatencyListener;
import dev.protockprobe.decode.latency.LatencyText;
import dev.protockprobe.decode.output.Columns;
import dev.protockprobe.decode.output.CsvCalls;
import dev.protockprobe.decode.output.CsvSink;
import dev.protockprobe.decode.output.JsonCalls;
import dev.protockprobe.decode.output.JsonSink;
import dev.protockprobe.decode.output.TableCalls;
import dev.protockprobe.decode.output.TableSink;
import dev.protockprobe.decode.perfetto.PerfettoCalls;
import dev.protockprobe.schema.TraceSchema;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The options that say what a decoded trace looks like. */
final class DecodedOutput {
  private static final int MAX_THREADS = 256;

  private final CommandOptions options;
  private final CallOptions calls;
  private final ColourOption colour;

  /** The forms of {@code --format}. */
  enum Form {
    TABLE,
    JSON,
    CSV,
    PERFETTO
  }

  DecodedOutput(CommandOptions options) {
    this.options = options;
    options.addChoice(
        "--format",
        "FORM",
        Form.class,
        "table; json: one object a line for each event; csv; or perfetto: calls, as a trace for"
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
        "On how many threads a file is decoded as json or csv; the output is the same. Default:"
            + " 1.");
    calls = new CallOptions(options);
    colour = new ColourOption(options);
  }

  /** Throws a usage error if the options do not fit together. */
  void check() {
    boolean chooses = form() == Form.TABLE || form() == Form.CSV;
    if (!chooses && !options.<List<String>>value("--columns", List.of()).isEmpty()) {
      throw options.usageError(
          "--columns is for tables and CSV; the other forms have all there is");
    }
    calls.check(showsCalls());
    checkPerfetto();
    parsedThreads();
  }

  /** Whether a row is a call, not an event: what {@link #callSink} is for. */
  boolean showsCalls() {
    return calls.areWanted() || form() == Form.PERFETTO;
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

  /**
   * What puts calls together and writes them.
   *
   * @param grows whether the trace goes on while it is read
   */
  CallSink callSink(TraceSchema schema, boolean grows) {
    return new CallSink(schema, calls.assumptions(), grows, callListener(schema));
  }

  private CallListener callListener(TraceSchema schema) {
    if (calls.latencyIsWanted()) {
      return new LatencyListener(latencyForm());
    }
    int slowest = calls.slowest();
    return slowest > 0 ? new SlowestCalls(slowest, callRows(schema)) : callRows(schema);
  }

  private LatencyForm latencyForm() {
    return switch (form()) {
      case JSON -> new LatencyJson();
      case CSV -> new LatencyCsv();
      case TABLE, PERFETTO -> new LatencyText();
    };
  }

  private CallListener callRows(TraceSchema schema) {
    return switch (form()) {
      case JSON -> new JsonCalls(schema);
      case CSV -> new CsvCalls(schema, csvColumns(schema));
      case PERFETTO -> new PerfettoCalls(schema);
      case TABLE ->
          new TableCalls(
              schema, chosenColumns(schema), ColourOption.terminalColumns(), colour.isWanted());
    };
  }

  private Form form() {
    return options.value("--format", Form.TABLE);
  }

  private int parsedThreads() {
    String text = options.value("--threads", "1");
    if (!text.matches("[1-9]\\d{0,2}") || Integer.parseInt(text) > MAX_THREADS) {
      throw options.usageError("'" + text + "' is no number of threads: 1 to " + MAX_THREADS);
    }
    return Integer.parseInt(text);
  }

  /** How many threads decode; a table's columns grow with what comes, in order. */
  int threads() {
    return form() == Form.TABLE ? 1 : parsedThreads();
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
      case JSON -> new JsonSink(schema);
      case CSV -> new CsvSink(schema, csvColumns(schema));
      case TABLE, PERFETTO -> table(schema);
    };
  }

  private EventSink table(TraceSchema schema) {
    return new TableSink(
        schema, chosenColumns(schema), ColourOption.terminalColumns(), colour.isWanted());
  }

  private List<String> csvColumns(TraceSchema schema) {
    List<String> chosen = chosenColumns(schema);
    return chosen.isEmpty() ? columns(schema).names() : chosen;
  }

  private Columns columns(TraceSchema schema) {
    return showsCalls() ? Columns.ofCalls(schema) : Columns.ofEvents(schema);
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
    return chosen;
  }
}
