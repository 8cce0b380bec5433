package dev.protockprobe.cli;

import dev.protockprobe.decode.calls.CallAssumptions;
import java.util.List;

/** The options about calls: entries and returns put together. */
final class CallOptions {
  private final CommandOptions options;

  /** What {@code --assume} says of a trace. */
  enum Assumption {
    NO_RECURSION,
    NO_MISSED_RETURNS,
    NO_MIGRATION;

    @Override
    public String toString() {
      return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
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
  }

  /** Whether calls are wanted, not events. */
  boolean areWanted() {
    return options.value("--calls", false);
  }

  /** Throws a usage error if the options do not fit together. */
  void check() {
    boolean assumed = !assumed().isEmpty();
    assumptions();
    if (assumed && !areWanted()) {
      throw options.usageError("--assume is about calls: it needs --calls");
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
