package dev.protockprobe;

import dev.protockprobe.diag.Diagnostic;
import dev.protockprobe.diag.DiagnosticCode;
import dev.protockprobe.diag.Diagnostics;
import dev.protockprobe.diag.MeantFunction;
import dev.protockprobe.type.Listed;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Finds the names and globs given to {@code list} that match nothing, and reports them. */
final class UnlistedNames {
  private final Map<String, Predicate<String>> unmatched = new LinkedHashMap<>();
  private final boolean types;

  /** All of {@code names}, since nothing is listed yet. */
  UnlistedNames(List<String> names, boolean types) {
    this.types = types;
    for (String name : names) {
      Optional<Predicate<String>> matches =
          NameGlobs.isGlob(name)
              ? NameGlobs.of(name, new Diagnostics()) // a bad glob has been reported
              : Optional.of(name::equals);
      matches.ifPresent(predicate -> unmatched.put(name, predicate));
    }
  }

  /** Passes what is listed on to {@code sink}, after looking at its name. */
  Consumer<Listed> passing(Consumer<Listed> sink) {
    return listed -> {
      unmatched.values().removeIf(predicate -> predicate.test(listed.name()));
      sink.accept(listed);
    };
  }

  /**
   * Reports, as an error, each name or glob that has matched nothing.
   *
   * @param functions gives the names of all functions that the list may show
   */
  void report(Supplier<Collection<String>> functions, Diagnostics diagnostics) {
    String kind = types ? "type" : "function";
    for (String name : unmatched.keySet()) {
      String which = NameGlobs.isGlob(name) ? " whose name matches '" : " '";
      diagnostics.report(
          Diagnostic.error(
                  types ? DiagnosticCode.UNKNOWN_TYPE : DiagnosticCode.UNKNOWN_FUNCTION,
                  "no input declares a " + kind + which + name + "'")
              .withHelp(
                  types || NameGlobs.isGlob(name)
                      ? ""
                      : MeantFunction.didYouMean(name, functions.get(), "").orElse("")));
    }
  }
}
