package dev.protockprobe.decode.filter;

import dev.protockprobe.decode.EventView;
import java.util.Arrays;

/** Supplies the bytes that a filter compares as text: read from each event, or constant. */
abstract class TextSource {
  private byte[] bytes = {};
  private int start;
  private int end;

  /** Reads the text of {@code event}; false if it has none, as behind a fault. */
  abstract boolean read(EventView event);

  /** Says where the text is that was read. */
  final void set(byte[] in, int from, int to) {
    bytes = in;
    start = from;
    end = to;
  }

  final byte[] bytes() {
    return bytes;
  }

  final int start() {
    return start;
  }

  final int end() {
    return end;
  }

  /** How the text that was read compares with that of another source, byte by byte. */
  final int compareTo(TextSource other) {
    return Arrays.compareUnsigned(bytes, start, end, other.bytes, other.start, other.end);
  }
}
