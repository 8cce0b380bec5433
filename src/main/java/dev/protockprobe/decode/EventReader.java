package dev.protockprobe.decode;

import dev.protockprobe.probe.ProbeEvent;
import java.util.List;
import java.util.Optional;

/**
 * Reads the events of one definition: {@code print_kprobe_event} in kernel/trace/trace_kprobe.c.
 */
final class EventReader {
  private static final String RETURN_ARROW = " <- ";

  private final ProbeEvent event;
  private final FieldReader fields;

  EventReader(ProbeEvent event) {
    this.event = event;
    this.fields = new FieldReader(event);
  }

  /** The row of a line with this event's name; empty if the line does not fit the definition. */
  Optional<EventRow> read(TraceHeader header, byte[] line) {
    Cursor cursor = new Cursor(line, header.bodyStart());
    if (!cursor.take('(')) {
      return Optional.empty();
    }
    String where = cursor.takeUntil(')');
    if (where == null) {
      return Optional.empty();
    }
    Optional<List<FieldValue>> values = fields.read(line, cursor.position());
    return values.map(read -> row(header, where, read));
  }

  private EventRow row(TraceHeader header, String where, List<FieldValue> values) {
    boolean returns = event.kind() == ProbeEvent.Kind.RETURN && where.contains(RETURN_ARROW);
    int arrow = where.indexOf(RETURN_ARROW);
    String at = returns ? where.substring(arrow + RETURN_ARROW.length()) : where;
    String returnsTo = returns ? withoutSize(where.substring(0, arrow)) : "";
    // name+0xOFFSET/0xSIZE, then perhaps " [module]"
    String place = withoutSize(at);
    int plus = place.indexOf("+0x");
    return new EventRow(
        header.task(),
        header.pid(),
        header.cpu(),
        header.flags(),
        header.time(),
        event,
        plus < 0 ? place : place.substring(0, plus),
        plus < 0 ? 0 : offset(place.substring(plus + 3)),
        returnsTo,
        values);
  }

  private static String withoutSize(String place) {
    int slash = place.indexOf("/0x");
    return slash < 0 ? place : place.substring(0, slash);
  }

  private static long offset(String digits) {
    try {
      return Long.parseUnsignedLong(digits, 16);
    } catch (NumberFormatException e) {
      return 0;
    }
  }
}
