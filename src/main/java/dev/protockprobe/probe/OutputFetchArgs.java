package dev.protockprobe.probe;

import dev.protockprobe.abi.PlacedParameter;
import dev.protockprobe.abi.PlacedPrototype;
import dev.protockprobe.diag.Diagnostic;
import dev.protockprobe.diag.DiagnosticCode;
import dev.protockprobe.diag.Diagnostics;
import dev.protockprobe.type.CType;
import dev.protockprobe.type.Prototype;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Makes fetch args that read, at the return, the numbers that a function wrote through its
 * pointers. The kernel must keep the pointers from the entry for that.
 */
final class OutputFetchArgs {
  private final PointerFetchArgs pointers;
  private final ArgumentVariables variables;
  private final KernelFeatures features;
  private final Diagnostics diagnostics;

  OutputFetchArgs(
      PointerFetchArgs pointers,
      ArgumentVariables variables,
      KernelFeatures features,
      Diagnostics diagnostics) {
    this.pointers = pointers;
    this.variables = variables;
    this.features = features;
    this.diagnostics = diagnostics;
  }

  /**
   * The values that a function writes through its pointer parameters. Their names come from {@code
   * names}, so they differ from those of the result.
   */
  List<FetchedValue> of(Prototype prototype, PlacedPrototype placed, FetchArgNames names) {
    boolean kept = features.has(KernelFeature.ARGUMENTS_AT_RETURN);
    List<FetchedValue> values = new ArrayList<>();
    List<String> unread = new ArrayList<>();
    for (int i = 0; i < placed.parameters().size(); i++) {
      PlacedParameter parameter = placed.parameters().get(i);
      if (parameter.type().resolved() instanceof CType.Pointer) {
        PointerParameter pointer = new PointerParameter(prototype, i, parameter);
        if (pointers.isOutput(pointer)) {
          Optional<FetchExpression> variable = kept ? variable(parameter) : Optional.empty();
          FetchArgNames.Base base = names.of(parameter.parameter(), i + 1);
          variable.ifPresent(address -> values.add(pointers.atReturn(pointer, address, base)));
          if (variable.isEmpty()) {
            String name = parameter.parameter().name();
            unread.add(name.isEmpty() ? "parameter " + (i + 1) : "'" + name + "'");
          }
        }
      }
    }
    if (!unread.isEmpty() && variables.exist()) {
      noteUnread(prototype, unread, kept);
    }
    return values;
  }

  private Optional<FetchExpression> variable(PlacedParameter parameter) {
    return variables.of(parameter.assignment().storage().pieces().get(0));
  }

  private void noteUnread(Prototype prototype, List<String> unread, boolean kept) {
    String names = unread.stream().collect(Collectors.joining(", "));
    String since = KernelFeature.ARGUMENTS_AT_RETURN.since().text();
    String message =
        "the return probe of '%s' does not read what the function writes through %s"
            .formatted(prototype.name(), names);
    String reason =
        "kernels before %s do not keep these pointers until the return".formatted(since);
    // If the target's kernel is known, the help must not ask for a newer one.
    boolean certain = !kept && !features.mayHave(KernelFeature.ARGUMENTS_AT_RETURN);
    Diagnostic note =
        Diagnostic.note(
            DiagnosticCode.UNREAD_OUTPUT,
            prototype.span(),
            certain ? message + ": " + reason : message);
    diagnostics.report(
        kept
            ? note.withHelp(
                "on this architecture $argN reaches only parameters that are passed in registers")
            : certain ? note : note.withHelp(reason + "; for a newer one give --kernel " + since));
  }
}
