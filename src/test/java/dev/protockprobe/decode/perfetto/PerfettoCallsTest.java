package dev.protockprobe.decode.perfetto;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.Message;
import dev.protockprobe.Seed;
import dev.protockprobe.decode.TraceDecoder;
import dev.protockprobe.decode.UnparsedLines;
import dev.protockprobe.decode.calls.CallAssumptions;
import dev.protockprobe.decode.calls.CallCounts;
import dev.protockprobe.decode.calls.CallSink;
import dev.protockprobe.decode.calls.SimulatedCalls;
import dev.protockprobe.decode.calls.SimulatedCalls.Trouble;
import dev.protockprobe.decode.calls.Unpaired;
import dev.protockprobe.probe.FetchType;
import dev.protockprobe.probe.ProbeEvent;
import dev.protockprobe.schema.EventSchema;
import dev.protockprobe.schema.FieldSchema;
import dev.protockprobe.schema.TraceSchema;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is written for Perfetto, read back by Google's reader of protobuf. */
final class PerfettoCallsTest {
  private static final int TRACES = 30;
  private static final int STEPS = 3000;
  private static final int BEGIN = 1;
  private static final int END = 2;
  private static final int INSTANT = 3;

  private final Seed seed = Seed.next();
  private final Random random = seed.random();

  /** An event of a track, in the order in which the trace has them. */
  private record TrackEvent(long time, Message event) {
    int type() {
      return (Integer) PerfettoTrace.get(event, "type");
    }

    /** The number of the call, which both its ends print. */
    Object number() {
      Message first = (Message) ((List<?>) PerfettoTrace.get(event, "debug_annotations")).get(0);
      assertEquals("number", PerfettoTrace.get(first, "name"));
      return PerfettoTrace.get(first, "uint_value");
    }
  }

  @Test
  void slicesAreNestedAsCalls() throws IOException {
    Trouble trouble = new Trouble(true, true, true, true);
    int slices = 0;
    for (int i = 0; i < TRACES; i++) {
      SimulatedCalls simulated = new SimulatedCalls(random, trouble, 1 + random.nextInt(5), 2);
      String text = simulated.run(random.nextInt(STEPS));
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      CallCounts counts = decode(simulated.schema(), text, out);
      Map<Long, List<TrackEvent>> tracks = tracks(PerfettoTrace.read(out.toByteArray()));
      long instants = 0;
      int before = slices;
      for (List<TrackEvent> track : tracks.values()) {
        // Perfetto sorts by time, and keeps the order of what has the same.
        track.sort(Comparator.comparingLong(TrackEvent::time));
        slices += slices(track);
        instants += track.stream().filter(event -> event.type() == INSTANT).count();
      }
      long unpaired = 0;
      for (Unpaired reason : Unpaired.values()) {
        unpaired += counts.unpaired(reason);
      }
      assertEquals(unpaired, instants, seed + "");
      assertEquals(counts.calls(), slices - before, seed + "");
    }
    assertTrue(slices > TRACES, seed + "");
  }

  @Test
  void whatIsWrongWithAPointerStandsInPlaceOfTheValueBehindIt() throws IOException {
    FetchType word = FetchType.hexadecimal(Long.BYTES);
    List<FieldSchema> fields =
        List.of(
            new FieldSchema("n", FetchType.integer(false, Integer.BYTES), List.of(1), false),
            new FieldSchema("n__ptr", word, List.of(), true));
    EventSchema event =
        new EventSchema(ProbeEvent.Kind.ENTRY, "g", "e", "f", "", fields, List.of());
    TraceSchema schema = new TraceSchema("x86_64", false, List.of(event));
    List<String> shown = new ArrayList<>();
    for (String pointer : List.of("0x0", "0xfffffffffffffff4", "0xdead000000000100", "0x1000")) {
      String line = "  t-1  [000] .....  1.000000: e: (f+0x4/0x10) n=7 n__ptr=" + pointer + "\n";
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      decode(schema, line, out);
      for (List<TrackEvent> track : tracks(PerfettoTrace.read(out.toByteArray())).values()) {
        for (Object each : (List<?>) PerfettoTrace.get(track.get(0).event(), "debug_annotations")) {
          Message annotation = (Message) each;
          String name = (String) PerfettoTrace.get(annotation, "name");
          boolean text = PerfettoTrace.has(annotation, "string_value");
          if (name.startsWith("n")) {
            String value = text ? "string_value" : "uint_value";
            shown.add(name + "=" + PerfettoTrace.get(annotation, value));
          }
        }
      }
    }
    assertEquals(List.of("n=NULL", "n=-ENOMEM", "n=bad address", "n=7"), shown);
  }

  /** Counts slices; each end must be that of the slice that began last. */
  private int slices(List<TrackEvent> track) {
    Deque<TrackEvent> open = new ArrayDeque<>();
    int slices = 0;
    for (TrackEvent event : track) {
      if (event.type() == BEGIN) {
        open.push(event);
      } else if (event.type() == END) {
        slices++;
        assertEquals(open.pop().number(), event.number(), seed + "");
      }
    }
    assertTrue(open.isEmpty(), seed + "");
    return slices;
  }

  private static CallCounts decode(TraceSchema schema, String text, ByteArrayOutputStream out)
      throws IOException {
    CallSink sink = new CallSink(schema, CallAssumptions.NONE, false, new PerfettoCalls(schema));
    new TraceDecoder(schema, UnparsedLines.IGNORED)
        .decode(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), sink, out);
    return sink.counts();
  }

  /** The events by track; every track is described before. */
  private static Map<Long, List<TrackEvent>> tracks(Message trace) {
    Map<Long, List<TrackEvent>> tracks = new HashMap<>();
    Set<Object> described = new HashSet<>();
    for (Object each : (List<?>) PerfettoTrace.get(trace, "packet")) {
      Message packet = (Message) each;
      assertTrue(packet.getUnknownFields().asMap().isEmpty());
      assertEquals(1, PerfettoTrace.get(packet, "trusted_packet_sequence_id"));
      if (PerfettoTrace.has(packet, "track_descriptor")) {
        Message track = (Message) PerfettoTrace.get(packet, "track_descriptor");
        assertTrue(track.getUnknownFields().asMap().isEmpty());
        described.add(PerfettoTrace.get(track, "uuid"));
      } else {
        Message event = (Message) PerfettoTrace.get(packet, "track_event");
        assertTrue(event.getUnknownFields().asMap().isEmpty());
        long track = (Long) PerfettoTrace.get(event, "track_uuid");
        assertTrue(described.contains(track));
        long time = (Long) PerfettoTrace.get(packet, "timestamp");
        tracks.computeIfAbsent(track, number -> new ArrayList<>()).add(new TrackEvent(time, event));
      }
    }
    return tracks;
  }
}
