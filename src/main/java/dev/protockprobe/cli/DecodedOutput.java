package dev.protockprobe.cli;

import dev.protockprobe.decode.calls.CallSink;
import dev.protockprobe.decode.filter.WantedEvents;
import dev.protockprobe.decode.form.CallOutput;
import dev.protockprobe.decode.form.EventOutput;
import dev.protockprobe.decode.form.EventWriter;
import dev.protockprobe.decode.form.EventsThenCalls;
import dev.protockprobe.decode.form.OutputForm;
import dev.protockprobe.decode.form.OutputForms;
import dev.protockprobe.decode.form.OutputSettings;
import dev.protockprobe.decode.form.TraceContent;
import dev.protockprobe.decode.form.TraceOutput;
import dev.protockprobe.decode.histogram.HistogramForm;
import dev.protockprobe.diag.Diagnostics;
import dev.protockprobe.schema.TraceSchema;
import java.util.List;
import java.util.stream.Collectors;

/** The options that say what a decoded trace looks like. */
final class DecodedOutput {
  private final CommandOptions options;
  private final ColumnOptions columns;
  private final ThreadsOption threads;
  private final CallOptions calls;
  private final ColourOption colour;

  DecodedOutput(CommandOptions options, ColourOption colour) {
    this.options = options;
    options.addOption("--format", "FORM", description());
    columns = new ColumnOptions(options);
    threads = new ThreadsOption(options);
    calls = new CallOptions(options);
    this.colour = colour;
  }

  /** Makes {@code --return} show calls even without {@code --calls}. */
  void joinReturns() {
    calls.joinReturns();
  }

  /** For example {@code table; csv; or json: one object a line. Default: table.} */
  private static String description() {
    StringBuilder text = new StringBuilder();
    int last = OutputForms.ALL.size() - 1;
    for (int i = 0; i <= last; i++) {
      OutputForm form = OutputForms.ALL.get(i);
      text.append(i == 0 ? "" : i == last ? "; or " : "; ").append(form.name());
      text.append(form.description().isEmpty() ? "" : ": ").append(form.description());
    }
    return text + ". Default: " + OutputForms.ALL.get(0).name() + ".";
  }

  private OutputForm form() {
    String name = options.value("--format", OutputForms.ALL.get(0).name());
    return OutputForms.named(name)
        .orElseThrow(
            () ->
                options.usageError(
                    "not an output form: '%s' (expected %s)"
                        .formatted(name, String.join(", ", OutputForms.names()))));
  }

  /** Throws a usage error if the options do not fit together. */
  void check() {
    OutputForm form = form();
    columns.check(form);
    TraceContent content = content(form);
    if (!form.contents().contains(content)) {
      throw options.usageError(
          "%s cannot be combined with --format %s, which shows %s"
              .formatted(
                  calls.askedBy(content),
                  form.name(),
                  form.contents().stream()
                      .map(TraceContent::text)
                      .collect(Collectors.joining(" and "))));
    }
    calls.check(content);
    if (!form.isText() && ColourOption.terminalColumns() > 0) {
      throw options.usageError(
          "--format %s is not text: write it into a file, with > FILE".formatted(form.name()));
    }
    threads.check();
  }

  private TraceContent content(OutputForm form) {
    return calls.content().orElse(form.contents().get(0));
  }

  /** Whether entries and returns are paired to calls. */
  boolean isOfCalls() {
    return content(form()).isOfCalls();
  }

  /** The option that asks for pairs. */
  String callsAskedBy() {
    return calls.content().map(calls::askedBy).orElse("--format " + form().name());
  }

  /** Whether nothing is written before the trace's end. */
  boolean isAtEnd() {
    return form().writesAtEnd();
  }

  /** Whether events have the keys of {@code --latency}; false after a reported error. */
  boolean hasGoodKeys(TraceSchema schema, Diagnostics diagnostics) {
    return calls.hasGoodKeys(schema, diagnostics);
  }

  /**
   * The settings of the form for this run; throws a usage error if a column is unknown.
   *
   * @param stacks whether the trace has stacks
   */
  OutputSettings settings(TraceSchema schema, boolean stacks) {
    List<String> chosen = columns.chosen(schema, content(form()));
    return new OutputSettings(
        schema,
        chosen,
        columns.areWithWall(chosen),
        stacks || columns.areWithStacks(chosen),
        ColourOption.terminalColumns(),
        colour.isWanted());
  }

  /** Throws a usage error if the form has no histograms. */
  void checkHistograms() {
    TraceSchema none = new TraceSchema("", false, List.of());
    histograms(new OutputSettings(none, List.of(), false, false, 0, false));
  }

  /** What writes histograms; throws a usage error if the form has none. */
  HistogramForm histograms(OutputSettings settings) {
    return form()
        .histograms(settings)
        .orElseThrow(
            () ->
                options.usageError(
                    "--format %s does not show histograms (expected %s)"
                        .formatted(
                            form().name(),
                            OutputForms.ALL.stream()
                                .filter(form -> form.histograms(settings).isPresent())
                                .map(OutputForm::name)
                                .collect(Collectors.joining(" or ")))));
  }

  /**
   * The decoder and the writer that the options ask for.
   *
   * @param grows whether the trace grows while it is read, so that no line may wait for the next
   */
  TraceOutput output(OutputSettings settings, WantedEvents wanted, boolean grows) {
    OutputForm form = form();
    TraceContent content = content(form);
    if (!content.isOfCalls()) {
      // A stack may be far from its event, and a limit counts in order: one thread reads all.
      boolean oneReader = settings.stacks() || wanted.areLimited();
      int most = form.isParallel() && !oneReader ? threads.count(form) : 1;
      boolean inParts = !oneReader && (form.writesAtEnd() || (!grows && most > 1));
      return new EventOutput(events(form, settings), wanted, inParts, most);
    }
    CallSink sink =
        new CallSink(
            settings.schema(),
            calls.assumptions(),
            grows,
            wanted.of(calls.listener(form, content, settings)));
    return form.writesAtEnd()
        ? new EventsThenCalls(events(form, settings), wanted.withoutLimit(), sink)
        : new CallOutput(sink);
  }

  private static EventWriter events(OutputForm form, OutputSettings settings) {
    return form.events(settings).orElseThrow();
  }
}
