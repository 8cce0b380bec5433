package dev.protockprobe.emit;

import dev.protockprobe.abi.CallingConvention;
import dev.protockprobe.probe.KernelFeatures;
import dev.protockprobe.probe.PlannedFunction;
import dev.protockprobe.probe.PlannedProbe;
import dev.protockprobe.probe.ProbeEvent;
import dev.protockprobe.schema.EventSchema;
import dev.protockprobe.schema.EventSchemas;
import dev.protockprobe.schema.TraceSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The probes that a run has compiled, in the order in which they were asked for.
 *
 * @param name the name that the files of the run are named after
 * @param functions the planned functions, without those that had errors
 * @param schemas makes the schemas of the events, which say how to decode a trace
 * @param kernels the kernels that the probes are for
 * @param replanning plans the same functions for other kernels; empty if the user has named the
 *     kernel
 * @param filters the filter condition of each event, in the order of the functions' probes; empty
 *     text for an event without one; an empty list if no event has one
 * @param histograms for each event, the triggers by which the kernel counts it instead of recording
 *     it, without the word {@code hist:}; an empty list if events are recorded
 */
public record Compilation(
    String name,
    List<PlannedFunction> functions,
    CallingConvention convention,
    EventSchemas schemas,
    KernelFeatures kernels,
    Optional<Replanning> replanning,
    List<String> filters,
    List<List<String>> histograms) {

  /** Plans functions again. */
  @FunctionalInterface
  public interface Replanning {
    /** The function, planned again for {@code kernels}; empty if that causes an error. */
    Optional<PlannedFunction> plan(PlannedFunction function, KernelFeatures kernels);
  }

  public Compilation {
    functions = List.copyOf(functions);
    filters = List.copyOf(filters);
    histograms = histograms.stream().map(List::copyOf).toList();
  }

  /** The same probes, with files that are named after {@code other}. */
  public Compilation named(String other) {
    return new Compilation(
        other, functions, convention, schemas, kernels, replanning, filters, histograms);
  }

  /** The same compilation with other probes, which no artifact plans again. */
  public Compilation with(List<PlannedFunction> others) {
    return new Compilation(
        name, others, convention, schemas, kernels, Optional.empty(), List.of(), List.of());
  }

  /** The same probes, of which the kernel records the events that meet {@code conditions}. */
  public Compilation filtered(List<String> conditions) {
    return new Compilation(
        name, functions, convention, schemas, kernels, replanning, conditions, histograms);
  }

  /** The same probes, whose events the kernel counts; the triggers have the filters in them. */
  public Compilation counted(List<List<String>> triggers) {
    return new Compilation(
        name, functions, convention, schemas, kernels, replanning, List.of(), triggers);
  }

  /** The events of all functions. */
  public List<ProbeEvent> events() {
    List<ProbeEvent> events = new ArrayList<>();
    for (PlannedFunction function : functions) {
      for (PlannedProbe probe : function.probes()) {
        events.add(probe.event());
      }
    }
    return events;
  }

  /** The schema of the probes' traces. */
  public TraceSchema schema() {
    List<EventSchema> events = new ArrayList<>();
    for (PlannedFunction function : functions) {
      for (PlannedProbe probe : function.probes()) {
        events.add(schemas.schema(probe));
      }
    }
    return new TraceSchema(convention.architecture(), convention.dataModel().bigEndian(), events);
  }
}
