package dev.protockprobe.decode.histogram;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Reads the lines of a text with printed histograms, one character for each byte. Only a newline
 * ends a line.
 */
final class HistogramLines {
  /** No row is longer: a text in it has 256 bytes at most, a trigger's line less than a page. */
  static final int MOST_BYTES = 1 << 13;

  private static final int CHUNK_BYTES = 1 << 16;

  private final InputStream in;
  private final byte[] bytes = new byte[CHUNK_BYTES];
  private int at;
  private int length;
  private int number;

  HistogramLines(InputStream in) {
    this.in = in;
  }

  /** The number of the line that was read last, from 1 on. */
  int number() {
    return number;
  }

  /** The next line; empty at the end. What a line has behind {@link #MOST_BYTES} is left out. */
  Optional<String> next() throws IOException {
    StringBuilder line = new StringBuilder();
    boolean any = false;
    while (at < length || fill()) {
      any = true;
      int start = at;
      while (at < length && bytes[at] != '\n') {
        at++;
      }
      int some = Math.min(at - start, MOST_BYTES - line.length());
      line.append(new String(bytes, start, some, StandardCharsets.ISO_8859_1));
      if (at < length) {
        at++;
        break;
      }
    }
    number += any ? 1 : 0;
    return any ? Optional.of(line.toString()) : Optional.empty();
  }

  private boolean fill() throws IOException {
    at = 0;
    length = 0;
    while (length == 0) {
      length = in.read(bytes);
    }
    if (length < 0) {
      length = 0;
      return false;
    }
    return true;
  }
}
