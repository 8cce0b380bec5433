package dev.protockprobe.decode.calls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.protockprobe.decode.TraceDecoder;
import dev.protockprobe.decode.UnparsedLines;
import dev.protockprobe.probe.ProbeEvent;
import dev.protockprobe.schema.EventSchema;
import dev.protockprobe.schema.TraceSchema;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;

/** Traces that no machine writes need no more memory, and each of their events is still told. */
final class CallLimitsTest {
  private static final int CALLS = 60_000;
  private static final TraceSchema SCHEMA =
      new TraceSchema(
          "",
          false,
          List.of(event(ProbeEvent.Kind.ENTRY, "e"), event(ProbeEvent.Kind.RETURN, "r")));

  private final StringBuilder trace = new StringBuilder();
  private long events;
  private long time;

  private static EventSchema event(ProbeEvent.Kind kind, String name) {
    return new EventSchema(kind, "", name, "", "", List.of(), List.of());
  }

  private void enter(int task, String function) {
    add(task, "e: (" + function + "+0x0/0x10)");
  }

  private void leave(int task, String function) {
    add(task, "r: (main+0x8/0x10 <- " + function + ")");
  }

  private void add(int task, String text) {
    events++;
    time++;
    trace.append(
        String.format(
            "%16s-%-7d [000] ..... %d.%06d: %s\n",
            "task", task, time / 1_000_000, time % 1_000_000, text));
  }

  private CallCounts counts() throws IOException {
    CallListener nobody =
        new CallListener() {
          @Override
          public void takeCall(CallEvent entry, CallEvent returned) {
            assertEquals(entry.task(), returned.task());
          }

          @Override
          public void takeUnpaired(CallEvent event, Unpaired reason) {
            assertTrue(event.task() > 0);
          }

          @Override
          public void writeTo(OutputStream out) {}
        };
    CallSink sink = new CallSink(SCHEMA, CallAssumptions.NONE, false, nobody);
    new TraceDecoder(SCHEMA, UnparsedLines.IGNORED)
        .decode(
            new ByteArrayInputStream(trace.toString().getBytes(StandardCharsets.UTF_8)),
            sink,
            OutputStream.nullOutputStream());
    CallCounts counts = sink.counts();
    long told = 2 * counts.calls();
    for (Unpaired reason : Unpaired.values()) {
      told += counts.unpaired(reason);
    }
    assertEquals(events, told, counts.toString());
    return counts;
  }

  private void enterAll(IntUnaryOperator task) {
    for (int i = 0; i < CALLS; i++) {
      enter(task.applyAsInt(i), "f");
    }
  }

  @Test
  void endlesslyManyTasksAreGivenUp() throws IOException {
    enterAll(i -> i + 1);
    assertTrue(counts().unpaired(Unpaired.TOO_MANY) > CALLS / 2);
  }

  @Test
  void endlessRecursionIsGivenUp() throws IOException {
    enterAll(i -> 1);
    leave(1, "f");
    leave(1, "g");
    CallCounts counts = counts();
    assertTrue(counts.unpaired(Unpaired.TOO_MANY) > CALLS / 2);
    assertEquals(1, counts.unpaired(Unpaired.NO_ENTRY));
    assertEquals(0, counts.calls(), "an older call may have returned");
  }

  /** A return that was missed once: what follows in the task is not certain any more. */
  @Test
  void aMissedReturnMakesLaterCallsOfItsTaskAmbiguous() throws IOException {
    enter(1, "f");
    for (int i = 0; i < CALLS; i++) {
      enter(1, "f");
      leave(1, "f");
      enter(2, "f");
      leave(2, "f");
    }
    CallCounts counts = counts();
    assertEquals(CALLS, counts.calls());
    assertEquals(2L * CALLS + 1, counts.unpaired(Unpaired.AMBIGUOUS));
  }

  @Test
  void endlesslyManyFunctionsAreNotFollowed() throws IOException {
    for (int i = 0; i < CALLS; i++) {
      enter(1, "f" + i);
      leave(1, "f" + i);
    }
    CallCounts counts = counts();
    assertTrue(counts.calls() >= 1000, counts.toString());
    assertTrue(counts.unpaired(Unpaired.TOO_MANY) > CALLS, counts.toString());
  }

  @Test
  void endlesslyManyLossesLeaveNoCallCertain() throws IOException {
    for (int i = 0; i < CALLS; i++) {
      enter(1 + i % 7, "f");
      trace.append("CPU:").append(i % 9000).append(" [LOST 1 EVENTS]\n");
      leave(1 + i % 7, "f");
    }
    assertEquals(0, counts().calls());
  }
}
