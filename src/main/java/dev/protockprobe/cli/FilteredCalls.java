package dev.protockprobe.cli;

import dev.protockprobe.decode.filter.KernelFilter;
import dev.protockprobe.diag.Diagnostic;
import dev.protockprobe.diag.DiagnosticCode;
import dev.protockprobe.diag.Diagnostics;
import dev.protockprobe.diag.SourceFile;
import dev.protockprobe.diag.Span;
import dev.protockprobe.emit.Compilation;
import dev.protockprobe.probe.KernelFeature;
import dev.protockprobe.probe.PlannedFunction;
import dev.protockprobe.probe.PlannedProbe;
import dev.protockprobe.probe.ProbeEvent;
import dev.protockprobe.probe.RepeatedValues;
import dev.protockprobe.schema.FieldSchema;
import dev.protockprobe.schema.ValueSchema;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Makes return probes also fetch those values of the entry probe that the kernel's event filter
 * compares. The kernel then keeps both ends of a call or neither.
 */
final class FilteredCalls {
  private static final String ADVICE = "use --where, which filters what the kernel has recorded";

  private final Compilation compilation;
  private final SourceFile filter;
  private final Map<String, Span> names;

  /** The calls of a compilation under a filter that the kernel takes. */
  FilteredCalls(Compilation compilation, SourceFile filter) {
    this.compilation = compilation;
    this.filter = filter;
    this.names = KernelFilter.names(filter);
  }

  /**
   * Makes return probes also fetch the values that the filter compares; a note names each function
   * where that is impossible. Returns the compilation unchanged if its kernels do not keep
   * parameters until the return.
   */
  Compilation repeatedWherePossible(Diagnostics diagnostics) {
    RepeatedValues values = new RepeatedValues(compilation.convention());
    if (!areKept(values)) {
      return compilation;
    }
    List<PlannedFunction> functions = new ArrayList<>();
    for (PlannedFunction function : compilation.functions()) {
      RepeatedValues.Repeated repeated = values.repeat(function, this::isUsed);
      functions.add(repeated.function());
      if (!repeated.refusal().isEmpty()) {
        diagnostics.report(
            Diagnostic.note(
                    DiagnosticCode.BAD_FILTER,
                    "at the return of '%s' the filter cannot look at the entry's '%s': %s"
                        .formatted(
                            function.prototype().name(),
                            String.join("' or '", usedOfEntry(function)),
                            repeated.refusal()))
                .withHelp("a comparison with a value that an event lacks is false"));
      }
    }
    return compilation.with(functions);
  }

  /**
   * Makes every return probe also fetch the values that the filter compares; empty after a reported
   * error.
   *
   * @param askedBy the option that needs both ends of each call
   */
  Optional<Compilation> repeated(String askedBy, Diagnostics diagnostics) {
    RepeatedValues values = new RepeatedValues(compilation.convention());
    Span whole = new Span(filter, 0, filter.bytes().length);
    if (!areKept(values)) {
      refuse(
          whole,
          askedBy,
          values.areKept()
              ? "kernels before %s do not keep parameters until the return"
                  .formatted(KernelFeature.ARGUMENTS_AT_RETURN.since().text())
              : "kernels for %s do not keep parameters until the return"
                  .formatted(compilation.convention().architecture()),
          diagnostics);
      return Optional.empty();
    }
    int errors = diagnostics.errorCount();
    names.forEach((name, span) -> checkContext(name, span, askedBy, diagnostics));
    List<PlannedFunction> functions = new ArrayList<>();
    for (PlannedFunction function : compilation.functions()) {
      checkOfReturn(function, askedBy, diagnostics);
      RepeatedValues.Repeated repeated = values.repeat(function, this::isUsed);
      functions.add(repeated.function());
      if (!repeated.refusal().isEmpty()) {
        refuse(whole, askedBy, repeated.refusal(), diagnostics);
      }
    }
    return diagnostics.errorCount() > errors
        ? Optional.empty()
        : Optional.of(compilation.with(functions));
  }

  private boolean areKept(RepeatedValues values) {
    return values.areKept() && compilation.kernels().has(KernelFeature.ARGUMENTS_AT_RETURN);
  }

  /** Refuses names that differ between the two ends of a call. */
  private void checkContext(String name, Span span, String askedBy, Diagnostics diagnostics) {
    switch (fields().contains(name) ? "" : name.toUpperCase(Locale.ROOT)) {
      case "CPU" -> refuse(span, askedBy, "a call may return on another CPU", diagnostics);
      case "EVENT" ->
          refuse(span, askedBy, "an entry and its return are different events", diagnostics);
      default -> {
        // The other names mean the same at both ends.
      }
    }
  }

  private Set<String> fields() {
    Set<String> fields = new HashSet<>();
    compilation.functions().forEach(one -> one.probes().forEach(probe -> fields.addAll(of(probe))));
    return fields;
  }

  /** Refuses values that only the return has. */
  private void checkOfReturn(PlannedFunction function, String askedBy, Diagnostics diagnostics) {
    Set<String> atEntry = new HashSet<>();
    Set<String> atReturn = new HashSet<>();
    for (PlannedProbe probe : function.probes()) {
      (probe.event().kind() == ProbeEvent.Kind.ENTRY ? atEntry : atReturn).addAll(of(probe));
    }
    atReturn.removeAll(atEntry);
    for (String field : atReturn) {
      names.forEach(
          (name, span) -> {
            if (isOf(name, field)) {
              refuse(span, askedBy, "'" + field + "' is known at the return only", diagnostics);
            }
          });
    }
  }

  /** The entry's fields that the filter looks at, in the filter's order. */
  private Set<String> usedOfEntry(PlannedFunction function) {
    Set<String> atEntry = new HashSet<>();
    function.probes().stream()
        .filter(probe -> probe.event().kind() == ProbeEvent.Kind.ENTRY)
        .forEach(probe -> atEntry.addAll(of(probe)));
    Set<String> used = new LinkedHashSet<>();
    for (String name : names.keySet()) {
      atEntry.stream().filter(field -> isOf(name, field)).forEach(used::add);
    }
    return used;
  }

  private Set<String> of(PlannedProbe probe) {
    Set<String> names = new HashSet<>();
    compilation.schemas().schema(probe).fields().stream()
        .map(FieldSchema::name)
        .forEach(names::add);
    compilation.schemas().schema(probe).values().stream()
        .map(ValueSchema::name)
        .forEach(names::add);
    return names;
  }

  private boolean isUsed(String field) {
    return names.keySet().stream().anyMatch(name -> isOf(name, field));
  }

  private static boolean isOf(String name, String field) {
    return name.equals(field) || name.startsWith(field + ".");
  }

  private static void refuse(Span span, String askedBy, String why, Diagnostics diagnostics) {
    diagnostics.report(
        Diagnostic.error(
                DiagnosticCode.BAD_FILTER,
                span,
                "--filter cannot choose whole calls for %s: %s".formatted(askedBy, why))
            .withHelp(ADVICE));
  }
}
