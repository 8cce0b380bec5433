package dev.protockprobe.cli;

import dev.protockprobe.decode.histogram.HistogramRequest;
import dev.protockprobe.decode.histogram.HistogramTriggers;
import dev.protockprobe.diag.Diagnostics;
import dev.protockprobe.diag.SourceFile;
import dev.protockprobe.emit.Compilation;
import java.util.List;
import java.util.Optional;

/** The options that let the kernel count events in place of recording them. */
final class HistogramOption {
  private static final String KEYS = "--hist";
  private static final String SUMS = "--hist-sum";
  private static final String SIZE = "--hist-size";

  /** The options that ask for something of single events. */
  private static final List<String> OF_EVENTS =
      List.of(
          "--calls",
          "--latency",
          "--slowest",
          "--columns",
          "--wall",
          "--since",
          "--until",
          "--stacktrace",
          "--stacks",
          "--max-events");

  private final CommandOptions options;

  /**
   * Adds the options.
   *
   * @param beside the end of the help text of {@code --hist}
   */
  HistogramOption(CommandOptions options, String beside) {
    this.options = options;
    options.addOption(
        KEYS,
        "KEY,...",
        "The kernel counts events by one to three keys (fields, task, pid or cpu) and records"
            + " none. It makes a row for each combination of the keys' values."
            + beside);
    options.addOption(
        SUMS, "FIELD,...", "Also adds up the values of one or two fields in each" + " row.");
    options.addOption(
        SIZE,
        "N",
        "How many rows the kernel has room for, a power of two. Default: "
            + HistogramRequest.USUAL_SIZE
            + ".");
  }

  boolean isGiven() {
    return options.isGiven(KEYS);
  }

  /** Throws a usage error if the options do not fit together. */
  void check() {
    for (String option : List.of(SUMS, SIZE)) {
      if (options.isGiven(option) && !isGiven()) {
        throw options.usageError(option + " needs " + KEYS);
      }
    }
    if (!isGiven()) {
      return;
    }
    for (String option : List.of(KEYS, SUMS)) {
      if (options.isGiven(option) && (',' + options.value(option, "") + ',').contains(",,")) {
        throw options.usageError(
            "a name is missing in %s: '%s'".formatted(option, options.value(option, "")));
      }
    }
    size();
  }

  private int size() {
    String text = options.value(SIZE, "" + HistogramRequest.USUAL_SIZE);
    int size = text.matches("[1-9]\\d{0,5}") ? Integer.parseInt(text) : 0;
    if (size < HistogramRequest.LEAST_SIZE
        || size > HistogramRequest.GREATEST_SIZE
        || Integer.bitCount(size) != 1) {
      throw options.usageError(
          "not a size for %s: '%s' (expected a power of two from %d to %d)"
              .formatted(SIZE, text, HistogramRequest.LEAST_SIZE, HistogramRequest.GREATEST_SIZE));
    }
    return size;
  }

  /**
   * Throws a usage error if an option is given that a histogram does not support. The message calls
   * the histogram {@code what}.
   */
  static void check(CommandOptions options, String what) {
    for (String option : OF_EVENTS) {
      if (options.isGiven(option)) {
        throw options.usageError(
            "%s cannot be combined with %s, which has no events".formatted(option, what));
      }
    }
    for (String option : List.of("--where", "--pid")) {
      if (options.isGiven(option)) {
        throw options.usageError(
            "%s cannot be combined with %s: choose what the kernel counts with --filter%s"
                .formatted(option, what, option.equals("--pid") ? " 'pid == N'" : ""));
      }
    }
  }

  /** The compilation with the triggers of its events; empty after a reported error. */
  Optional<Compilation> apply(Compilation compilation, Diagnostics diagnostics) {
    if (!isGiven()) {
      return Optional.of(compilation);
    }
    HistogramRequest request =
        new HistogramRequest(
            HistogramRequest.names(source(KEYS)), HistogramRequest.names(source(SUMS)), size());
    return HistogramTriggers.compile(
            request, compilation.schema(), compilation.filters(), diagnostics)
        .map(compilation::counted);
  }

  private SourceFile source(String option) {
    return SourceFile.ofText("<" + option + ">", options.value(option, "")).withoutLineMarkers();
  }
}
