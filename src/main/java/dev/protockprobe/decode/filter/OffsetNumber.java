package dev.protockprobe.decode.filter;

import dev.protockprobe.decode.EventView;
import dev.protockprobe.decode.meaning.ValueBits;

/** How many bytes from the function's start the probe is; 0 if the trace does not say. */
final class OffsetNumber extends NumberSource {
  @Override
  boolean read(EventView event) {
    int start = event.start(EventView.OFFSET);
    set(0, ValueBits.hexadecimal(event.bytes(), start, event.end(EventView.OFFSET)), false);
    return event.has(EventView.OFFSET);
  }
}
