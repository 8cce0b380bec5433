package dev.protockprobe.cli;

import dev.protockprobe.decode.calls.CallAssumptions;
import java.util.List;
import java.util.Locale;

/** The options about calls: entries and returns put together. */
final class CallOptions {
  private static final int MAX_SLOWEST = 10_000;

  private final CommandOptions options;

  /** What {@code --assume} says of a trace. */
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
    options.addFlag("--calls", "Put entries and returns together: a row is a call.");
    options.addRepeatable(
        "--assume",
        "WHAT",
        ",",
        "What is known of the calls, so that more can be put together: no-recursion (no function"
            + " is called within a call of it), no-missed-returns (maxactive was large enough),"
            + " no-migration (tasks stay on their CPUs).");
    options.addFlag(
        "--latency", "How long calls take: for each function percentiles and a histogram.");
    options.addOption("--slowest", "N", "The N calls that took longest, the longest first.");
  }

  /** Whether calls are wanted, not events. */
  boolean areWanted() {
    return options.value("--calls", false) || latencyIsWanted() || slowest() > 0;
  }

  /** Whether how long calls take is wanted, not the calls. */
  boolean latencyIsWanted() {
    return options.value("--latency", false);
  }

  /** How many of the slowest calls are wanted; 0 for all calls. */
  int slowest() {
    String text = options.value("--slowest", "");
    if (text.isEmpty()) {
      return 0;
    }
    if (!text.matches("[1-9]\\d{0,4}") || Integer.parseInt(text) > MAX_SLOWEST) {
      throw options.usageError("'" + text + "' is no number of calls: 1 to " + MAX_SLOWEST);
    }
    return Integer.parseInt(text);
  }

  /**
   * Throws a usage error if the options do not fit together.
   *
   * @param wanted whether calls are wanted, for these options or for another
   */
  void check(boolean wanted) {
    boolean assumed = !assumed().isEmpty();
    assumptions();
    if (assumed && !wanted) {
      throw options.usageError("--assume is about calls: it needs --calls");
    }
    if (latencyIsWanted() && slowest() > 0) {
      throw options.usageError("--latency or --slowest: one at a time");
    }
  }

  private List<String> assumed() {
    return options.value("--assume", List.of());
  }

  CallAssumptions assumptions() {
    List<String> all = assumed();
    for (String assumed : all) {
      boolean known = false;
      for (Assumption assumption : Assumption.values()) {
        known |= assumption.toString().equals(assumed);
      }
      if (!known) {
        throw options.usageError(
            "'%s' is nothing to assume: no-recursion, no-missed-returns, no-migration"
                .formatted(assumed));
      }
    }
    return new CallAssumptions(
        all.contains(Assumption.NO_RECURSION.toString()),
        all.contains(Assumption.NO_MISSED_RETURNS.toString()),
        all.contains(Assumption.NO_MIGRATION.toString()));
  }
}
