package dev.protockprobe;

import dev.protockprobe.check.ArgFinding;
import dev.protockprobe.check.EnumComparison;
import dev.protockprobe.check.FunctionChange;
import dev.protockprobe.check.PrototypeComparison;
import dev.protockprobe.check.RecordComparison;
import dev.protockprobe.diag.Diagnostics;
import dev.protockprobe.layout.Enumerators;
import dev.protockprobe.probe.ProbeEvent;
import dev.protockprobe.type.CType;
import dev.protockprobe.type.Parameter;
import dev.protockprobe.type.Prototype;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Compares functions, and the types of their parameters, with those of another kernel. */
public final class KernelComparison {
  private final ProbeCheck ours;
  private final ProbeCheck theirs;
  private final PrototypeComparison prototypes;
  private final RecordComparison records;
  private final EnumComparison enums;
  private final Map<String, Optional<RecordComparison.Changed>> changedRecords =
      new LinkedHashMap<>();
  private final Map<String, List<String>> changedEnums = new LinkedHashMap<>();

  /** A comparison that has compared nothing yet. */
  public KernelComparison(ProbeCheck ours, ProbeCheck theirs) {
    this.ours = ours;
    this.theirs = theirs;
    prototypes = new PrototypeComparison(ours.layouts(), theirs.layouts());
    records = new RecordComparison(ours.layouts(), theirs.layouts());
    enums =
        new EnumComparison(
            new Enumerators(ours.layouts(), ours.declarations()),
            new Enumerators(theirs.layouts(), theirs.declarations()));
  }

  /**
   * The comparison of one function.
   *
   * @param change how the other kernel's function differs; empty if it is the same
   * @param reads the fetch args of our probe that read something else on the other kernel
   */
  public record Row(String function, Optional<FunctionChange> change, List<ArgFinding> reads) {}

  /**
   * The functions of inputs, whether or not they can be read.
   *
   * @param chosen names and globs; empty for all
   */
  public static List<String> functions(
      ProbeCheck inputs, List<String> chosen, Diagnostics diagnostics) {
    Predicate<String> wanted = NameGlobs.any(chosen, diagnostics).asPredicate();
    return inputs.declarations().functionNames().stream().filter(wanted).toList();
  }

  /** Compares a function; empty if our own cannot be read. */
  public Optional<Row> compare(String function) {
    List<Prototype> own = ours.prototypes(function);
    if (own.isEmpty()) {
      return Optional.empty();
    }
    Prototype prototype = own.get(0);
    List<Prototype> others = theirs.prototypes(function);
    Optional<FunctionChange> change = Optional.empty();
    for (Prototype each : own) { // several of one name: one is enough that the other has, too
      change = prototypes.compare(each, others);
      if (change.isEmpty()) {
        break;
      }
    }
    if (!others.isEmpty()) {
      compareTypes(prototype, others.get(0));
    }
    return Optional.of(
        new Row(
            function,
            change,
            change.isEmpty() || others.size() != 1 ? List.of() : reads(prototype)));
  }

  private List<ArgFinding> reads(Prototype prototype) {
    List<ArgFinding> wrong = new ArrayList<>();
    Optional<ProbeEvent> probe = ours.probe(prototype);
    for (ArgFinding finding : probe.map(theirs::check).orElse(List.of())) {
      if (finding.wrong().isPresent()) {
        wrong.add(finding);
      }
    }
    return wrong;
  }

  /** Compares the structs and enums that parameters of the same name have or point to. */
  private void compareTypes(Prototype prototype, Prototype other) {
    for (Parameter parameter : prototype.parameters()) {
      CType type = pointee(parameter.adjustedType());
      for (Parameter same : other.parameters()) {
        if (same.name().equals(parameter.name())) {
          compareTypes(type, pointee(same.adjustedType()));
        }
      }
    }
  }

  private static CType pointee(CType type) {
    CType resolved = type.resolved();
    return resolved instanceof CType.Pointer pointer ? pointer.pointee().resolved() : resolved;
  }

  private void compareTypes(CType type, CType other) {
    if (type instanceof CType.Record record
        && other instanceof CType.Record that
        && record.tag().equals(that.tag())
        && !record.tag().isEmpty()) {
      changedRecords.computeIfAbsent(
          record.kind() + record.tag(), key -> records.compare(record, that));
    } else if (type instanceof CType.Enum enumeration
        && other instanceof CType.Enum that
        && enumeration.tag().equals(that.tag())
        && !enumeration.tag().isEmpty()) {
      changedEnums.computeIfAbsent(
          "enum " + enumeration.tag(), key -> enums.compare(enumeration, that));
    }
  }

  /** The structs and unions among the compared types that have changed. */
  public List<RecordComparison.Changed> records() {
    return changedRecords.values().stream().flatMap(Optional::stream).toList();
  }

  /** How many structs and unions were compared. */
  public int recordCount() {
    return changedRecords.size();
  }

  /**
   * The enums among the compared types that have changed, each with its enumerators that have
   * another value or are gone.
   */
  public Map<String, List<String>> enums() {
    Map<String, List<String>> changed = new LinkedHashMap<>(changedEnums);
    changed.values().removeIf(Collection::isEmpty);
    return changed;
  }
}
