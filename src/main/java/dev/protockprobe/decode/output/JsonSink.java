package dev.protockprobe.decode.output;

import dev.protockprobe.decode.EventSink;
import dev.protockprobe.decode.EventView;
import dev.protockprobe.schema.TraceSchema;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Writes one JSON object on a line for each event. */
public final class JsonSink implements EventSink {
  private final OutputBytes out = new OutputBytes();
  private final JsonObjects objects;

  /** Writes the events of {@code schema}. */
  public JsonSink(TraceSchema schema) {
    this(schema, false);
  }

  /**
   * Writes the events of {@code schema}.
   *
   * @param wall whether to write each event's wall-clock time
   */
  public JsonSink(TraceSchema schema, boolean wall) {
    objects = new JsonObjects(schema, wall);
  }

  @Override
  public void take(EventView event) {
    objects.put(event, out);
    out.put('\n');
  }

  @Override
  public void takeLoss(int processor, long events) {
    // The summary of the trace reports the lost events.
  }

  @Override
  public void writeTo(OutputStream stream) throws IOException {
    out.writeTo(stream);
  }

  static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
