package dev.protockprobe.decode.calls;

import java.io.IOException;
import java.io.OutputStream;
import java.util.EnumMap;
import java.util.Map;

/** Counts the calls and events that it hands on to another listener. */
final class CountingListener implements CallListener {
  private final CallListener next;
  private final Map<Unpaired, Long> unpaired = new EnumMap<>(Unpaired.class);
  private long calls;

  CountingListener(CallListener next) {
    this.next = next;
  }

  @Override
  public void takeCall(CallEvent entry, CallEvent returned) {
    calls++;
    next.takeCall(entry, returned);
  }

  @Override
  public void takeUnpaired(CallEvent event, Unpaired reason) {
    unpaired.merge(reason, 1L, Long::sum);
    next.takeUnpaired(event, reason);
  }

  @Override
  public void end() {
    next.end();
  }

  @Override
  public void writeTo(OutputStream out) throws IOException {
    next.writeTo(out);
  }

  CallCounts counts(long doubtfulCalls) {
    return new CallCounts(calls, unpaired, doubtfulCalls);
  }
}
