package dev.protockprobe.cli;

import dev.protockprobe.Compiler;
import dev.protockprobe.decode.JsonRowWriter;
import dev.protockprobe.decode.RowWriter;
import dev.protockprobe.decode.TableRowWriter;
import dev.protockprobe.decode.TraceDecoder;
import dev.protockprobe.decode.TraceSummary;
import dev.protockprobe.diag.Diagnostic;
import dev.protockprobe.diag.DiagnosticCode;
import dev.protockprobe.diag.Diagnostics;
import dev.protockprobe.diag.SourceFile;
import dev.protockprobe.probe.EventLineReader;
import dev.protockprobe.probe.PlannedProbe;
import dev.protockprobe.probe.ProbeEvent;
import dev.protockprobe.source.SourceReader;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

/** {@code decode}: trace text back to values. */
final class DecodeCommand implements Callable<Integer> {

  /** The forms of {@code --format}. */
  enum Form {
    TABLE,
    JSON
  }

  private final Streams streams;
  private final CommandOptions options;
  private final ProbeOptions probeOptions;
  private final PreprocessingOptions preprocessingOptions;
  private final DiagnosticOptions diagnosticOptions;

  DecodeCommand(Streams streams) {
    this.streams = streams;
    options =
        new CommandOptions(
            this,
            "Reads a trace by the definitions of its events.",
            CommandOptions.positionals(
                "FILE",
                "The header that the events were compiled from, unless --events or --proto says"
                    + " what the trace holds; then the trace, by default standard input."));
    options
        .spec()
        .usageMessage()
        .customSynopsis(
            "protoc-kprobe decode --events FILE [OPTIONS] [TRACE]",
            "protoc-kprobe decode HEADER [--func NAME] [OPTIONS] [TRACE]",
            "protoc-kprobe decode --proto PROTOTYPE [OPTIONS] [TRACE]");
    options.addOption(
        "--events", "FILE", "kprobe_events lines of any origin, which say what the trace holds.");
    options.addChoice(
        "--format",
        "FORM",
        Form.class,
        "table, or json: one object a line for each event. Default: table.");
    probeOptions = new ProbeOptions(options);
    preprocessingOptions = new PreprocessingOptions(options);
    diagnosticOptions = new DiagnosticOptions(options);
  }

  CommandOptions options() {
    return options;
  }

  @Override
  public Integer call() {
    String eventsFile = options.value("--events", "");
    List<String> files = options.positionals();
    boolean needsHeader = eventsFile.isEmpty() && probeOptions.prototypes().isEmpty();
    int headers = needsHeader ? 1 : 0;
    if (files.size() < headers || files.size() > headers + 1) {
      throw options.usageError(
          needsHeader
              ? "nothing says what the trace holds: give --events FILE, or a header and --func"
              : "one trace at a time; put traces together with cat");
    }
    Diagnostics diagnostics = new Diagnostics();
    List<ProbeEvent> events =
        eventsFile.isEmpty()
            ? compile(files.subList(0, headers), diagnostics)
            : readEvents(eventsFile, diagnostics);
    Optional<InputStream> trace =
        new SourceReader(streams.in(), diagnostics)
            .open(files.size() > headers ? files.get(headers) : "-");
    if (!diagnostics.hasErrors()) {
      try (InputStream in = trace.orElseThrow()) {
        report(decode(events, in), diagnostics);
      } catch (StandardOutput.ClosedException e) {
        diagnostics.report(
            Diagnostic.error(
                DiagnosticCode.OUTPUT_CLOSED, "cannot write the output: " + e.getMessage()));
      } catch (IOException e) {
        diagnostics.report(
            Diagnostic.error(
                DiagnosticCode.INPUT_UNREADABLE, "cannot read the trace: " + e.getMessage()));
      }
    }
    return diagnosticOptions.show(diagnostics);
  }

  private List<ProbeEvent> readEvents(String eventsFile, Diagnostics diagnostics) {
    Optional<SourceFile> file = new SourceReader(streams.in(), diagnostics).read(eventsFile);
    List<ProbeEvent> events =
        file.map(source -> EventLineReader.read(source, diagnostics)).orElse(List.of());
    if (events.isEmpty() && !diagnostics.hasErrors()) {
      diagnostics.report(
          Diagnostic.error(DiagnosticCode.NO_EVENT, "'" + eventsFile + "' defines no event")
              .withHelp("give the lines that were written to kprobe_events"));
    }
    return events;
  }

  private List<ProbeEvent> compile(List<String> headers, Diagnostics diagnostics) {
    SourceReader reader = new SourceReader(streams.in(), diagnostics);
    Compiler.Request request =
        probeOptions.request(preprocessingOptions.configuration(reader, diagnostics));
    List<SourceFile> inputs =
        Inputs.read(
            headers,
            probeOptions.prototypes(),
            preprocessingOptions.settings(),
            reader,
            diagnostics);
    return inputs.isEmpty()
        ? List.of()
        : Compiler.compile(inputs, request, diagnostics).stream()
            .flatMap(function -> function.probes().stream())
            .map(PlannedProbe::event)
            .toList();
  }

  private TraceSummary decode(List<ProbeEvent> events, InputStream trace) throws IOException {
    OutputStream out = new BufferedOutputStream(new StandardOutput(streams.out()));
    RowWriter writer =
        options.value("--format", Form.TABLE) == Form.JSON
            ? new JsonRowWriter(out)
            : new TableRowWriter(events, out);
    return new TraceDecoder(events, writer).decode(trace);
  }

  private static void report(TraceSummary summary, Diagnostics diagnostics) {
    if (summary.unparsedLines() > 0) {
      diagnostics.report(
          Diagnostic.warning(
              DiagnosticCode.UNPARSED_LINES,
              summary.unparsedLines() + " lines of the trace were not understood"));
    }
    if (summary.events() == 0) {
      diagnostics.report(
          Diagnostic.warning(
              DiagnosticCode.NO_EVENT,
              "the trace has none of these events, and %d others"
                  .formatted(summary.otherEvents())));
    }
    if (summary.lostEvents() > 0 || summary.lostUncounted()) {
      diagnostics.report(
          Diagnostic.warning(
              DiagnosticCode.LOST_EVENTS,
              "the kernel lost %s%d events"
                  .formatted(summary.lostUncounted() ? "more than " : "", summary.lostEvents())));
    }
  }
}
