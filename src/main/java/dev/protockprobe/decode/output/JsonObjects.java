package dev.protockprobe.decode.output;

import dev.protockprobe.decode.EventView;
import dev.protockprobe.schema.TraceSchema;
import java.util.Arrays;

/** Writes an event as a JSON object. */
final class JsonObjects {
  private static final byte[] TIME = JsonSink.ascii("{\"time\":");
  private static final byte[] WALL = JsonSink.ascii(",\"wall\":");
  private static final byte[] TASK = JsonSink.ascii(",\"task\":");
  private static final byte[] PID = JsonSink.ascii(",\"pid\":");
  private static final byte[] CPU = JsonSink.ascii(",\"cpu\":");
  private static final byte[] FLAGS = JsonSink.ascii(",\"flags\":");
  private static final byte[] STACK = JsonSink.ascii(",\"stack\":[");
  private static final byte[] CALLER = JsonSink.ascii(EventView.CALLER);
  private static final byte[] NULL = JsonSink.ascii("null");

  /** More than all that an object has beside fields and values. */
  private static final int CONTEXT_BYTES = 256;

  private final JsonEvent[] events;
  private final boolean wall;
  private final WallText wallText = new WallText();

  /**
   * Writes the events of {@code schema}.
   *
   * @param wall whether to write each event's wall-clock time
   */
  JsonObjects(TraceSchema schema, boolean wall) {
    this.wall = wall;
    this.events =
        schema.events().stream()
            .map(event -> new JsonEvent(event, schema))
            .toArray(JsonEvent[]::new);
  }

  /** Writes one object, and makes room for it and a little more. */
  void put(EventView event, OutputBytes out) {
    JsonEvent written = events[event.index()];
    out.reserve(event.length() * JsonText.MAX_GROWTH + written.maxBytes() + CONTEXT_BYTES);
    out.put(TIME);
    putNumber(event, EventView.TIME, out);
    if (wall) {
      putWall(event, out);
    }
    out.put(TASK);
    putText(event, EventView.TASK, out);
    out.put(PID);
    putNumber(event, EventView.PID, out);
    out.put(CPU);
    putNumber(event, EventView.CPU, out);
    out.put(FLAGS);
    putText(event, EventView.FLAGS, out);
    written.putPlace(event, out);
    written.putFields(event, out);
    if (event.has(EventView.STACK)) {
      putStack(event, out);
    }
    out.put('}');
  }

  /** Each function is a text of its own. */
  private static void putStack(EventView event, OutputBytes out) {
    byte[] bytes = event.bytes();
    int end = event.end(EventView.STACK);
    int at = event.start(EventView.STACK);
    out.put(STACK);
    while (at < end) {
      int frameEnd = frameEnd(bytes, at, end);
      JsonText.put(out, bytes, at, frameEnd);
      at = frameEnd + CALLER.length;
      if (at < end) {
        out.put(',');
      }
    }
    out.put(']');
  }

  private static int frameEnd(byte[] bytes, int start, int end) {
    int at = start;
    while (at < end
        && !(at + CALLER.length <= end
            && Arrays.equals(bytes, at, at + CALLER.length, CALLER, 0, CALLER.length))) {
      at++;
    }
    return at;
  }

  private void putWall(EventView event, OutputBytes out) {
    out.put(WALL);
    int start = out.size();
    out.put('"');
    if (wallText.put(event, out)) {
      out.put('"');
    } else {
      out.cutTo(start);
      out.put(NULL);
    }
  }

  private static void putText(EventView event, int part, OutputBytes out) {
    if (event.has(part)) {
      JsonText.put(out, event.bytes(), event.start(part), event.end(part));
    } else {
      out.put(NULL);
    }
  }

  private static void putNumber(EventView event, int part, OutputBytes out) {
    if (event.has(part)) {
      out.put(event.bytes(), event.start(part), event.end(part));
    } else {
      out.put(NULL);
    }
  }
}
