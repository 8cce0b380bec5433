package dev.protockprobe.probe;

import dev.protockprobe.diag.Diagnostic;
import dev.protockprobe.diag.DiagnosticCode;
import dev.protockprobe.diag.Diagnostics;
import dev.protockprobe.type.Prototype;
import java.util.ArrayList;
import java.util.List;

/**
 * Chooses the guards of an event: each pointer that a fetch arg follows, printed whole after all
 * other fetch args. If the kernel cannot read a number, it prints stale bytes and reports nothing;
 * only the pointer then shows, for example, that it was NULL.
 */
final class GuardFetchArgs {
  private final FetchType word;
  private final FetchDialect dialect;
  private final EventLimits limits;
  private final Diagnostics diagnostics;

  GuardFetchArgs(Target target, Diagnostics diagnostics) {
    int pointerBytes = target.convention().dataModel().pointerBytes();
    this.word = FetchType.hexadecimal(pointerBytes);
    this.dialect = new FetchDialect(target);
    this.limits = new EventLimits(pointerBytes);
    this.diagnostics = diagnostics;
  }

  /**
   * The guards for which the kernel's limits leave room; reports which values go without.
   *
   * @param event without guards
   * @param names of the event's fetch args
   */
  List<FetchArg> of(
      ProbeEvent event, List<FetchedValue> values, FetchArgNames names, Prototype prototype) {
    List<FetchArg> guards = new ArrayList<>();
    List<String> printed = new ArrayList<>();
    List<String> guarded = new ArrayList<>();
    for (FetchedValue value : values) {
      for (FetchExpression pointer : value.pointers()) {
        // An address that the list prints anyway is its own guard.
        if (printed.isEmpty()) {
          event.args().forEach(arg -> printed.add(arg.body()));
        }
        // Compared as text: the equals methods of records are slow on their first call.
        String body = dialect.arg("", pointer, word).body();
        if (!printed.contains(body)) {
          printed.add(body);
          guards.add(names.guard(value, pointer, word));
          guarded.add(value.name());
        }
      }
    }
    List<EventLimits.Exceeded> exceeded = limits.exceeded(event.with(guards));
    if (exceeded.isEmpty()) {
      return guards;
    } else if (!limits.exceeded(event).isEmpty()) {
      // The event exceeds the limits even without guards, which is an error of its own.
      return List.of();
    }
    int fit = guards.size() - 1;
    while (!limits.exceeded(event.with(guards.subList(0, fit))).isEmpty()) {
      fit--;
    }
    warn(prototype, guarded.subList(fit, guarded.size()), exceeded.get(0));
    return guards.subList(0, fit);
  }

  private void warn(Prototype prototype, List<String> values, EventLimits.Exceeded limit) {
    diagnostics.report(
        Diagnostic.warning(
                DiagnosticCode.MISSING_GUARD,
                prototype.span(),
                "no room for the pointer to '%s': the kernel accepts at most %d %s"
                    .formatted(String.join("', '", values), limit.most(), limit.unit()))
            .withHelp(
                "behind a NULL pointer the kernel prints stale bytes, which decode then"
                    + " takes for the value; --pointers address prints only pointers"));
  }
}
