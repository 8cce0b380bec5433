package dev.protockprobe.schema;

import dev.protockprobe.abi.CallingConvention;
import dev.protockprobe.layout.DataModel;
import dev.protockprobe.layout.Enumerators;
import dev.protockprobe.probe.FetchArg;
import dev.protockprobe.probe.FetchedValue;
import dev.protockprobe.probe.KernelFeatures;
import dev.protockprobe.probe.PlannedProbe;
import dev.protockprobe.probe.ProbeEvent;
import dev.protockprobe.schema.ValueSchema.Part;
import dev.protockprobe.type.CTypeWriter;
import dev.protockprobe.type.Prototype;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Makes the schemas of events from their probes or their definitions. */
public final class EventSchemas {
  private final MeaningRules rules;
  private final int wordBits;

  /** The schemas of a program's probes, whose enums are known, for some kernels of a machine. */
  public EventSchemas(
      Enumerators enumerators, KernelFeatures kernels, CallingConvention convention) {
    rules = new MeaningRules(enumerators, kernels, convention);
    wordBits = wordBits(convention.dataModel());
  }

  /** The schema of an event by its line alone, for an unknown machine. */
  public static EventSchema of(ProbeEvent event) {
    return of(event, Optional.empty());
  }

  /**
   * What a line of {@code kprobe_events} says of an event: its fields, and no C types.
   *
   * @param machine the traced one; empty if it is not known
   */
  public static EventSchema of(ProbeEvent event, Optional<DataModel> machine) {
    int bits = machine.map(EventSchemas::wordBits).orElse(GuardTies.UNKNOWN);
    List<FieldSchema> fields = GuardTies.byExpression(event.args(), bits, index -> true);
    return of(event, PlainPointers.of(fields, bits), fields);
  }

  private static int wordBits(DataModel machine) {
    return machine.pointerBytes() * Byte.SIZE;
  }

  /** The schema of an event by its probe's prototype, with the C values. */
  public EventSchema schema(PlannedProbe probe) {
    List<FetchArg> args = probe.event().args();
    String function = probe.event().origin().map(Prototype::name).orElse("");
    List<ValueSchema> values = new ArrayList<>();
    Set<Integer> held = new HashSet<>();
    for (FetchedValue value : probe.values()) {
      List<Part> parts =
          value.parts().stream()
              .map(part -> new Part(args.indexOf(part.arg()), part.shiftBits(), part.bits()))
              .toList();
      parts.forEach(part -> held.add(part.field()));
      values.add(
          new ValueSchema(
              value.name(),
              CTypeWriter.write(value.type()),
              value.bits(),
              value.signed(),
              parts,
              rules.of(value, function)));
    }
    // The compiler's own guards hold no C value.
    List<FieldSchema> fields =
        GuardTies.byExpression(args, wordBits, index -> !held.contains(index));
    for (FetchedValue value : probe.values()) {
      if (value.textBytes() > 0) {
        int text = args.indexOf(value.parts().get(0).arg());
        fields.set(text, fields.get(text).inArray(value.textBytes()));
      }
    }
    return of(probe.event(), values, fields);
  }

  private static EventSchema of(
      ProbeEvent event, List<ValueSchema> values, List<FieldSchema> fields) {
    return new EventSchema(
        event.kind(),
        event.group(),
        event.name(),
        event.point().symbol(),
        event.origin().map(CTypeWriter::write).orElse(""),
        fields,
        values);
  }
}
