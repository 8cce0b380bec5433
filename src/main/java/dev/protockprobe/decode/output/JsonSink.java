package dev.protockprobe.decode.output;

import dev.protockprobe.decode.EventSink;
import dev.protockprobe.decode.EventView;
import dev.protockprobe.schema.TraceSchema;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** One JSON object on a line for each event. */
public final class JsonSink implements EventSink {
  private static final byte[] TIME = ascii("{\"time\":");
  private static final byte[] WALL = ascii(",\"wall\":");
  private static final byte[] TASK = ascii(",\"task\":");
  private static final byte[] PID = ascii(",\"pid\":");
  private static final byte[] CPU = ascii(",\"cpu\":");
  private static final byte[] FLAGS = ascii(",\"flags\":");
  private static final byte[] END = ascii("}\n");
  private static final byte[] NULL = ascii("null");

  /** More than all that an object has beside fields and values. */
  private static final int CONTEXT_BYTES = 256;

  private final OutputBytes out = new OutputBytes();
  private final JsonEvent[] events;

  private final boolean wall;
  private final WallText wallText = new WallText();

  /** Writes the events of {@code schema}. */
  public JsonSink(TraceSchema schema) {
    this(schema, false);
  }

  /**
   * Writes the events of {@code schema}.
   *
   * @param wall whether with the time that they were in the world
   */
  public JsonSink(TraceSchema schema, boolean wall) {
    this.wall = wall;
    this.events =
        schema.events().stream()
            .map(event -> new JsonEvent(event, schema))
            .toArray(JsonEvent[]::new);
  }

  @Override
  public void take(EventView event) {
    JsonEvent written = events[event.index()];
    out.reserve(event.length() * JsonText.MAX_GROWTH + written.maxBytes() + CONTEXT_BYTES);
    out.put(TIME);
    putNumber(event, EventView.TIME);
    if (wall) {
      putWall(event);
    }
    out.put(TASK);
    putText(event, EventView.TASK);
    out.put(PID);
    putNumber(event, EventView.PID);
    out.put(CPU);
    putNumber(event, EventView.CPU);
    out.put(FLAGS);
    putText(event, EventView.FLAGS);
    written.putPlace(event, out);
    written.putFields(event, out);
    out.put(END);
  }

  @Override
  public void lost(int processor, long events) {
    // The summary of the trace has them.
  }

  @Override
  public void writeTo(OutputStream stream) throws IOException {
    out.writeTo(stream);
  }

  private void putWall(EventView event) {
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

  private void putText(EventView event, int part) {
    if (event.has(part)) {
      JsonText.put(out, event.bytes(), event.start(part), event.end(part));
    } else {
      out.put(NULL);
    }
  }

  private void putNumber(EventView event, int part) {
    if (event.has(part)) {
      out.put(event.bytes(), event.start(part), event.end(part));
    } else {
      out.put(NULL);
    }
  }

  static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
