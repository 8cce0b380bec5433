package dev.protockprobe.decode.output;

import dev.protockprobe.decode.calls.CallEvent;
import dev.protockprobe.decode.calls.CallListener;
import dev.protockprobe.decode.calls.TraceTime;
import dev.protockprobe.decode.calls.Unpaired;
import dev.protockprobe.schema.TraceSchema;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Writes a line with one JSON object for each call, and for each event that is in no call. The
 * events in these objects are written as {@link JsonSink} writes them.
 */
public final class JsonCalls implements CallListener {
  private static final byte[] DURATION = JsonSink.ascii("{\"duration\":");
  private static final byte[] UNPAIRED = JsonSink.ascii("{\"unpaired\":\"");
  private static final byte[] ENTRY = JsonSink.ascii(",\"entry\":");
  private static final byte[] RETURN = JsonSink.ascii(",\"return\":");
  private static final byte[] END = JsonSink.ascii("}\n");

  private final OutputBytes out = new OutputBytes();
  private final JsonObjects objects;

  /**
   * Writes the calls of {@code schema}'s events.
   *
   * @param wall whether to write each event's wall-clock time
   */
  public JsonCalls(TraceSchema schema, boolean wall) {
    objects = new JsonObjects(schema, wall);
  }

  @Override
  public void takeCall(CallEvent entry, CallEvent returned) {
    TraceTime duration = returned.time().minus(entry.time());
    out.reserve(DURATION.length);
    out.put(DURATION);
    out.putText(duration.isKnown() ? duration.toString() : "null");
    putEvent(ENTRY, entry);
    putEvent(RETURN, returned);
    out.put(END);
  }

  @Override
  public void takeUnpaired(CallEvent event, Unpaired reason) {
    out.reserve(UNPAIRED.length);
    out.put(UNPAIRED);
    out.putText(reason.text() + "\"");
    putEvent(event.returns() ? RETURN : ENTRY, event);
    out.put(END);
  }

  private void putEvent(byte[] label, CallEvent event) {
    out.reserve(label.length);
    out.put(label);
    objects.put(event.view(), out);
    out.reserve(END.length);
  }

  @Override
  public void writeTo(OutputStream stream) throws IOException {
    out.writeTo(stream);
  }
}
