package dev.protockprobe.decode.perfetto;

import dev.protockprobe.decode.EventView;
import dev.protockprobe.decode.calls.CallEvent;
import dev.protockprobe.decode.calls.CallListener;
import dev.protockprobe.decode.calls.Unpaired;
import dev.protockprobe.schema.TraceSchema;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Writes calls as slices of Perfetto's TrackEvents, with the values of both ends; an event that is
 * in no call is an instant. Timestamps are the trace's times in nanoseconds. The packets name no
 * clock, so Perfetto takes its default clock, whichever the trace clock is. A task's events that
 * have the same time are written some nanoseconds apart, so that slices nest as calls do.
 */
public final class PerfettoCalls implements CallListener {
  private static final String CATEGORY = "probe";

  private final Annotations[] annotations;
  private final TaskTracks tracks = new TaskTracks();
  private final PacketWriter packets = new PacketWriter();
  private final ProtoMessage event = new ProtoMessage();

  /** Writes the calls of {@code schema}'s events. */
  public PerfettoCalls(TraceSchema schema) {
    annotations =
        schema.events().stream()
            .map(one -> new Annotations(one, schema))
            .toArray(Annotations[]::new);
  }

  @Override
  public void takeCall(CallEvent entry, CallEvent returned) {
    long track = tracks.describeOnce(entry, packets);
    begin(PerfettoFields.SLICE_BEGIN, track);
    event.putText(PerfettoFields.EVENT_NAME, entry.function().name());
    put(entry);
    packets.writeEvent(entry.order(), event);
    begin(PerfettoFields.SLICE_END, track);
    put(returned);
    packets.writeEvent(returned.order(), event);
  }

  @Override
  public void takeUnpaired(CallEvent alone, Unpaired reason) {
    begin(PerfettoFields.INSTANT, tracks.describeOnce(alone, packets));
    event.putText(PerfettoFields.EVENT_NAME, alone.view().schema().name());
    put(alone);
    annotations[alone.view().index()].put("unpaired", reason.text(), event);
    packets.writeEvent(alone.order(), event);
  }

  private void begin(int type, long track) {
    event.clear();
    event
        .putNumber(PerfettoFields.EVENT_TYPE, type)
        .putNumber(PerfettoFields.EVENT_TRACK_UUID, track);
    event.putText(PerfettoFields.EVENT_CATEGORY, CATEGORY);
  }

  private void put(CallEvent of) {
    EventView view = of.view();
    Annotations written = annotations[view.index()];
    written.put(view, event);
    if (view.has(EventView.RETURNS_TO)) {
      String place =
          Annotations.text(view, view.start(EventView.RETURNS_TO), view.end(EventView.RETURNS_TO));
      written.put("returnsTo", place, event);
    }
    if (view.has(EventView.CPU)) {
      String name = of.returns() ? "return.cpu" : "cpu";
      written.put(name, Integer.toString(of.processor()), event);
    }
  }

  @Override
  public void writeTo(OutputStream out) throws IOException {
    packets.writeTo(out);
  }
}
