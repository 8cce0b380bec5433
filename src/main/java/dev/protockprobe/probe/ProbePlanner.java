package dev.protockprobe.probe;

import dev.protockprobe.abi.CallingConvention;
import dev.protockprobe.abi.PlacedParameter;
import dev.protockprobe.abi.PlacedPrototype;
import dev.protockprobe.abi.PrototypePlacer;
import dev.protockprobe.diag.Diagnostics;
import dev.protockprobe.layout.Layouts;
import dev.protockprobe.probe.PlannedFunction.PlannedParameter;
import dev.protockprobe.type.Prototype;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes the probes of a prototype, with the default list of fetch args. */
public final class ProbePlanner {
  private final PrototypePlacer placer;
  private final DefaultFetchArgs fetchArgs;
  private final ReturnFetchArgs returnFetchArgs;
  private final OutputFetchArgs outputs;
  private final ProbeChecks checks;
  private final ProbeRules rules;
  private final Diagnostics diagnostics;

  /** A planner for one target. */
  public ProbePlanner(Target target, Layouts layouts, ProbeRules rules, Diagnostics diagnostics) {
    CallingConvention convention = target.convention();
    PlacedBits atEntry = PlacedBits.atEntry(convention);
    this.placer = new PrototypePlacer(convention, layouts, diagnostics);
    this.fetchArgs = new DefaultFetchArgs(layouts, atEntry, rules.pointers(), diagnostics);
    this.returnFetchArgs = new ReturnFetchArgs(convention, layouts, rules.pointers(), diagnostics);
    this.outputs =
        new OutputFetchArgs(
            layouts, atEntry, new ArgumentVariables(convention), target.features(), diagnostics);
    this.checks = new ProbeChecks(target, diagnostics);
    this.rules = rules;
    this.diagnostics = diagnostics;
  }

  /**
   * The probes of {@code prototype}; empty if no place is certain. An error is reported then, and
   * also if a kernel would not accept them.
   */
  public Optional<PlannedFunction> plan(Prototype prototype) {
    Optional<PlacedPrototype> placed = placer.place(prototype);
    if (placed.isEmpty()) {
      return Optional.empty();
    }
    List<PlannedParameter> parameters = parameters(prototype, placed.get());
    EventNaming events = new EventNaming(prototype, rules, diagnostics);
    List<PlannedProbe> probes = new ArrayList<>();
    if (rules.returns() != ReturnRule.ONLY) {
      List<FetchedValue> values = new ArrayList<>();
      parameters.forEach(parameter -> values.addAll(parameter.values()));
      probes.add(probe(ProbeEvent.Kind.ENTRY, events, values, prototype));
    }
    if (rules.returns() != ReturnRule.NONE) {
      FetchArgNames names = new FetchArgNames(prototype.parameters(), diagnostics);
      List<FetchedValue> values =
          new ArrayList<>(returnFetchArgs.of(prototype, placed.get(), names));
      values.addAll(outputs.of(prototype, placed.get(), names));
      probes.add(probe(ProbeEvent.Kind.RETURN, events, values, prototype));
    }
    checks.checkFunction(prototype, parameters);
    probes.forEach(probe -> checks.checkProbe(prototype, probe));
    return Optional.of(new PlannedFunction(prototype, placed.get(), parameters, probes));
  }

  private List<PlannedParameter> parameters(Prototype prototype, PlacedPrototype placed) {
    FetchArgNames names = new FetchArgNames(prototype.parameters(), diagnostics);
    List<PlannedParameter> parameters = new ArrayList<>();
    for (PlacedParameter parameter : placed.parameters()) {
      FetchArgNames.Base base = names.of(parameter.parameter(), parameters.size() + 1);
      parameters.add(new PlannedParameter(parameter, fetchArgs.of(parameter, base)));
    }
    return parameters;
  }

  private PlannedProbe probe(
      ProbeEvent.Kind kind, EventNaming events, List<FetchedValue> values, Prototype prototype) {
    ProbeNaming naming = rules.naming();
    ProbeEvent event =
        new ProbeEvent(
            kind,
            kind == ProbeEvent.Kind.RETURN ? rules.maxactive() : 0,
            naming.group(),
            events.name(kind),
            ProbePoint.entryOf(naming.module(), prototype.name()),
            FetchedValue.args(values),
            Optional.of(prototype));
    return new PlannedProbe(event, values);
  }
}
