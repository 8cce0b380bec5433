package dev.protockprobe.probe;

import dev.protockprobe.diag.Diagnostic;
import dev.protockprobe.diag.DiagnosticCode;
import dev.protockprobe.diag.Diagnostics;
import dev.protockprobe.type.Prototype;
import java.util.ArrayList;
import java.util.List;

/**
 * Leaves out optional expressions of an event, the last one first, until the kernel accepts the
 * event. An expression that the user has asked for by name stays; if the event is then still too
 * large, that is an error.
 */
final class FittingExpressions {
  private final FetchType word;
  private final EventLimits limits;
  private final boolean guards;
  private final Diagnostics diagnostics;

  FittingExpressions(Target target, boolean guards, Diagnostics diagnostics) {
    int pointerBytes = target.convention().dataModel().pointerBytes();
    this.word = FetchType.hexadecimal(pointerBytes);
    this.limits = new EventLimits(pointerBytes);
    this.guards = guards;
    this.diagnostics = diagnostics;
  }

  /**
   * The expressions that the event keeps; a warning says which ones are left out.
   *
   * @param event without fetch args
   */
  List<PlannedExpression> of(ProbeEvent event, List<PlannedExpression> all, Prototype prototype) {
    int optional = 0;
    for (PlannedExpression expression : all) {
      optional += expression.optional() ? 1 : 0;
    }
    if (optional == 0 || fits(event, all)) {
      return all;
    }
    int least = 0;
    int most = optional;
    while (most - least > 1) {
      int middle = (least + most) / 2;
      if (fits(event, kept(all, middle))) {
        least = middle;
      } else {
        most = middle;
      }
    }
    List<PlannedExpression> kept = kept(all, least);
    report(event, all, optional, least, prototype);
    return kept;
  }

  private static List<PlannedExpression> kept(List<PlannedExpression> all, int optional) {
    List<PlannedExpression> kept = new ArrayList<>();
    int left = optional;
    for (PlannedExpression expression : all) {
      if (!expression.optional() || left-- > 0) {
        kept.add(expression);
      }
    }
    return kept;
  }

  private boolean fits(ProbeEvent event, List<PlannedExpression> expressions) {
    return limits.exceeded(filled(event, expressions)).isEmpty();
  }

  /** The event with the values, and with guards of about the names that they will have. */
  private ProbeEvent filled(ProbeEvent event, List<PlannedExpression> expressions) {
    List<FetchedValue> values = PlannedExpression.values(expressions);
    List<FetchArg> args = FetchedValue.args(values);
    List<FetchExpression> printed = new ArrayList<>();
    for (FetchedValue value : values) {
      for (FetchExpression pointer : value.pointers()) {
        if (guards && !printed.contains(pointer)) {
          printed.add(pointer);
          args.add(new FetchArg(GuardNames.of(value.name()), pointer, word));
        }
      }
    }
    return event.with(args);
  }

  private void report(
      ProbeEvent event, List<PlannedExpression> all, int optional, int kept, Prototype prototype) {
    EventLimits.Exceeded limit = limits.exceeded(filled(event, all)).get(0);
    String first = kept(all, kept + 1).get(kept(all, kept + 1).size() - 1).written();
    diagnostics.report(
        Diagnostic.warning(
                DiagnosticCode.LEFT_OUT,
                prototype.span(),
                "left out the last %d of %d members, from '%s' on: the kernel accepts at most %d %s"
                    .formatted(optional - kept, optional, first, limit.most(), limit.unit()))
            .withHelp("choose single ones with --fetch, or fewer with --fields PARAM:1"));
  }
}
