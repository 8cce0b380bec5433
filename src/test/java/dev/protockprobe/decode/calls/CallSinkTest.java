package dev.protockprobe.decode.calls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.protockprobe.Seed;
import dev.protockprobe.decode.EventView;
import dev.protockprobe.decode.TraceDecoder;
import dev.protockprobe.decode.UnparsedLines;
import dev.protockprobe.decode.calls.SimulatedCalls.Trouble;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Calls of simulated tasks, whose numbers say which entry and return belong together. {@code
 * -Dcalls=N} says how many traces are tried of each kind.
 */
final class CallSinkTest {
  private static final int TRACES = Integer.getInteger("calls", 60);
  private static final int STEPS = 4000;

  /** What is rare may not come up in the first. */
  private static final int MOST_ROUNDS = 20;

  /** Where calls are as the trace says; a missed return needs one of the others to be known. */
  private static final Trouble NONE = new Trouble(true, false, false, false);

  private final Seed seed = Seed.next();
  private final Random random = seed.random();

  /** Sees whether the pairs are right, and every event is told once. */
  private static final class Judge implements CallListener {
    private final Set<String> told = new HashSet<>();
    private int twice;
    private int right;
    private int wrong;

    private void tell(CallEvent event) {
      if (!told.add((event.returns() ? "R" : "E") + number(event))) {
        twice++;
      }
    }

    private static String number(CallEvent event) {
      int start = event.view().start(EventView.FIELDS);
      int length = event.view().end(EventView.FIELDS) - start;
      return new String(event.view().bytes(), start, length, StandardCharsets.UTF_8);
    }

    @Override
    public void takeCall(CallEvent entry, CallEvent returned) {
      tell(entry);
      tell(returned);
      if (number(entry).equals(number(returned))) {
        right++;
      } else {
        wrong++;
      }
    }

    @Override
    public void takeUnpaired(CallEvent event, Unpaired reason) {
      tell(event);
    }

    @Override
    public void writeTo(OutputStream out) {}
  }

  private record Verdict(int wrong, int right, int whole, long doubtful) {
    Verdict plus(Verdict other) {
      return new Verdict(
          wrong + other.wrong, right + other.right, whole + other.whole, doubtful + other.doubtful);
    }
  }

  private Verdict judge(Trouble trouble, CallAssumptions assumptions, long maxHeldBytes)
      throws IOException {
    Verdict all = new Verdict(0, 0, 0, 0);
    for (int i = 0; i < TRACES; i++) {
      SimulatedCalls simulated =
          new SimulatedCalls(random, trouble, 1 + random.nextInt(8), 1 + random.nextInt(4));
      String trace = simulated.run(random.nextInt(STEPS));
      Judge judge = new Judge();
      CallSink sink = new CallSink(simulated.schema(), assumptions, false, judge, maxHeldBytes);
      new TraceDecoder(simulated.schema(), UnparsedLines.IGNORED)
          .decode(
              new ByteArrayInputStream(trace.getBytes(StandardCharsets.UTF_8)),
              sink,
              OutputStream.nullOutputStream());
      assertEquals(simulated.recorded(), judge.told, seed + " " + trouble);
      assertEquals(0, judge.twice, seed + " " + trouble);
      assertEquals(judge.right + judge.wrong, sink.counts().calls());
      long doubtful = sink.counts().doubtfulCalls();
      all = all.plus(new Verdict(judge.wrong, judge.right, simulated.whole(), doubtful));
    }
    return all;
  }

  private void assertRight(Trouble trouble, CallAssumptions assumptions, int percent)
      throws IOException {
    Verdict verdict = judge(trouble, assumptions, CallSink.MAX_HELD_BYTES);
    String about = seed + " " + trouble + " " + verdict;
    assertEquals(0, verdict.wrong, about);
    assertEquals(0, verdict.doubtful, about);
    assertTrue(verdict.right * 100L >= verdict.whole * (long) percent, about);
  }

  @Test
  void withNoMissedReturnsEveryCallOfAWholeTraceIsPaired() throws IOException {
    assertRight(NONE, new CallAssumptions(false, true, false), 100);
  }

  @Test
  void withoutAssumptionsMostCallsWithRecursionArePairedCorrectly() throws IOException {
    assertRight(NONE, CallAssumptions.NONE, 80);
  }

  @Test
  void missedReturnsWithRecursionCauseNoWrongPair() throws IOException {
    assertRight(new Trouble(true, true, false, false), CallAssumptions.NONE, 5);
  }

  @Test
  void missedReturnsWithoutRecursionLeaveMostCallsPaired() throws IOException {
    Trouble trouble = new Trouble(false, true, false, false);
    assertRight(trouble, new CallAssumptions(true, false, false), 90);
  }

  @Test
  void lostEventsCauseNoWrongPair() throws IOException {
    assertRight(new Trouble(true, false, true, false), CallAssumptions.NONE, 20);
  }

  @Test
  void lostEventsAndMissedReturnsWithoutRecursionCauseNoWrongPair() throws IOException {
    Trouble trouble = new Trouble(false, true, true, false);
    assertRight(trouble, CallAssumptions.NONE, 5);
    assertRight(trouble, new CallAssumptions(true, false, false), 20);
  }

  @Test
  void withTheStackPointerNoTroubleCausesAWrongPair() throws IOException {
    assertRight(new Trouble(true, true, true, true), CallAssumptions.NONE, 20);
    assertRight(new Trouble(true, true, false, true), CallAssumptions.NONE, 99);
  }

  /** Without the wait for what other processors lost, pairs are wrong, and it is said. */
  @Test
  void wrongPairsFromLateLossReportsAreCountedAsDoubtful() throws IOException {
    Verdict verdict = new Verdict(0, 0, 0, 0);
    for (int round = 0; round < MOST_ROUNDS && verdict.wrong == 0; round++) {
      Verdict more = judge(new Trouble(true, false, true, false), CallAssumptions.NONE, 0);
      verdict = verdict.plus(more);
    }
    assertTrue(verdict.wrong > 0, seed + " " + verdict);
    assertTrue(verdict.doubtful >= verdict.wrong, seed + " " + verdict);
  }
}
