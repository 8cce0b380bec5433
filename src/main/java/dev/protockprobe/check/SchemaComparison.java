package dev.protockprobe.check;

import dev.protockprobe.probe.FetchType;
import dev.protockprobe.probe.FetchType.Radix;
import dev.protockprobe.probe.ProbeEvent;
import dev.protockprobe.schema.EventSchema;
import dev.protockprobe.schema.FieldSchema;
import dev.protockprobe.schema.TraceSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Compares a schema with the events that a target has, because a schema must not be used to decode
 * the trace of other probes.
 */
public final class SchemaComparison {
  private SchemaComparison() {}

  /**
   * A difference.
   *
   * @param event the event's name
   * @param words what the target has, and what the schema says
   */
  public record Difference(String event, String words) {}

  /** The differences of each event of {@code schema}; none of events that only the target has. */
  public static List<Difference> compare(TraceSchema schema, List<EventSchema> target) {
    List<Difference> differences = new ArrayList<>();
    for (EventSchema event : schema.events()) {
      Optional<EventSchema> found =
          target.stream().filter(each -> each.name().equals(event.name())).findFirst();
      if (found.isEmpty()) {
        differences.add(new Difference(event.name(), "the target does not have it"));
      } else {
        compare(event, found.get(), differences);
      }
    }
    return differences;
  }

  private static void compare(EventSchema event, EventSchema target, List<Difference> differences) {
    if (event.kind() != target.kind()) {
      String there = target.kind() == ProbeEvent.Kind.RETURN ? "a return" : "an entry";
      differences.add(new Difference(event.name(), "the target's is " + there + " probe"));
      return;
    } else if (!event.function().isEmpty()
        && !target.function().isEmpty()
        && !event.function().equals(target.function())) {
      differences.add(
          new Difference(
              event.name(),
              "it probes '" + target.function() + "', not '" + event.function() + "'"));
      return;
    }
    int count = target.fields().size();
    for (int i = 0; i < Math.min(count, event.fields().size()); i++) {
      FieldSchema ours = event.fields().get(i);
      FieldSchema theirs = target.fields().get(i);
      if (!ours.name().equals(theirs.name())) {
        differences.add(
            new Difference(
                event.name(),
                "field %d is '%s', not '%s'".formatted(i + 1, theirs.name(), ours.name())));
        return; // all that follow are other fields, too
      } else if (!printed(ours.type()).equals(printed(theirs.type()))) {
        differences.add(
            new Difference(
                event.name(),
                "field '%s' is printed as %s, not as %s"
                    .formatted(ours.name(), printed(theirs.type()), printed(ours.type()))));
      }
    }
    if (count < event.requiredFields() || count > event.fields().size()) {
      differences.add(
          new Difference(
              event.name(), "it has %d fields, not %d".formatted(count, event.fields().size())));
    }
  }

  /**
   * A type as a trace shows it: a bit-field looks like an unsigned number of its container's size,
   * and all kinds of string look alike.
   */
  static String printed(FetchType type) {
    String element = type.element().accept(new Printed());
    return type.count() == 0 ? element : element + "[" + type.count() + "]";
  }

  private static final class Printed implements FetchType.Visitor<String> {
    @Override
    public String visitBasic(FetchType.Basic number) {
      boolean bare = number.radix() == Radix.BARE_HEXADECIMAL;
      return bare ? "x" + number.bits() : number.text();
    }

    @Override
    public String visitBitfield(FetchType.Bitfield bits) {
      return "u" + bits.containerBits();
    }

    @Override
    public String visitNamed(FetchType.Named named) {
      return switch (named.name()) {
        case SYMBOL -> "symbol";
        case CHAR -> "char";
        case STRING, USTRING, SYMSTR, DENTRY_PATH, FILE_PATH -> "string";
      };
    }

    @Override
    public String visitArrayOf(FetchType.ArrayOf array) {
      return array.element().accept(this);
    }
  }
}
