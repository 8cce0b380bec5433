package dev.protockprobe.cli;

import dev.protockprobe.decode.filter.KernelFilter;
import dev.protockprobe.diag.Diagnostics;
import dev.protockprobe.diag.SourceFile;
import dev.protockprobe.emit.Compilation;
import java.util.Optional;

/** The option that chooses which events the kernel records. */
final class FilterOption {
  private final CommandOptions options;

  /**
   * Adds the option.
   *
   * @param beside what the description ends with
   */
  FilterOption(CommandOptions options, String beside) {
    this.options = options;
    options.addOption(
        "--filter",
        "FILTER",
        "The kernel records only events that meet this condition, in the language of decode's"
            + " --where: 'sk_daddr == \"10.0.0.1\" && sk_dport.meaning == 443'. An event that"
            + " the kernel drops costs less than an event that --where leaves out."
            + beside);
  }

  boolean isGiven() {
    return !options.value("--filter", "").isEmpty();
  }

  /**
   * The compilation with the filters of its events; empty after a reported error.
   *
   * @param callsAskedBy the option that needs both ends of each call; empty for none
   */
  Optional<Compilation> apply(
      Compilation compilation, String callsAskedBy, Diagnostics diagnostics) {
    if (!isGiven()) {
      return Optional.of(compilation);
    }
    SourceFile source =
        SourceFile.ofText("<--filter>", options.value("--filter", "")).withoutLineMarkers();
    if (KernelFilter.compile(source, compilation.schema(), diagnostics).isEmpty()) {
      return Optional.empty();
    }
    FilteredCalls calls = new FilteredCalls(compilation, source);
    Optional<Compilation> repeated =
        callsAskedBy.isEmpty()
            ? Optional.of(calls.repeatedWherePossible(diagnostics))
            : calls.repeated(callsAskedBy, diagnostics);
    return repeated
        .filter(one -> KernelFilter.checkFields(source, one.schema(), diagnostics))
        .flatMap(one -> KernelFilter.compile(source, one.schema(), diagnostics).map(one::filtered));
  }
}
