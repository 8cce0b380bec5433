package dev.protockprobe.probe;

import dev.protockprobe.abi.CallingConvention;
import dev.protockprobe.abi.PlacedParameter;
import dev.protockprobe.abi.PlacedPrototype;
import dev.protockprobe.abi.PrototypePlacer;
import dev.protockprobe.diag.Diagnostic;
import dev.protockprobe.diag.DiagnosticCode;
import dev.protockprobe.diag.Diagnostics;
import dev.protockprobe.diag.Outcome;
import dev.protockprobe.diag.Severity;
import dev.protockprobe.layout.Layouts;
import dev.protockprobe.probe.PlannedFunction.PlannedParameter;
import dev.protockprobe.probe.PlannedFunction.PlannedResult;
import dev.protockprobe.type.CType;
import dev.protockprobe.type.Prototype;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Makes the probes of a prototype, with the default list of fetch args. */
public final class ProbePlanner {
  private final PrototypePlacer placer;
  private final DefaultFetchArgs fetchArgs;
  private final ReturnFetchArgs returnFetchArgs;
  private final OutputFetchArgs outputs;
  private final GuardFetchArgs guards;
  private final FetchDialect dialect;
  private final ProbeChecks checks;
  private final EventLimits limits;
  private final ProbeRules rules;
  private final Diagnostics diagnostics;

  /** Null if the user asks for no expressions: most do not, and it takes time to load. */
  private final ExpressionFetchArgs expressions;

  private final FittingExpressions fitting;

  /** Makes the values of views; null if none are wanted. */
  private final ViewFetchArgs views;

  /** Takes what is wrong with return probes, which is told only if they are asked for. */
  private final Diagnostics atReturn;

  /** A planner for one target. */
  public ProbePlanner(Target target, Layouts layouts, ProbeRules rules, Diagnostics diagnostics) {
    this(target, layouts, rules, Wanted.NOTHING, diagnostics);
  }

  /**
   * A planner for one target.
   *
   * @param wanted what to fetch beside or in place of the default list
   */
  public ProbePlanner(
      Target target, Layouts layouts, ProbeRules rules, Wanted wanted, Diagnostics diagnostics) {
    CallingConvention convention = target.convention();
    PlacedBits atEntry = PlacedBits.atEntry(convention);
    PointerSpaces spaces = new PointerSpaces(target);
    this.rules = rules;
    this.diagnostics = diagnostics;
    this.atReturn = rules.returns() == ReturnRule.NONE ? new Diagnostics() : diagnostics;
    this.dialect = new FetchDialect(target);
    this.placer = new PrototypePlacer(convention, layouts, diagnostics);
    PointerFetchArgs pointers =
        new PointerFetchArgs(
            target, layouts, atEntry, rules.pointers(), spaces, this::shows, diagnostics);
    RecordFetchArgs records = new RecordFetchArgs(layouts, atEntry, dialect);
    this.fetchArgs = new DefaultFetchArgs(layouts, atEntry, pointers, records);
    this.returnFetchArgs = new ReturnFetchArgs(target, layouts, rules.pointers(), spaces, atReturn);
    this.outputs =
        new OutputFetchArgs(
            pointers, new ArgumentVariables(convention), target.features(), diagnostics);
    this.guards = new GuardFetchArgs(target, diagnostics);
    List<FetchTerm> terms = wanted.terms();
    this.expressions =
        terms.isEmpty()
            ? null
            : new ExpressionFetchArgs(terms, rules.returns(), target, layouts, spaces, diagnostics);
    this.views =
        wanted.structs().isEmpty() || rules.pointers() == PointerRule.ADDRESS
            ? null
            : new ViewFetchArgs(wanted, target, layouts, spaces, diagnostics);
    this.fitting =
        terms.isEmpty() ? null : new FittingExpressions(target, rules.guards(), diagnostics);
    this.limits = new EventLimits(convention.dataModel().pointerBytes());
    this.checks = new ProbeChecks(target, diagnostics);
  }

  /**
   * Plans the probes of {@code prototype}. Empty after a reported error if it is not certain where
   * the values are passed. An error is also reported if a kernel would not accept the probes.
   */
  public Optional<PlannedFunction> plan(Prototype prototype) {
    return plan(prototype, Optional.empty());
  }

  /**
   * The same of a system call.
   *
   * @param syscall where it enters the kernel; empty for any other function
   */
  public Optional<PlannedFunction> plan(Prototype prototype, Optional<SyscallPoint> syscall) {
    Optional<PlacedPrototype> placed =
        syscall.isEmpty()
            ? placer.place(prototype)
            : placer.place(prototype, syscall.get().entry());
    if (placed.isEmpty()) {
      return Optional.empty();
    }
    Probed function = new Probed(prototype, placed.get(), syscall);
    List<PlannedProbe> probes = new ArrayList<>();
    List<PlannedExpression> asked = new ArrayList<>();
    List<PlannedParameter> parameters = atEntry(function, asked, probes);
    PlannedResult result = atReturn(function, asked, probes);
    checks.checkFunction(prototype, parameters, syscall.isPresent());
    probes.forEach(planned -> checks.checkProbe(prototype, planned));
    return Optional.of(
        new PlannedFunction(prototype, placed.get(), syscall, parameters, result, asked, probes));
  }

  /** A function whose probes are being made. */
  private record Probed(
      Prototype prototype, PlacedPrototype placed, Optional<SyscallPoint> syscall) {
    /** The symbol that the probes are put at. */
    String symbol() {
      return syscall.isPresent() ? syscall.get().symbol() : prototype.name();
    }
  }

  /** The parameters with what is fetched of them; adds the probe at the entry, if there is one. */
  private List<PlannedParameter> atEntry(
      Probed function, List<PlannedExpression> asked, List<PlannedProbe> probes) {
    List<FetchTerm> terms = terms(ProbeEvent.Kind.ENTRY);
    if (!terms.isEmpty()) {
      addAsked(function, ProbeEvent.Kind.ENTRY, terms, asked, probes);
      return unfetched(function.placed());
    }
    FetchArgNames names =
        new FetchArgNames(function.prototype().parameters(), dialect, diagnostics);
    if (rules.returns() == ReturnRule.ONLY) {
      return quietly(() -> parameters(function, names));
    }
    List<PlannedParameter> parameters = parameters(function, names);
    int leftOut =
        FittingViews.leaveOut(
            parameters, event(ProbeEvent.Kind.ENTRY, List.of(), function), limits);
    if (leftOut > 0) {
      diagnostics.report(
          Diagnostic.note(
              DiagnosticCode.LEFT_OUT,
              function.prototype().span(),
              "left out the last "
                  + leftOut
                  + " members of structs: the kernel's limits for an event leave no"
                  + " room for them"));
    }
    List<FetchedValue> values = new ArrayList<>();
    parameters.forEach(parameter -> values.addAll(parameter.all()));
    PlannedProbe probe = probe(ProbeEvent.Kind.ENTRY, values, names, function);
    probes.add(probe);
    parameters.replaceAll(parameter -> parameter.with(probe.guards()));
    return parameters;
  }

  /** Plans the result, and adds the probe at the return if one is asked for. */
  private PlannedResult atReturn(
      Probed function, List<PlannedExpression> asked, List<PlannedProbe> probes) {
    List<FetchTerm> terms = terms(ProbeEvent.Kind.RETURN);
    if (!terms.isEmpty()) {
      addAsked(function, ProbeEvent.Kind.RETURN, terms, asked, probes);
      return new PlannedResult(List.of(), List.of());
    }
    FetchArgNames names = new FetchArgNames(function.prototype().parameters(), dialect, atReturn);
    List<FetchedValue> result = returnFetchArgs.of(function.prototype(), function.placed(), names);
    List<FetchedValue> values = new ArrayList<>(result);
    if (rules.returns() != ReturnRule.NONE) {
      values.addAll(outputs.of(function.prototype(), function.placed(), names));
    }
    PlannedProbe probe = probe(ProbeEvent.Kind.RETURN, values, names, function);
    if (rules.returns() != ReturnRule.NONE) {
      probes.add(probe);
    }
    return new PlannedResult(result, probe.guards());
  }

  private List<FetchTerm> terms(ProbeEvent.Kind kind) {
    return expressions == null ? List.of() : expressions.terms(kind);
  }

  private void addAsked(
      Probed function,
      ProbeEvent.Kind kind,
      List<FetchTerm> terms,
      List<PlannedExpression> asked,
      List<PlannedProbe> probes) {
    FetchArgNames names = expressions.names(terms);
    List<PlannedExpression> planned =
        fitting.of(
            event(kind, List.of(), function),
            expressions.of(function.prototype(), function.placed(), kind, terms, names),
            function.prototype());
    PlannedProbe probe = probe(kind, PlannedExpression.values(planned), names, function);
    planned.forEach(expression -> asked.add(expression.with(probe.guards())));
    probes.add(probe);
  }

  private static List<PlannedParameter> unfetched(PlacedPrototype placed) {
    List<PlannedParameter> parameters = new ArrayList<>();
    for (PlacedParameter parameter : placed.parameters()) {
      parameters.add(new PlannedParameter(parameter, List.of(), List.of(), List.of()));
    }
    return parameters;
  }

  /** Plans what no probe fetches: of what is reported, only errors count. */
  private <T> T quietly(Supplier<T> planned) {
    Outcome<T> outcome = diagnostics.aside(planned);
    for (Diagnostic said : outcome.said()) {
      if (said.severity() == Severity.ERROR) {
        diagnostics.report(said);
      }
    }
    return outcome.value();
  }

  private boolean shows(CType.Record record) {
    return views != null && views.shows(record);
  }

  private List<PlannedParameter> parameters(Probed function, FetchArgNames names) {
    Prototype prototype = function.prototype();
    List<PlannedParameter> parameters = new ArrayList<>();
    for (PlacedParameter parameter : function.placed().parameters()) {
      int index = parameters.size();
      FetchArgNames.Base base = names.of(parameter.parameter(), index + 1);
      List<FetchedValue> values = fetchArgs.of(prototype, index, parameter, base);
      parameters.add(new PlannedParameter(parameter, values, List.of(), List.of()));
    }
    if (views != null) {
      addViews(prototype, parameters, names);
    }
    return parameters;
  }

  /**
   * Adds the values of views. Their names are chosen after those of all parameters, so that the
   * parameters keep their names.
   */
  private void addViews(
      Prototype prototype, List<PlannedParameter> parameters, FetchArgNames names) {
    for (int i = 0; i < parameters.size(); i++) {
      PlannedParameter parameter = parameters.get(i);
      FetchArgNames.Base base = names.of(parameter.placed().parameter(), i + 1);
      List<FetchedValue> shown = fetchArgs.viewOf(prototype, i, parameter.placed(), base, views);
      parameters.set(i, parameter.showing(shown));
    }
  }

  private PlannedProbe probe(
      ProbeEvent.Kind kind, List<FetchedValue> values, FetchArgNames names, Probed function) {
    ProbeEvent event = event(kind, FetchedValue.args(values), function);
    List<FetchArg> behind =
        rules.guards() ? guards.of(event, values, names, function.prototype()) : List.of();
    return new PlannedProbe(event.with(behind), values, behind);
  }

  private ProbeEvent event(ProbeEvent.Kind kind, List<FetchArg> args, Probed function) {
    Prototype prototype = function.prototype();
    boolean returns = kind == ProbeEvent.Kind.RETURN;
    ProbeNaming naming = rules.naming();
    return new ProbeEvent(
        kind,
        returns ? rules.maxactive() : 0,
        naming.group(),
        new EventNaming(prototype, rules, returns ? atReturn : diagnostics).name(kind),
        ProbePoint.entryOf(naming.module(), function.symbol()),
        args,
        Optional.of(prototype));
  }
}
