package dev.protockprobe.decode.calls;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** At the trace's end, hands on only the calls that took longest, the longest first. */
public final class SlowestCalls implements CallListener {
  private final int most;
  private final CallListener next;

  /** The fastest of them is first. */
  private final PriorityQueue<Slow> slowest =
      new PriorityQueue<>(
          Comparator.comparingLong(Slow::duration)
              .thenComparing(Slow::number, Comparator.reverseOrder()));

  private long calls;

  private record Slow(long duration, long number, CallEvent entry, CallEvent returned) {}

  /**
   * Hands calls on to {@code next}.
   *
   * @param most how many
   */
  public SlowestCalls(int most, CallListener next) {
    this.most = most;
    this.next = next;
  }

  @Override
  public void takeCall(CallEvent entry, CallEvent returned) {
    TraceTime duration = returned.time().minus(entry.time());
    if (!duration.isKnown()) {
      return;
    }
    slowest.add(new Slow(duration.nanoseconds(), calls++, entry, returned));
    if (slowest.size() > most) {
      slowest.remove();
    }
  }

  @Override
  public void takeUnpaired(CallEvent event, Unpaired reason) {
    // How long its call took is not known.
  }

  @Override
  public void end() {
    List<Slow> ordered = new ArrayList<>(slowest);
    ordered.sort(slowest.comparator().reversed());
    slowest.clear();
    for (Slow call : ordered) {
      next.takeCall(call.entry(), call.returned());
    }
    next.end();
  }

  @Override
  public void writeTo(OutputStream out) throws IOException {
    next.writeTo(out);
  }
}
