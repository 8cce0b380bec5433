package dev.protockprobe;

import dev.protockprobe.abi.CallingConvention;
import dev.protockprobe.btf.BtfDeclarations;
import dev.protockprobe.check.ArgFinding;
import dev.protockprobe.check.PrototypeCheck;
import dev.protockprobe.diag.Diagnostic;
import dev.protockprobe.diag.DiagnosticCode;
import dev.protockprobe.diag.Diagnostics;
import dev.protockprobe.diag.Outcome;
import dev.protockprobe.diag.SourceFile;
import dev.protockprobe.layout.Layouts;
import dev.protockprobe.preprocess.Configuration;
import dev.protockprobe.probe.BtfFunction;
import dev.protockprobe.probe.BtfFunctions;
import dev.protockprobe.probe.LineVerdict;
import dev.protockprobe.probe.PlannedFunction;
import dev.protockprobe.probe.PlannedProbe;
import dev.protockprobe.probe.PointerRule;
import dev.protockprobe.probe.ProbeEvent;
import dev.protockprobe.probe.ProbeNaming;
import dev.protockprobe.probe.ProbePlanner;
import dev.protockprobe.probe.ProbeRules;
import dev.protockprobe.probe.ReturnRule;
import dev.protockprobe.probe.Target;
import dev.protockprobe.probe.Views;
import dev.protockprobe.probe.Wanted;
import dev.protockprobe.type.Declarations;
import dev.protockprobe.type.Prototype;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Checks the fetch args of {@code kprobe_events} lines against the prototypes of the probed
 * functions: does each read what its name says?
 */
public final class ProbeCheck {
  private static final ProbeRules RULES =
      new ProbeRules(
          PointerRule.FOLLOW,
          true,
          ReturnRule.ALSO,
          0,
          new ProbeNaming(ProbeEvent.DEFAULT_GROUP, Optional.empty(), ""));

  private final Declarations declarations;
  private final Layouts layouts;
  private final ProbePlanner planner;
  private final CallingConvention convention;
  private final Diagnostics diagnostics;
  private final Map<String, Optional<PrototypeCheck>> functions = new HashMap<>();

  private final Map<String, List<Prototype>> prototypes = new HashMap<>();

  private ProbeCheck(
      Declarations declarations, Target target, Wanted wanted, Diagnostics diagnostics) {
    this.declarations = declarations;
    this.diagnostics = diagnostics;
    this.convention = target.convention();
    this.layouts = new Layouts(convention.dataModel(), declarations, target.plainCharIsSigned());
    this.planner = new ProbePlanner(target, layouts, RULES, wanted, diagnostics);
  }

  /**
   * A check against what inputs and BTF declare.
   *
   * @param btf null if there is none
   */
  public static ProbeCheck of(
      List<SourceFile> inputs,
      BtfDeclarations btf,
      Target target,
      Configuration configuration,
      Diagnostics diagnostics) {
    return of(new ReadInputs(inputs, btf, target, configuration, false, diagnostics), target);
  }

  /** A check against inputs that have been read for a compilation. */
  public static ProbeCheck of(ReadInputs inputs, Target target) {
    WantedTexts views =
        new WantedTexts(
            List.of(), List.of(), Optional.of(() -> Views.read(List.of(), new Diagnostics())));
    return new ProbeCheck(
        inputs.declarations(), inputs.exact(target), views.read(inputs), inputs.diagnostics());
  }

  /**
   * What each fetch arg of a definition reads; nothing if the definition is not understood, or if
   * it cannot be checked. A note says why it cannot.
   */
  public List<ArgFinding> check(LineVerdict verdict) {
    return checkable(verdict)
        .map(known -> known.check(verdict.event().orElseThrow()))
        .orElse(List.of());
  }

  /**
   * Like {@link #check(LineVerdict)}, for a definition that was written for the kernel of {@code
   * own}. A fetch arg that reads the right value there should read the same value here.
   */
  public List<ArgFinding> check(LineVerdict verdict, ProbeCheck own) {
    Optional<PrototypeCheck> known = checkable(verdict);
    if (known.isEmpty()) {
      return List.of();
    }
    ProbeEvent event = verdict.event().orElseThrow();
    return own.functions
        .computeIfAbsent(event.point().symbol(), own::function)
        .map(there -> known.get().check(event, there))
        .orElseGet(() -> known.get().check(event));
  }

  /** The check of a definition's function; empty, after a note, if it cannot be checked. */
  private Optional<PrototypeCheck> checkable(LineVerdict verdict) {
    if (verdict.event().isEmpty()) {
      return Optional.empty();
    }
    ProbeEvent event = verdict.event().get();
    String symbol = event.point().symbol();
    if (event.point().offsetBytes() > convention.kernel().entryBytes()) {
      report(verdict, "the probe is not at the function's entry, where its parameters are");
      return Optional.empty();
    }
    Optional<PrototypeCheck> check = functions.computeIfAbsent(symbol, this::function);
    if (check.isEmpty()) {
      report(
          verdict,
          has(symbol)
              ? "the places of the parameters of '" + symbol + "' are not certain"
              : "no input has a prototype of '" + symbol + "'");
    }
    return check;
  }

  /** The values that an event's fetch args read, of a function that is known to exist. */
  List<ArgFinding> check(ProbeEvent event) {
    return functions
        .computeIfAbsent(event.point().symbol(), this::function)
        .map(known -> known.check(event))
        .orElse(List.of());
  }

  /** Whether there is a function of this name. */
  public boolean has(String function) {
    return !prototypes(function).isEmpty();
  }

  /**
   * The functions of the kernel's BTF. With a header beside the BTF they count as unknown: it may
   * give parameters other names than the function's definition does.
   */
  public BtfFunctions btfFunctions() {
    return declarations instanceof BtfDeclarations ? this::btfFunction : BtfFunctions.UNKNOWN;
  }

  private Optional<BtfFunction> btfFunction(String symbol) {
    List<Prototype> named = prototypes(symbol);
    return named.size() > 1
        ? Optional.empty()
        : Optional.of(new BtfFunction(named.stream().findFirst(), layouts));
  }

  Declarations declarations() {
    return declarations;
  }

  Layouts layouts() {
    return layouts;
  }

  /**
   * All functions of a name whose prototypes can be read. Errors in other prototypes are not
   * reported, except damage of a BTF.
   */
  List<Prototype> prototypes(String name) {
    return prototypes.computeIfAbsent(name, this::read);
  }

  private List<Prototype> read(String name) {
    if (declarations instanceof BtfDeclarations btf) {
      return btf.prototypes(name);
    } else if (!declarations.mayDeclareFunction(name)) {
      return List.of();
    }
    return diagnostics.aside(() -> declarations.prototype(name)).value().stream().toList();
  }

  /** The probe that the compiler makes at the entry of a function; nothing is reported. */
  Optional<ProbeEvent> probe(Prototype prototype) {
    return diagnostics
        .aside(() -> planner.plan(prototype))
        .value()
        .flatMap(planned -> planned.probes().stream().findFirst())
        .map(PlannedProbe::event);
  }

  private void report(LineVerdict verdict, String why) {
    diagnostics.report(
        Diagnostic.note(
            DiagnosticCode.NOT_CHECKED,
            verdict.line(),
            "the fetch args of this line are not checked: " + why));
  }

  private Optional<PrototypeCheck> function(String symbol) {
    if (!declarations.mayDeclareFunction(symbol)) {
      return Optional.empty();
    }
    Outcome<Optional<PrototypeCheck>> outcome =
        diagnostics.aside(() -> declarations.prototype(symbol).flatMap(this::planned));
    outcome.firstError().ifPresent(diagnostics::report);
    return outcome.firstError().isPresent() ? Optional.empty() : outcome.value();
  }

  private Optional<PrototypeCheck> planned(Prototype prototype) {
    Optional<PlannedFunction> planned = planner.plan(prototype);
    return planned.map(
        known -> new PrototypeCheck(known, layouts, declarations.knowsAddressSpaces(prototype)));
  }
}
