package dev.protockprobe.probe;

import dev.protockprobe.abi.CallingConvention;
import java.util.ArrayList;
import java.util.List;

/**
 * Adds a fetch arg with the running task's name. The decoder does not show it as a field, but
 * prints it as the task name at the head of the event's line. There the kernel prints {@code <...>}
 * until the task was first switched out, then the name that it had at that time: {@code
 * trace_find_cmdline} in kernel/trace/trace.c, Linux 6.1.
 */
public final class TaskName {
  private static final String NAME = "task__comm";

  private final EventLimits limits;

  /** The fetch arg in events of a machine. */
  public TaskName(CallingConvention convention) {
    limits = new EventLimits(convention.dataModel().pointerBytes());
  }

  /** Whether a field of this name and type is the task's name. */
  public static boolean isOne(String name, FetchType type) {
    return name.equals(NAME) && type.equals(FetchType.Named.STRING);
  }

  /** The function with the task's name in each event that the kernel then still accepts. */
  public PlannedFunction fetchedBy(PlannedFunction function) {
    List<PlannedProbe> probes = new ArrayList<>();
    for (PlannedProbe probe : function.probes()) {
      ProbeEvent named = probe.event().with(List.of(arg()));
      boolean fits = limits.exceeded(named).isEmpty() && !has(probe.event());
      probes.add(fits ? new PlannedProbe(named, probe.values(), probe.guards()) : probe);
    }
    return function.with(probes);
  }

  private static FetchArg arg() {
    return new FetchArg(NAME, new FetchExpression.Comm(), FetchType.Named.STRING);
  }

  private static boolean has(ProbeEvent event) {
    return event.args().stream().anyMatch(arg -> arg.name().equals(NAME));
  }
}
