package dev.protockprobe.probe;

import dev.protockprobe.abi.CallingConvention;
import dev.protockprobe.abi.Piece;
import dev.protockprobe.abi.PlacedParameter;
import dev.protockprobe.probe.PlannedFunction.PlannedParameter;
import dev.protockprobe.type.CType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Repeats values of a function's entry event in its return event, so that a filter on the return
 * event can select calls by these values. Kernels since 6.9 save the arguments, but read memory
 * only at the return. So a value in memory is repeated only if the prototype declares the memory
 * const.
 */
public final class RepeatedValues {
  private final CallingConvention convention;
  private final KeptArguments kept;
  private final PlacedBits atEntry;
  private final EventLimits limits;

  /** For the functions of an architecture. */
  public RepeatedValues(CallingConvention convention) {
    this.convention = convention;
    this.kept = new KeptArguments(convention);
    this.atEntry = PlacedBits.atEntry(convention);
    this.limits = new EventLimits(convention.dataModel().pointerBytes());
  }

  /** Whether the kernels of the architecture can keep arguments at all. */
  public boolean areKept() {
    return new ArgumentVariables(convention).exist();
  }

  /**
   * A function whose return has the wanted values, or why it cannot have them.
   *
   * @param refusal empty if it has them all
   */
  public record Repeated(PlannedFunction function, String refusal) {}

  /**
   * Repeats at the return of {@code function} what its entry has of the values that are {@code
   * wanted}, by their names. A function with one probe only stays as it is.
   */
  public Repeated repeat(PlannedFunction function, Predicate<String> wanted) {
    Optional<PlannedProbe> entry = probe(function, ProbeEvent.Kind.ENTRY);
    Optional<PlannedProbe> returned = probe(function, ProbeEvent.Kind.RETURN);
    if (entry.isEmpty() || returned.isEmpty()) {
      return new Repeated(function, "");
    }
    try {
      PlannedProbe more = with(function, entry.get(), returned.get(), wanted);
      List<PlannedProbe> probes = new ArrayList<>(function.probes());
      probes.replaceAll(probe -> probe.event().kind() == ProbeEvent.Kind.RETURN ? more : probe);
      return new Repeated(function.with(probes), "");
    } catch (NotRepeated e) {
      return new Repeated(function, e.getMessage());
    }
  }

  private static Optional<PlannedProbe> probe(PlannedFunction function, ProbeEvent.Kind kind) {
    return function.probes().stream().filter(one -> one.event().kind() == kind).findFirst();
  }

  private PlannedProbe with(
      PlannedFunction function, PlannedProbe entry, PlannedProbe returned, Predicate<String> wanted)
      throws NotRepeated {
    Set<String> there = new HashSet<>();
    Set<String> names = new HashSet<>();
    for (FetchArg arg : returned.event().args()) {
      there.add(arg.text());
      names.add(arg.name());
    }
    List<FetchedValue> values = new ArrayList<>(returned.values());
    List<FetchArg> guards = new ArrayList<>(returned.guards());
    for (FetchedValue value : entry.values()) {
      if (isWanted(value, wanted)) {
        FetchedValue again = repeat(function, value);
        if (isNew(FetchedValue.args(List.of(again)), there, names, value.name())) {
          values.add(again);
        }
        for (FetchArg guard : guardsOf(entry, value, again)) {
          if (isNew(List.of(guard), there, names, value.name())) {
            guards.add(guard);
          }
        }
      }
    }
    ProbeEvent event = returned.event().withArgs(FetchedValue.args(values)).with(guards);
    if (!limits.exceeded(event).isEmpty()) {
      throw new NotRepeated("the kernel's limits leave no room for them at the return");
    }
    return new PlannedProbe(event, values, guards);
  }

  private static boolean isWanted(FetchedValue value, Predicate<String> wanted) {
    return wanted.test(value.name())
        || value.parts().stream().anyMatch(part -> wanted.test(part.arg().name()));
  }

  /** Whether fetch args are not there yet; fails if other ones have their names. */
  private static boolean isNew(
      List<FetchArg> args, Set<String> there, Set<String> names, String value) throws NotRepeated {
    boolean all = true;
    for (FetchArg arg : args) {
      boolean known = !there.add(arg.text());
      all &= !known;
      if (!names.add(arg.name()) && !known) {
        throw new NotRepeated("'" + value + "' has another value at the return");
      }
    }
    return all;
  }

  private FetchedValue repeat(PlannedFunction function, FetchedValue value) throws NotRepeated {
    List<FetchedValue.Part> parts = new ArrayList<>();
    for (FetchedValue.Part part : value.parts()) {
      FetchArg arg = part.arg();
      int bytes = limits.sizeBytes(arg.type().orElseGet(() -> arg.expression().defaultType()));
      checkMemory(function, value, arg.expression());
      FetchExpression again = kept(value, arg.expression(), bytes);
      parts.add(
          new FetchedValue.Part(
              new FetchArg(arg.name(), again, arg.type()), part.shiftBits(), part.bits()));
    }
    List<FetchExpression> pointers = new ArrayList<>();
    for (FetchExpression pointer : value.pointers()) {
      pointers.add(kept(value, pointer, convention.dataModel().pointerBytes()));
    }
    return new FetchedValue(
        value.name(),
        value.type(),
        value.bits(),
        value.signed(),
        parts,
        pointers,
        value.textBytes());
  }

  private FetchExpression kept(FetchedValue value, FetchExpression expression, int bytes)
      throws NotRepeated {
    return kept.of(expression, bytes)
        .orElseThrow(
            () ->
                new NotRepeated(
                    "the kernel does not keep '" + value.name() + "' until the return"));
  }

  /** The entry's guards of a value, as the return has them. */
  private List<FetchArg> guardsOf(PlannedProbe entry, FetchedValue value, FetchedValue again) {
    List<FetchArg> guards = new ArrayList<>();
    for (int i = 0; i < value.pointers().size(); i++) {
      for (FetchArg guard : entry.event().args()) {
        if (guard.expression().text().equals(value.pointers().get(i).text())) {
          guards.add(new FetchArg(guard.name(), again.pointers().get(i), guard.type()));
        }
      }
    }
    return guards;
  }

  /** Fails if the value is in memory that may change before the return. */
  private void checkMemory(PlannedFunction function, FetchedValue value, FetchExpression expression)
      throws NotRepeated {
    Optional<FetchExpression> base = kept.memoryBase(expression);
    if (base.isPresent() && !isConstant(function, base.get())) {
      throw new NotRepeated(
          "the memory that '" + value.name() + "' is read from may change before the return");
    }
  }

  /**
   * Whether an address is a parameter that points to something const, or that of the registers of a
   * system call: {@code __x64_sys_openat(const struct pt_regs *regs)}.
   */
  private boolean isConstant(PlannedFunction function, FetchExpression address) {
    for (PlannedParameter parameter : function.parameters()) {
      PlacedParameter placed = parameter.placed();
      if (isOfSaved(placed, address)) {
        return true;
      }
      if (!placed.assignment().storage().isIndirect()
          && !placed.assignment().storage().pieces().isEmpty()
          && placed.type().resolved() instanceof CType.Pointer pointer
          && atEntry.word(placed.assignment().storage()).text().equals(address.text())) {
        return pointer.pointee().is(CType.Qualifier.CONST);
      }
    }
    return false;
  }

  private static boolean isOfSaved(PlacedParameter placed, FetchExpression address) {
    for (Piece piece : placed.assignment().storage().pieces()) {
      if (piece instanceof Piece.Saved saved
          && address.text().equals("%" + saved.pointer().fetchName())) {
        return true;
      }
    }
    return false;
  }

  /** A value that the return cannot have; its message says why. */
  private static final class NotRepeated extends Exception {
    private static final long serialVersionUID = 1L;

    NotRepeated(String message) {
      super(message, null, false, false);
    }
  }
}
