package dev.protockprobe.decode.filter;

import dev.protockprobe.decode.EventView;
import dev.protockprobe.decode.meaning.ValueBits;

/**
 * Reads the probe's offset from the start of its function, in bytes; 0 if the trace does not print
 * an offset.
 */
final class OffsetNumber extends NumberSource {
  @Override
  boolean read(EventView event) {
    int start = event.start(EventView.OFFSET);
    set(0, ValueBits.hexadecimal(event.bytes(), start, event.end(EventView.OFFSET)), false);
    return event.has(EventView.OFFSET);
  }
}
