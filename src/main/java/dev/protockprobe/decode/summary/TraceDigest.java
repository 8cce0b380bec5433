package dev.protockprobe.decode.summary;

import dev.protockprobe.decode.EventSink;
import dev.protockprobe.decode.EventView;
import dev.protockprobe.schema.EventSchema;
import dev.protockprobe.schema.ShownField;
import dev.protockprobe.schema.TraceSchema;
import java.io.OutputStream;
import java.util.List;

/**
 * Counts the events of a trace and their values, in bounded memory. The trace is cut into parts of
 * a fixed length. Each thread counts whole parts, and their counts are added in the order of the
 * trace. So the result does not depend on the number of threads.
 */
public final class TraceDigest {
  /** The length of a part. Each part finds its frequent values anew, and is added to the total. */
  public static final int PART_BYTES = 1 << 21;

  /** How many different values of a field can have a count of their own. */
  private static final int MOST_VALUES = 512;

  private static final int FEWEST_VALUES = 64;

  /**
   * How many values of all fields together can have a count: with many fields, each gets less room.
   */
  private static final int MOST_VALUES_OF_ALL = 1 << 17;

  private final TraceSchema schema;
  private final EventDigest[] total;

  /** A digest of no events yet. */
  public TraceDigest(TraceSchema schema) {
    this.schema = schema;
    this.total = digests();
  }

  private EventDigest[] digests() {
    return schema.events().stream()
        .map(event -> new EventDigest(event, limit()))
        .toArray(EventDigest[]::new);
  }

  /** How many different values of each field get a count. */
  int limit() {
    int fields = 1;
    for (EventSchema event : schema.events()) {
      fields += EventDigest.FIELDS + ShownField.of(event).size();
    }
    return Math.max(FEWEST_VALUES, Math.min(MOST_VALUES, MOST_VALUES_OF_ALL / fields));
  }

  TraceSchema schema() {
    return schema;
  }

  EventDigest event(int index) {
    return total[index];
  }

  /** Takes the events of parts of a trace; when a part is written, it is added here. */
  public EventSink sink() {
    return new PartSink(digests());
  }

  private final class PartSink implements EventSink {
    private final EventDigest[] part;

    PartSink(EventDigest... part) {
      this.part = part;
    }

    @Override
    public void take(EventView event) {
      part[event.index()].take(event);
    }

    @Override
    public void takeLoss(int processor, long events) {
      // The summary of the trace reports lost events.
    }

    @Override
    public void writeTo(OutputStream out) {
      for (int i = 0; i < part.length; i++) {
        if (part[i].events() > 0) {
          total[i].add(part[i]);
          part[i].clear();
        }
      }
    }
  }

  /** The digest for people, in lines of {@code columns} columns if that is possible. */
  public String text(int columns, boolean colour) {
    return new SummaryText(this, columns, colour).write();
  }

  /** The events of the schema. */
  List<EventSchema> events() {
    return schema.events();
  }
}
