package dev.protockprobe.check;

import dev.protockprobe.abi.PlacedPrototype;
import dev.protockprobe.layout.Layouts;
import dev.protockprobe.probe.FetchArg;
import dev.protockprobe.probe.PlacedBits;
import dev.protockprobe.probe.PlannedFunction;
import dev.protockprobe.probe.PlannedProbe;
import dev.protockprobe.probe.ProbeEvent;
import dev.protockprobe.type.Prototype;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Checks the fetch args of probe definitions against the prototype of the probed function. */
public final class PrototypeCheck {
  private final PlannedFunction planned;
  private final FunctionState entry;
  private final FunctionState atReturn;
  private final Objects objects;
  private final Layouts layouts;
  private final boolean knowsSpaces;

  /**
   * A check of probes of one function.
   *
   * @param planned the function with its probes at the entry and at the return
   * @param knowsSpaces whether the prototype says which pointers are a program's
   */
  public PrototypeCheck(PlannedFunction planned, Layouts layouts, boolean knowsSpaces) {
    PlacedPrototype placed = planned.placed();
    this.planned = planned;
    this.layouts = layouts;
    this.objects = new Objects(layouts, findsArguments(planned));
    this.entry = FunctionState.atEntry(placed, objects);
    this.atReturn = FunctionState.atReturn(placed, objects);
    this.knowsSpaces = knowsSpaces;
  }

  /**
   * Whether the function takes a system call's arguments from the saved registers of the calling
   * program.
   */
  private static boolean findsArguments(PlannedFunction planned) {
    Prototype prototype = planned.prototype();
    return prototype.takesProgramsRegisters()
        && planned.placed().convention().kernel().registersEntry(prototype.name()).isPresent();
  }

  /** Finds what each fetch arg of a probe reads: one finding for each, in order. */
  public List<ArgFinding> check(ProbeEvent event) {
    ProbedPoint point = point(event);
    Map<String, ArgReading> right = new LinkedHashMap<>();
    for (PlannedProbe probe : planned.probes()) {
      if (probe.event().kind() == event.kind()) {
        probe.event().args().forEach(arg -> right.put(arg.name(), point.args().read(arg)));
      }
    }
    EventCheck check =
        new EventCheck(planned.prototype(), event, right, new MeantMember(point), objects);
    List<ArgFinding> findings = new ArrayList<>();
    for (FetchArg arg : event.args()) {
      findings.add(check.finding(findings.size(), point.args().read(arg)));
    }
    return findings;
  }

  /**
   * The same, if the fetch args are right on the kernel of {@code own}: then each should read here
   * what it reads there.
   */
  public List<ArgFinding> check(ProbeEvent event, PrototypeCheck own) {
    List<ArgFinding> before = own.check(event);
    ProbedPoint there = own.point(event);
    ProbedPoint here = point(event);
    List<ArgFinding> findings = new ArrayList<>();
    for (ArgFinding finding : check(event)) {
      ArgFinding known = before.get(finding.index());
      findings.add(new MovedArg(there, here, finding.arg()).correct(finding.against(known), known));
    }
    return findings;
  }

  private ProbedPoint point(ProbeEvent event) {
    boolean returns = event.kind() == ProbeEvent.Kind.RETURN;
    FunctionState state = returns ? atReturn : entry;
    NamedPlaces names = new NamedPlaces(planned.prototype(), layouts);
    Reader reader =
        new Reader(state, returns ? Optional.of(entry) : Optional.empty(), names, knowsSpaces);
    return new ProbedPoint(
        planned.placed().parameters(),
        objects,
        reader,
        new ArgReader(reader, state),
        PlacedBits.atEntry(planned.placed().convention()));
  }
}
