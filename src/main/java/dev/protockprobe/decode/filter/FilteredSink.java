package dev.protockprobe.decode.filter;

import dev.protockprobe.decode.EventSink;
import dev.protockprobe.decode.EventView;
import java.io.IOException;
import java.io.OutputStream;

/** Hands on the wanted events, and every report of lost events. */
public final class FilteredSink implements EventSink {
  private final EventPredicate wanted;
  private final EventSink next;

  public FilteredSink(EventPredicate wanted, EventSink next) {
    this.wanted = wanted;
    this.next = next;
  }

  @Override
  public void take(EventView event) {
    if (wanted.test(event)) {
      next.take(event);
    }
  }

  @Override
  public void takeLoss(int processor, long events) {
    next.takeLoss(processor, events);
  }

  @Override
  public boolean waitsForMore() {
    return next.waitsForMore();
  }

  @Override
  public void pause() {
    next.pause();
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
