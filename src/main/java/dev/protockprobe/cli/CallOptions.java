package dev.protockprobe.cli;

import dev.protockprobe.decode.calls.CallAssumptions;
import dev.protockprobe.decode.calls.CallListener;
import dev.protockprobe.decode.calls.SlowestCalls;
import dev.protockprobe.decode.form.OutputForm;
import dev.protockprobe.decode.form.OutputSettings;
import dev.protockprobe.decode.form.TraceContent;
import dev.protockprobe.decode.histogram.HistogramRequest;
import dev.protockprobe.decode.latency.LatencyForm;
import dev.protockprobe.decode.latency.LatencyKeys;
import dev.protockprobe.decode.latency.LatencyListener;
import dev.protockprobe.decode.latency.SplitLatencies;
import dev.protockprobe.diag.Diagnostics;
import dev.protockprobe.diag.SourceFile;
import dev.protockprobe.diag.Span;
import dev.protockprobe.schema.TraceSchema;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Model.OptionSpec;

/** The options that pair entries and returns to calls. */
final class CallOptions {
  private static final String LATENCY = "--latency";
  private static final int MAX_SLOWEST = 10_000;

  /**
   * With one of these options, {@code --return} does not show calls by itself: they ask for events,
   * or choose the output themselves.
   */
  private static final List<String> AGAINST_JOINING =
      List.of("--no-calls", "--format", "--filter", "--hist");

  private final CommandOptions options;
  private boolean joining;

  /** The values of {@code --assume}. */
  enum Assumption {
    NO_RECURSION,
    NO_MISSED_RETURNS,
    NO_MIGRATION;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  CallOptions(CommandOptions options) {
    this.options = options;
    options.addFlag(
        "--calls", "Pairs entries with returns: one row for each call. Implies --return.");
    options.addRepeatable(
        "--assume",
        "WHAT",
        ",",
        "What you know about the calls, so that more entries can be paired with their returns:"
            + " no-recursion (no function"
            + " is called within a call of itself), no-missed-returns (maxactive was large"
            + " enough), no-migration (tasks stay on their CPUs).");
    addLatency();
    options.addOption(
        "--slowest",
        "N",
        "Shows the N calls that took longest, the longest first. Implies --return.");
  }

  private void addLatency() {
    options
        .spec()
        .addOption(
            OptionSpec.builder(LATENCY)
                .arity("0..1")
                .paramLabel("KEY,...")
                .type(String.class)
                .preprocessor(new OnlyAttached())
                .description(
                    "Shows how long calls take: percentiles and a histogram for each function. With"
                        + " keys (fields, task, pid or cpu), shows percentiles for each"
                        + " combination of the keys' values; the combination with the greatest"
                        + " total time comes first. Implies --return.")
                .build());
  }

  /**
   * Makes {@code --return} show calls even without {@code --calls}, and adds {@code --no-calls}.
   * This is for output that a person reads: one row with a call's parameters and its result says
   * more than two rows.
   */
  void joinReturns() {
    joining = true;
    options.addFlag(
        "--no-calls",
        "Shows entries and returns in separate rows. Without --no-calls, --return shows a table"
            + " of calls, as --calls does.");
  }

  /** The wanted content of calls; empty if no option asks for calls. */
  Optional<TraceContent> content() {
    if (isLatencyWanted()) {
      return Optional.of(TraceContent.LATENCIES);
    } else if (slowest() > 0) {
      return Optional.of(TraceContent.SLOWEST_CALLS);
    }
    boolean wanted = options.value("--calls", false) || isJoined();
    return wanted ? Optional.of(TraceContent.CALLS) : Optional.empty();
  }

  /** The option that asks for it; empty for events. */
  String askedBy(TraceContent content) {
    return switch (content) {
      case EVENTS -> "";
      case CALLS -> "--calls";
      case SLOWEST_CALLS -> "--slowest";
      case LATENCIES -> LATENCY;
    };
  }

  private boolean isJoined() {
    boolean both = joining && options.value("--return", "none").isEmpty();
    return both && AGAINST_JOINING.stream().noneMatch(options::isGiven);
  }

  private boolean isLatencyWanted() {
    return options.isGiven(LATENCY);
  }

  /** The names of the keys of {@code --latency}. */
  private List<Span> latencyKeys() {
    String keys = options.value(LATENCY, "");
    return HistogramRequest.names(
        SourceFile.ofText("<" + LATENCY + ">", keys).withoutLineMarkers());
  }

  /** Whether events have the keys of {@code --latency}; false after a reported error. */
  boolean hasGoodKeys(TraceSchema schema, Diagnostics diagnostics) {
    return LatencyKeys.read(latencyKeys(), schema, diagnostics).isPresent();
  }

  /** How many of the slowest calls are wanted; 0 for all calls. */
  private int slowest() {
    String text = options.value("--slowest", "");
    if (text.isEmpty()) {
      return 0;
    }
    if (!text.matches("[1-9]\\d{0,4}") || Integer.parseInt(text) > MAX_SLOWEST) {
      throw options.usageError(
          "not a number of calls: '%s' (expected 1 to %d)".formatted(text, MAX_SLOWEST));
    }
    return Integer.parseInt(text);
  }

  /** Throws a usage error if the options conflict with one another or with {@code content}. */
  void check(TraceContent content) {
    assumptions();
    if (!assumed().isEmpty() && !content.isOfCalls()) {
      throw options.usageError("--assume needs --calls");
    }
    if (joining && options.value("--calls", false) && options.value("--no-calls", false)) {
      throw options.usageError("--calls cannot be combined with --no-calls");
    }
    String keys = options.value(LATENCY, "");
    if (!keys.isEmpty() && (',' + keys + ',').contains(",,")) {
      throw options.usageError("a name is missing in %s: '%s'".formatted(LATENCY, keys));
    }
    if (isLatencyWanted() && slowest() > 0) {
      throw options.usageError("--latency cannot be combined with --slowest");
    }
  }

  /** The sink that receives the calls of a trace and writes them in {@code form}. */
  CallListener listener(OutputForm form, TraceContent content, OutputSettings settings) {
    return switch (content) {
      case EVENTS, CALLS -> form.calls(settings).orElseThrow();
      case SLOWEST_CALLS -> new SlowestCalls(slowest(), form.calls(settings).orElseThrow());
      case LATENCIES -> latencies(form.latencies(settings).orElseThrow(), settings.schema());
    };
  }

  private CallListener latencies(LatencyForm form, TraceSchema schema) {
    List<Span> names = latencyKeys();
    return names.isEmpty()
        ? new LatencyListener(form)
        : new SplitLatencies(
            LatencyKeys.read(names, schema, new Diagnostics()).orElseThrow(), form);
  }

  private List<String> assumed() {
    return options.value("--assume", List.of());
  }

  /** The assumptions about calls that the trace itself does not state. */
  CallAssumptions assumptions() {
    List<String> all = assumed();
    for (String assumed : all) {
      boolean known = false;
      for (Assumption assumption : Assumption.values()) {
        known |= assumption.toString().equals(assumed);
      }
      if (!known) {
        throw options.usageError(
            "not an assumption: '%s' (expected no-recursion, no-missed-returns or no-migration)"
                .formatted(assumed));
      }
    }
    return new CallAssumptions(
        all.contains(Assumption.NO_RECURSION.toString()),
        all.contains(Assumption.NO_MISSED_RETURNS.toString()),
        all.contains(Assumption.NO_MIGRATION.toString()));
  }
}
