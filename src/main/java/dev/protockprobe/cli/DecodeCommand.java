package dev.protockprobe.cli;

import dev.protockprobe.decode.EventSink;
import dev.protockprobe.decode.EventTee;
import dev.protockprobe.decode.TraceDecoder;
import dev.protockprobe.decode.TraceReader;
import dev.protockprobe.decode.TraceSummary;
import dev.protockprobe.decode.UnparsedLines;
import dev.protockprobe.decode.calls.CallListener;
import dev.protockprobe.decode.calls.CallSink;
import dev.protockprobe.decode.filter.FilteredCalls;
import dev.protockprobe.decode.filter.FilteredSink;
import dev.protockprobe.diag.Diagnostic;
import dev.protockprobe.diag.DiagnosticCode;
import dev.protockprobe.diag.Diagnostics;
import dev.protockprobe.schema.TraceSchema;
import dev.protockprobe.source.SourceReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

/** {@code decode}: trace text back to values. */
final class DecodeCommand implements Callable<Integer> {
  private static final String STANDARD_INPUT = "-";

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
            "Reads a trace by the definitions of its events.",
            CommandOptions.positionals(
                "FILE",
                "What the trace holds, unless --events, --formats or --proto says it: a schema"
                    + " (.json, of --emit schema), or the header that the events were compiled"
                    + " from; then the trace, by default standard input. A trace may be"
                    + " compressed by gzip."));
    options
        .spec()
        .usageMessage()
        .customSynopsis(
            "protoc-kprobe decode SCHEMA [OPTIONS] [TRACE]",
            "protoc-kprobe decode HEADER [--func NAME] [OPTIONS] [TRACE]",
            "protoc-kprobe decode --events FILE [OPTIONS] [TRACE]",
            "protoc-kprobe decode --formats FILE [OPTIONS] [TRACE]",
            "protoc-kprobe decode --proto PROTOTYPE [OPTIONS] [TRACE]");
    schemaInputs = new SchemaInputs(streams, options);
    choice = new EventChoice(options);
    output = new DecodedOutput(options);
    options.addFlag("--unparsed", "Show lines that are not understood, on standard error.");
    options.addFlag(
        "--strict", "It is an error if anything of the trace was lost, or is not understood.");
    progress = new ProgressOption(options);
    diagnosticOptions = new DiagnosticOptions(options);
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
      interruption.over();
    }
  }

  private int decode(Interruption interruption) {
    List<String> files = options.positionals();
    int first = schemaInputs.positionals();
    if (files.size() < first || files.size() > first + 1) {
      throw options.usageError(
          files.size() < first
              ? "nothing says what the trace holds: give a schema, a header and --func, or"
                  + " --events FILE"
              : "one trace at a time; put traces together with cat");
    }
    output.check();
    choice.check();
    Diagnostics diagnostics = new Diagnostics();
    Optional<TraceSchema> schema = schemaInputs.read(files.subList(0, first), diagnostics);
    schema.ifPresent(read -> choice.read(read, diagnostics));
    String name = files.size() > first ? files.get(first) : STANDARD_INPUT;
    Optional<InputStream> trace = new SourceReader(streams.in(), diagnostics).open(name);
    if (schema.isPresent() && !diagnostics.hasErrors()) {
      TraceDecoder decoder = new TraceDecoder(schema.get().events(), unparsedLines(name));
      try (InputStream opened = trace.orElseThrow();
          InputStream in = interruptible(name, opened, decoder, interruption)) {
        decode(schema.get(), name, in, decoder, diagnostics);
      } catch (StandardOutput.ClosedException e) {
        diagnostics.report(
            Diagnostic.error(
                DiagnosticCode.OUTPUT_CLOSED, "cannot write the output: " + e.getMessage()));
      } catch (IOException e) {
        diagnostics.report(
            Diagnostic.error(
                DiagnosticCode.INPUT_UNREADABLE,
                "cannot read the trace: " + TraceReader.reason(e)));
      }
    }
    return diagnosticOptions.show(diagnostics);
  }

  /** The trace, which a signal ends. */
  private InputStream interruptible(
      String name, InputStream in, TraceDecoder decoder, Interruption interruption)
      throws IOException {
    if (isFile(name)) {
      interruption.ends(decoder::endTrace);
      return watched(name, in);
    }
    LiveTrace live = new LiveTrace(in, decoder::endTrace);
    interruption.ends(live::end);
    return live;
  }

  /** The trace with a progress bar, if lines that are not understood do not come in between. */
  private InputStream watched(String name, InputStream in) throws IOException {
    return options.value("--unparsed", false)
        ? in
        : progress.watch(name, in, output.isAtEnd(), streams.err());
  }

  private void decode(
      TraceSchema schema,
      String name,
      InputStream in,
      TraceDecoder decoder,
      Diagnostics diagnostics)
      throws IOException {
    OutputStream out = new StandardOutput(streams.out());
    boolean needsWallClock = choice.needsWallClock() || output.isWallShown(schema);
    if (needsWallClock) {
      decoder.seekWallClock();
    }
    boolean inParts = output.isAtEnd() || (isFile(name) && output.threads() > 1);
    output.begin(schema, out);
    CallSink calls = output.showsCalls() ? callSink(schema, !isFile(name)) : null;
    TraceSummary summary;
    if (calls != null) {
      EventSink sink = output.isAtEnd() ? new EventTee(sink(schema), calls) : calls;
      summary = decoder.decode(in, sink, out);
    } else if (inParts) {
      summary = decoder.decode(in, () -> sink(schema), out, output.threads(), output.partBytes());
    } else {
      summary = decoder.decode(in, sink(schema), out);
    }
    output.end(schema, out);
    if (calls != null && output.isAtEnd()) {
      out.write('\n');
      calls.writeTo(out);
      out.flush();
    }
    SummaryReport.report(summary, options.value("--strict", false), diagnostics);
    if (calls != null) {
      CallReport.report(calls.counts(), diagnostics);
    }
    if (needsWallClock && !decoder.clock().isKnown()) {
      SummaryReport.reportNoWallClock(diagnostics);
    }
  }

  private UnparsedLines unparsedLines(String name) {
    return options.value("--unparsed", false)
        ? new UnparsedPrinter(name, streams.err())
        : UnparsedLines.IGNORED;
  }

  private CallSink callSink(TraceSchema schema, boolean grows) {
    CallListener listener = output.callListener(schema);
    if (!choice.isEmpty()) {
      listener = new FilteredCalls(choice.predicate(), listener);
    }
    return new CallSink(schema, output.assumptions(), grows, listener);
  }

  private EventSink sink(TraceSchema schema) {
    EventSink sink = output.sink(schema);
    return choice.isEmpty() ? sink : new FilteredSink(choice.predicate(), sink);
  }

  /** What grows while it is read is read on one thread: a line does not wait for the next. */
  private static boolean isFile(String name) {
    return !name.equals(STANDARD_INPUT) && Files.isRegularFile(Path.of(name));
  }
}
