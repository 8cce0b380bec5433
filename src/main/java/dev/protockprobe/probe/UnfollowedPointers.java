package dev.protockprobe.probe;

import dev.protockprobe.diag.Diagnostic;
import dev.protockprobe.diag.DiagnosticCode;
import dev.protockprobe.diag.Diagnostics;
import dev.protockprobe.layout.Layouts;
import dev.protockprobe.type.CType;
import dev.protockprobe.type.CType.Qualifier;
import dev.protockprobe.type.Parameter;
import java.util.Optional;

/**
 * Finds the pointer parameters that are printed as addresses although they lead to data. A kernel
 * that followed them would read the wrong memory or none, touch a device, or lose the event.
 */
final class UnfollowedPointers {
  private final Target target;
  private final PointerSpaces spaces;
  private final Layouts layouts;
  private final Diagnostics diagnostics;

  UnfollowedPointers(
      Target target, PointerSpaces spaces, Layouts layouts, Diagnostics diagnostics) {
    this.target = target;
    this.spaces = spaces;
    this.layouts = layouts;
    this.diagnostics = diagnostics;
  }

  /**
   * Whether a probe may read what a pointer points to: to read a device's register may change the
   * device, and a per-CPU offset is not an address.
   */
  static boolean isReadable(CType pointee) {
    CType type = pointee;
    while (!type.is(Qualifier.IOMEM) && !type.is(Qualifier.PERCPU)) {
      if (!(type.resolved() instanceof CType.Array array)) {
        return true;
      }
      type = array.element();
    }
    return false;
  }

  /**
   * Whether a parameter is printed as its address.
   *
   * @param element what it leads to, without the ranks of an array
   */
  boolean isOne(PointerParameter parameter, CType element) {
    return !isReadable(parameter.pointee())
        || mayBeTagged(parameter)
        || reason(parameter, element).isPresent();
  }

  /** Reports why a parameter is printed as its address, where its declaration does not say so. */
  void report(PointerParameter parameter, CType element) {
    if (isReadable(parameter.pointee()) && !mayBeTagged(parameter)) {
      reason(parameter, element).ifPresent(diagnostics::report);
    }
  }

  /**
   * A typedef that hides a pointer to an unknown struct is a handle: {@code key_ref_t} has a flag
   * in its lowest bit, and its struct is defined nowhere.
   */
  private boolean mayBeTagged(PointerParameter parameter) {
    CType type = parameter.type();
    boolean hidden = false;
    for (CType inner = type.unwrapped(); inner != type; inner = type.unwrapped()) {
      hidden |= type instanceof CType.Typedef;
      type = inner;
    }
    return hidden
        && parameter.pointee().resolved() instanceof CType.Record
        && layouts.layout(parameter.pointee()).value().isEmpty();
  }

  private Optional<Diagnostic> reason(PointerParameter parameter, CType element) {
    CType resolved = element.resolved();
    boolean text = DefaultFetchArgs.isText(element);
    boolean number =
        resolved instanceof CType.Integer
            || resolved instanceof CType.Enum
            || resolved instanceof CType.Bool;
    boolean word = resolved instanceof CType.Record || resolved instanceof CType.Pointer;
    Optional<Diagnostic> buffer = text ? buffer(parameter) : Optional.empty();
    if (buffer.isPresent()) {
      return buffer;
    } else if (number && spaces.mayBeUsers(parameter.prototype(), element)) {
      return Optional.of(lostAnnotation(parameter));
    }
    boolean readable = spaces.isReadable(spaces.of(parameter.prototype(), element));
    return (number || word) && !readable ? Optional.of(unreadable(parameter)) : Optional.empty();
  }

  private Optional<Diagnostic> buffer(PointerParameter parameter) {
    Optional<Parameter> length = TextBuffers.length(parameter);
    boolean output =
        !parameter.pointee().is(Qualifier.CONST) && TextBuffers.isOutput(parameter.name());
    if (length.isEmpty() && !output) {
      return Optional.empty();
    }
    String name = parameter.shownName();
    String what =
        length.isPresent()
            ? "%s is a buffer whose length is %s"
                .formatted(
                    name,
                    PointerParameter.shown(
                        length.get(), parameter.prototype().parameters().indexOf(length.get())))
            : name + " is a buffer that the function fills";
    return Optional.of(
        Diagnostic.note(
                DiagnosticCode.TEXT_BUFFER,
                parameter.span(),
                what + ": its address is printed, not its contents")
            .withHelp(
                "the kernel silently drops an event with a string of about 4,000 bytes or more"));
  }

  private Diagnostic lostAnnotation(PointerParameter parameter) {
    return Diagnostic.note(
            DiagnosticCode.LOST_ANNOTATION,
            parameter.span(),
            "%s may point into user memory: its address is printed"
                .formatted(parameter.shownName()))
        .withHelp(
            "this input has lost '__user', and on %s one address can be the kernel's or a program's;"
                    .formatted(target.convention().architecture())
                + " give the function's source or header as it stands in the kernel's tree");
  }

  private Diagnostic unreadable(PointerParameter parameter) {
    return Diagnostic.note(
        DiagnosticCode.OLD_KERNEL,
        parameter.span(),
        "kernels before %s cannot read user memory on %s: the address of %s is printed"
            .formatted(
                KernelFeature.USER_MEMORY.since().text(),
                target.convention().architecture(),
                parameter.shownName()));
  }
}
