package dev.protockprobe.cli;

import dev.protockprobe.decode.TraceDecoder;
import dev.protockprobe.decode.TraceReader;
import dev.protockprobe.decode.UnparsedLines;
import dev.protockprobe.decode.filter.WantedEvents;
import dev.protockprobe.diag.Diagnostic;
import dev.protockprobe.diag.DiagnosticCode;
import dev.protockprobe.diag.Diagnostics;
import dev.protockprobe.schema.TraceSchema;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

/** The command {@code decode}, which turns a trace into C values. */
final class DecodeCommand implements Callable<Integer> {
  private final Streams streams;
  private final CommandOptions options;
  private final SchemaInputs schemaInputs;
  private final EventChoice choice;
  private final DecodedOutput output;
  private final ProgressOption progress;
  private final DiagnosticOptions diagnosticOptions;

  DecodeCommand(Streams streams) {
    this.streams = streams;
    options =
        new CommandOptions(
            this,
            "Decodes the trace of probes into C values.",
            CommandOptions.positionals(
                "FILE",
                "First comes the description of the events: a schema (.json, made by"
                    + " --emit schema), or the headers that the probes were compiled from. It"
                    + " is not needed with --events, --formats, --proto or --btf. Then comes"
                    + " the trace, which may be compressed by gzip. If no trace is given, decode reads it"
                    + " from standard input. After two or more headers, write - for standard"
                    + " input, because decode takes the last of several files as the trace."
                    + " A trace of a script describes its own events."));
    schemaInputs = new SchemaInputs(streams, options);
    choice = new EventChoice(options);
    ColourOption colour = new ColourOption(options);
    output = new DecodedOutput(options, colour);
    options.addFlag(
        "--stacks",
        "Shows the kernel's stacks of events even if the beginning of the trace has none.");
    options.addFlag("--unparsed", "Prints on standard error the lines that cannot be decoded.");
    options.addFlag(
        "--strict", "Makes it an error if events were lost or lines cannot be decoded.");
    progress = new ProgressOption(options);
    diagnosticOptions = new DiagnosticOptions(options, colour);
  }

  CommandOptions options() {
    return options;
  }

  @Override
  public Integer call() {
    Interruption interruption = new Interruption();
    try {
      return decode(interruption);
    } finally {
      interruption.finish();
    }
  }

  private int decode(Interruption interruption) {
    List<String> files = options.positionals();
    // A single file describes the events, unless options do. The last of several files is the
    // trace.
    int first = files.size() - (schemaInputs.areNamed() || files.size() > 1 ? 1 : 0);
    checkUsage(first);
    Diagnostics diagnostics = new Diagnostics();
    String name =
        files.size() > Math.max(0, first) ? files.get(files.size() - 1) : TraceInput.STANDARD_INPUT;
    Optional<TraceSchema> schema =
        schemaInputs.read(files.subList(0, Math.max(0, first)), name, diagnostics);
    Optional<WantedEvents> wanted = schema.flatMap(read -> choice.read(read, diagnostics));
    schema.ifPresent(read -> output.hasGoodKeys(read, diagnostics));
    Optional<TraceInput> trace = TraceInput.open(name, streams, diagnostics);
    if (schema.isPresent() && !diagnostics.hasErrors()) {
      try {
        decode(schema.get(), wanted.orElseThrow(), trace.orElseThrow(), interruption, diagnostics);
      } catch (StandardOutput.ClosedException e) {
        StandardOutput.report(e, diagnostics);
      } catch (IOException e) {
        diagnostics.report(
            Diagnostic.error(
                DiagnosticCode.INPUT_UNREADABLE,
                "cannot read the trace: " + TraceReader.reason(e)));
      }
    }
    return diagnosticOptions.show(diagnostics);
  }

  private void checkUsage(int descriptions) {
    if (descriptions == 0 && !schemaInputs.areNamed()) {
      throw options.usageError(
          "no file describes the events of the trace (expected a schema, a header with"
              + " --func, or --events FILE)");
    }
    output.check();
    choice.check();
  }

  private void decode(
      TraceSchema schema,
      WantedEvents wanted,
      TraceInput trace,
      Interruption interruption,
      Diagnostics diagnostics)
      throws IOException {
    TraceDecoder decoder = new TraceDecoder(schema, unparsedLines(trace.name()));
    try (trace;
        TracePeek in = new TracePeek(watched(trace, trace.until(interruption, decoder)))) {
      in.look(trace.grows());
      TraceDecoding decoding = new TraceDecoding(options, output, streams);
      if (in.findsHistogram()) {
        HistogramOption.check(options, "a trace that is a histogram");
        if (!decoding.decodeHistograms(
            in.unpacked(), output.settings(schema, false), false, diagnostics)) {
          TraceDecoding.reportNoHistogram(diagnostics);
        }
        return;
      }
      boolean stacks = options.value("--stacks", false) || in.findsStack();
      decoding.decode(
          decoder, in, output.settings(schema, stacks), wanted, trace.grows(), diagnostics);
    }
  }

  /** A file with a progress bar, unless {@code --unparsed} prints lines in between. */
  private InputStream watched(TraceInput trace, InputStream in) throws IOException {
    return trace.grows() || showsUnparsed()
        ? in
        : progress.watch(trace.name(), in, output.isAtEnd(), streams.err());
  }

  private boolean showsUnparsed() {
    return options.value("--unparsed", false);
  }

  private UnparsedLines unparsedLines(String name) {
    return showsUnparsed() ? new UnparsedPrinter(name, streams.err()) : UnparsedLines.IGNORED;
  }
}
