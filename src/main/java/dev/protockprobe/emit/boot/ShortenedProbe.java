package dev.protockprobe.emit.boot;

import dev.protockprobe.probe.FetchArg;
import dev.protockprobe.probe.FetchedValue;
import dev.protockprobe.probe.PlannedExpression;
import dev.protockprobe.probe.PlannedFunction;
import dev.protockprobe.probe.PlannedFunction.PlannedParameter;
import dev.protockprobe.probe.PlannedProbe;
import dev.protockprobe.probe.ProbeEvent;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes a probe's definition shorter, because a bootconfig or the kernel's command line has less
 * room than {@code kprobe_events}. It can leave out guards (fetch args that only record the
 * pointers through which other fetch args read), and struct members that the user has not named.
 * The last guard or member is left out first.
 */
final class ShortenedProbe {
  private final PlannedFunction function;
  private final PlannedProbe whole;
  private final List<FetchArg> guards;
  private final List<FetchedValue> values;
  private final List<String> leftOut = new ArrayList<>();

  ShortenedProbe(PlannedFunction function, PlannedProbe probe) {
    this.function = function;
    whole = probe;
    guards = new ArrayList<>(probe.guards());
    values = new ArrayList<>(probe.values());
  }

  PlannedFunction function() {
    return function;
  }

  /** Leaves out guards that take at least {@code characters}, or all; returns what they took. */
  int leaveOutGuards(int characters) {
    int saved = 0;
    while (saved < characters && !guards.isEmpty()) {
      saved += leaveOut(guards.remove(guards.size() - 1));
    }
    return saved;
  }

  /** Leaves out members that take at least {@code characters}, or all; returns what they took. */
  int leaveOutMembers(int characters) {
    int saved = 0;
    for (int i = values.size() - 1; saved < characters && i >= 0; i--) {
      if (isOptional(values.get(i))) {
        for (FetchedValue.Part part : values.remove(i).parts()) {
          saved += leaveOut(part.arg());
        }
      }
    }
    return saved;
  }

  /** The names of the fetch args that were left out, in the order of the definition. */
  List<String> leftOut() {
    List<String> names = new ArrayList<>();
    leftOut.forEach(name -> names.add(0, name));
    return names;
  }

  /** The probe with what is left. */
  PlannedProbe probe() {
    if (leftOut.isEmpty()) {
      return whole;
    }
    ProbeEvent event = whole.event();
    List<FetchArg> args = new ArrayList<>(FetchedValue.args(values));
    args.addAll(guards);
    ProbeEvent shorter =
        new ProbeEvent(
            event.kind(),
            event.maxactive(),
            event.group(),
            event.name(),
            event.point(),
            args,
            event.origin());
    return new PlannedProbe(shorter, values, guards);
  }

  private int leaveOut(FetchArg arg) {
    leftOut.add(arg.name());
    return arg.text().length() + 1;
  }

  private boolean isOptional(FetchedValue value) {
    for (PlannedParameter parameter : function.parameters()) {
      if (parameter.views().contains(value)) {
        return true;
      }
    }
    for (PlannedExpression expression : function.expressions()) {
      if (expression.optional() && expression.values().contains(value)) {
        return true;
      }
    }
    return false;
  }
}
