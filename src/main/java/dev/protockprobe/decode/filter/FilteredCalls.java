package dev.protockprobe.decode.filter;

import dev.protockprobe.decode.calls.CallEvent;
import dev.protockprobe.decode.calls.CallListener;
import dev.protockprobe.decode.calls.Unpaired;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Hands on the wanted calls, and the wanted events that are in no call. Events are paired before
 * they are filtered, because a condition may need both ends of a call.
 */
final class FilteredCalls implements CallListener {
  private final CallPredicate wanted;
  private final CallListener next;

  FilteredCalls(CallPredicate wanted, CallListener next) {
    this.wanted = wanted;
    this.next = next;
  }

  @Override
  public void takeCall(CallEvent entry, CallEvent returned) {
    if (wanted.test(entry.view(), returned.view())) {
      next.takeCall(entry, returned);
    }
  }

  @Override
  public void takeUnpaired(CallEvent event, Unpaired reason) {
    if (wanted.test(event.view(), event.view())) {
      next.takeUnpaired(event, reason);
    }
  }

  @Override
  public void end() {
    next.end();
  }

  @Override
  public void writeTo(OutputStream out) throws IOException {
    next.writeTo(out);
  }
}
