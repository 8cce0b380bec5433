package dev.protockprobe.probe;

import dev.protockprobe.diag.Diagnostic;
import dev.protockprobe.diag.DiagnosticCode;
import dev.protockprobe.diag.Diagnostics;
import dev.protockprobe.type.Prototype;

/**
 * Names a function's events as the user says, or after the function. The name of a return event
 * ends in {@code __return}, as in perf, because a kernel refuses an entry and a return probe with
 * the same name. Only if the user wants no entry event does a return event get the user's name
 * unchanged.
 */
final class EventNaming {
  private static final String RETURN = "__return";

  private final Prototype prototype;
  private final ProbeNaming naming;
  private final ReturnRule returns;
  private final Diagnostics diagnostics;

  EventNaming(Prototype prototype, ProbeRules rules, Diagnostics diagnostics) {
    this.prototype = prototype;
    this.naming = rules.naming();
    this.returns = rules.returns();
    this.diagnostics = diagnostics;
  }

  String name(ProbeEvent.Kind kind) {
    boolean atReturn = kind == ProbeEvent.Kind.RETURN;
    if (naming.event().isPresent() && (!atReturn || returns == ReturnRule.ONLY)) {
      return naming.event().get();
    }
    String whole = naming.event().orElse(prototype.name().replace('$', '_'));
    String end = atReturn ? RETURN : "";
    int most = KernelLimits.MAX_EVENT_NAME_LEN - end.length();
    if (whole.length() <= most) {
      return whole + end;
    }
    String name = whole.substring(0, most) + end;
    diagnostics.report(
        Diagnostic.warning(
            DiagnosticCode.EVENT_TOO_LONG,
            prototype.span(),
            "event name longer than %d characters: shortened to '%s'"
                .formatted(KernelLimits.MAX_EVENT_NAME_LEN, name)));
    return name;
  }
}
