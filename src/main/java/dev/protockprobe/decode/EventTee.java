package dev.protockprobe.decode;

import java.io.IOException;
import java.io.OutputStream;

/**
 * Hands each event to two sinks. {@link #writeTo} writes only the output of the first sink; the
 * caller writes the output of the second sink at the end.
 */
public final class EventTee implements EventSink {
  private final EventSink writing;
  private final EventSink listening;

  public EventTee(EventSink writing, EventSink listening) {
    this.writing = writing;
    this.listening = listening;
  }

  @Override
  public void take(EventView event) {
    writing.take(event);
    listening.take(event);
  }

  @Override
  public void takeLoss(int processor, long events) {
    writing.takeLoss(processor, events);
    listening.takeLoss(processor, events);
  }

  @Override
  public boolean waitsForMore() {
    return writing.waitsForMore() || listening.waitsForMore();
  }

  @Override
  public void pause() {
    writing.pause();
    listening.pause();
  }

  @Override
  public void end() {
    writing.end();
    listening.end();
  }

  @Override
  public void writeTo(OutputStream out) throws IOException {
    writing.writeTo(out);
  }
}
