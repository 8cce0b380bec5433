package dev.protockprobe.schema;

import dev.protockprobe.probe.FetchType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One field of an event as the user sees it: either a field as the kernel prints it, or a C value
 * that is put together because the kernel prints it in several fields or without its sign.
 *
 * @param name the name of the field or of the C value
 * @param field the index of the field, or of the first field that holds the value
 * @param value the C value that is put together; empty for a field as the kernel prints it
 */
public record ShownField(String name, int field, Optional<ValueSchema> value) {

  /** All fields of an event: the shown ones, then its guards. */
  public static List<ShownField> withGuards(EventSchema event) {
    List<ShownField> all = new ArrayList<>(of(event));
    for (int field = 0; field < event.fields().size(); field++) {
      if (event.fields().get(field).guard()) {
        all.add(new ShownField(event.fields().get(field).name(), field, Optional.empty()));
      }
    }
    return all;
  }

  /** The shown fields of an event, in the order of the event's fields. */
  public static List<ShownField> of(EventSchema event) {
    List<ShownField> shown = new ArrayList<>();
    Set<Integer> parts = new HashSet<>();
    for (int field = 0; field < event.fields().size(); field++) {
      Optional<ValueSchema> value = valueFrom(event, field);
      value.ifPresent(whole -> whole.parts().forEach(part -> parts.add(part.field())));
      if (value.isPresent()) {
        shown.add(new ShownField(value.get().name(), field, value));
      } else if (!parts.contains(field) && !event.fields().get(field).guard()) {
        shown.add(new ShownField(event.fields().get(field).name(), field, Optional.empty()));
      }
    }
    return shown;
  }

  /** The value that begins with a field and must be put together. */
  private static Optional<ValueSchema> valueFrom(EventSchema event, int field) {
    for (ValueSchema value : event.values()) {
      boolean begins = value.parts().get(0).field() == field;
      boolean divided = value.parts().size() > 1;
      // The kernel's type for a part of a word has no sign: trace_probe.c,
      // __parse_bitfield_probe_arg.
      boolean unsigned = event.fields().get(field).type() instanceof FetchType.Bitfield;
      if (begins && (divided || (value.signed() && unsigned))) {
        return Optional.of(value);
      }
    }
    return Optional.empty();
  }
}
