package dev.protockprobe.abi;

import dev.protockprobe.abi.PlannedBatch.Planned;
import dev.protockprobe.probe.FetchedValue;
import dev.protockprobe.probe.PlannedFunction;
import dev.protockprobe.probe.PlannedProbe;
import dev.protockprobe.probe.ProbeEvent;
import java.util.ArrayList;
import java.util.List;

/** Compares what the product says of one prototype with what became of a call. */
final class CallComparison {
  /** What gcc, or one version of it and another, do not agree about. */
  private static final List<String> GCC_ALONE =
      List.of(
          Disagreement.ALIGNED_SCALAR.text(),
          Disagreement.ALIGNED_RESULT.text(),
          Disagreement.FORMER_PACKED_BIT_FIELD.text());

  private final CompiledTarget target;
  private final CallingConvention convention;
  private final CallerCompiler compiler;
  private final boolean bigEndian;

  /** Compares what {@code convention} says of {@code target}, which is its own or is not. */
  CallComparison(CompiledTarget target, CallingConvention convention, CallerCompiler compiler) {
    this.target = target;
    this.convention = convention;
    this.compiler = compiler;
    this.bigEndian = target.convention().dataModel().bigEndian();
  }

  /**
   * Whether the product says what this compiler does. Where compilers disagree it says what gcc
   * does, unless gcc disagrees with itself.
   */
  boolean isExpected(Planned planned) {
    return compiler.isReference()
        ? GCC_ALONE.stream().noneMatch(planned.disagreements()::contains)
        : planned.disagreements().isEmpty();
  }

  /** What does not agree, in words; empty if all does. */
  List<String> mismatches(CalledBatch.Values passed, Planned planned, CapturedCall call) {
    List<String> mismatches = new ArrayList<>(planned.errors());
    if (planned.function().isEmpty()) {
      mismatches.add("no places");
      return mismatches;
    }
    PlannedFunction function = planned.function().get();
    mismatches.addAll(
        new PlaceComparison(call, convention, bigEndian).mismatches(passed, function.placed()));
    FetchInterpreter atEntry = interpreter(call.entry());
    for (int i = 0; i < passed.parameters().size(); i++) {
      List<FetchedValue> values = function.parameters().get(i).values();
      mismatches.addAll(
          FetchComparison.mismatches(passed.parameters().get(i), values, atEntry, bigEndian));
    }
    for (PlannedProbe probe : function.probes()) {
      boolean isReturn = probe.event().kind() == ProbeEvent.Kind.RETURN;
      if (isReturn && passed.result().isPresent() && !isUnknownAtReturn(function.placed())) {
        FetchInterpreter atReturn = interpreter(call.exit());
        mismatches.addAll(
            FetchComparison.mismatches(passed.result().get(), probe.values(), atReturn, bigEndian));
      }
    }
    return mismatches;
  }

  /**
   * Where a register of its own says at the entry where a result is, nothing does at the return.
   */
  private boolean isUnknownAtReturn(PlacedPrototype placed) {
    return convention.registers().resultPointer().isPresent()
        && placed.result().orElseThrow().storage() instanceof Storage.Indirect;
  }

  private FetchInterpreter interpreter(CapturedState state) {
    return new FetchInterpreter(state, target.exitRegisters().get(0));
  }
}
