package dev.protockprobe.schema;

import dev.protockprobe.layout.Enumerators;
import dev.protockprobe.probe.FetchArg;
import dev.protockprobe.probe.FetchedValue;
import dev.protockprobe.probe.KernelFeatures;
import dev.protockprobe.probe.PlannedProbe;
import dev.protockprobe.probe.ProbeEvent;
import dev.protockprobe.schema.ValueSchema.Part;
import dev.protockprobe.type.CTypeWriter;
import java.util.ArrayList;
import java.util.List;

/** Schemas of events from what defines the events. */
public final class EventSchemas {
  private final MeaningRules rules;

  /** The schemas of a program's probes, whose enums are known, for some kernels. */
  public EventSchemas(Enumerators enumerators, KernelFeatures kernels) {
    rules = new MeaningRules(enumerators, kernels);
  }

  /** What a line of {@code kprobe_events} says of an event: its fields, and no C types. */
  public static EventSchema of(ProbeEvent event) {
    return of(event, List.of());
  }

  /** What a probe's prototype says of its event: the C values, too. */
  public EventSchema schema(PlannedProbe probe) {
    List<FetchArg> args = probe.event().args();
    List<ValueSchema> values = new ArrayList<>();
    for (FetchedValue value : probe.values()) {
      List<Part> parts =
          value.parts().stream()
              .map(part -> new Part(args.indexOf(part.arg()), part.shiftBits(), part.bits()))
              .toList();
      values.add(
          new ValueSchema(
              value.name(),
              CTypeWriter.write(value.type()),
              value.bits(),
              value.signed(),
              parts,
              rules.of(value)));
    }
    return of(probe.event(), values);
  }

  private static EventSchema of(ProbeEvent event, List<ValueSchema> values) {
    return new EventSchema(
        event.kind(),
        event.group(),
        event.name(),
        event.point().symbol(),
        event.origin().map(CTypeWriter::write).orElse(""),
        event.args().stream().map(FieldSchema::of).toList(),
        values);
  }
}
