package dev.protockprobe.probe;

import dev.protockprobe.abi.PlacedParameter;
import dev.protockprobe.abi.PlacedPrototype;
import dev.protockprobe.diag.Diagnostic;
import dev.protockprobe.diag.DiagnosticCode;
import dev.protockprobe.diag.Diagnostics;
import dev.protockprobe.layout.Layouts;
import dev.protockprobe.layout.ScalarForm;
import dev.protockprobe.probe.FetchExpression.Space;
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
  private final Layouts layouts;
  private final PlacedBits bits;
  private final ArgumentVariables variables;
  private final KernelFeatures features;
  private final Diagnostics diagnostics;

  OutputFetchArgs(
      Layouts layouts,
      PlacedBits bits,
      ArgumentVariables variables,
      KernelFeatures features,
      Diagnostics diagnostics) {
    this.layouts = layouts;
    this.bits = bits;
    this.variables = variables;
    this.features = features;
    this.diagnostics = diagnostics;
  }

  /** The outputs of a function, under names that its result has left. */
  List<FetchedValue> of(Prototype prototype, PlacedPrototype placed, FetchArgNames names) {
    boolean kept = features.has(KernelFeature.ARGUMENTS_AT_RETURN);
    List<FetchedValue> values = new ArrayList<>();
    List<String> unread = new ArrayList<>();
    int position = 1;
    for (PlacedParameter parameter : placed.parameters()) {
      Optional<Output> output = output(parameter);
      if (output.isPresent()) {
        Optional<FetchExpression> address = kept ? variable(parameter) : Optional.empty();
        FetchArgNames.Base base = names.of(parameter.parameter(), position);
        address.ifPresent(pointer -> values.add(value(output.get(), pointer, base)));
        if (address.isEmpty()) {
          unread.add("'" + parameter.parameter().name() + "'");
        }
      }
      position++;
    }
    if (!unread.isEmpty() && variables.exist()) {
      noteUnread(prototype, unread, kept);
    }
    return values;
  }

  /** A number that the function may change behind a pointer. */
  private record Output(CType type, ScalarForm form) {}

  /** What a parameter points to, if it is such a number. */
  private Optional<Output> output(PlacedParameter parameter) {
    if (!(parameter.type().resolved() instanceof CType.Pointer pointer)) {
      return Optional.empty();
    }
    CType target = pointer.pointee();
    boolean number =
        target.resolved() instanceof CType.Integer
            || target.resolved() instanceof CType.Enum
            || target.resolved() instanceof CType.Bool;
    return number
            && !target.is(CType.Qualifier.CONST)
            && !DefaultFetchArgs.isText(target)
            && DefaultFetchArgs.isReadable(target)
        ? layouts.scalar(target).map(form -> new Output(target, form))
        : Optional.empty();
  }

  private Optional<FetchExpression> variable(PlacedParameter parameter) {
    return variables.of(parameter.assignment().storage().pieces().get(0));
  }

  private FetchedValue value(Output output, FetchExpression pointer, FetchArgNames.Base base) {
    boolean user = output.type().is(CType.Qualifier.USER);
    boolean signed = output.form().signed();
    int sizeBits = output.form().sizeBytes() * Byte.SIZE;
    return base.name(
            "",
            output.type(),
            signed,
            sizeBits,
            bits.parts(user ? Space.USER : Space.KERNEL, pointer, 0, sizeBits, signed))
        .behind(pointer);
  }

  private void noteUnread(Prototype prototype, List<String> unread, boolean kept) {
    String names = unread.stream().collect(Collectors.joining(", "));
    Diagnostic note =
        Diagnostic.note(
            DiagnosticCode.UNREAD_OUTPUT,
            prototype.span(),
            "the return probe of '%s' does not read what the function writes through %s"
                .formatted(prototype.name(), names));
    String since = KernelFeature.ARGUMENTS_AT_RETURN.since().text();
    diagnostics.report(
        kept
            ? note.withHelp(
                "on this architecture $argN reaches only parameters that are passed in registers")
            : note.withHelp(
                "kernels from %s on keep these pointers until the return: give --kernel %s or newer"
                    .formatted(since, since)));
  }
}
