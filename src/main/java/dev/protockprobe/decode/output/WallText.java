package dev.protockprobe.decode.output;

import dev.protockprobe.decode.EventView;
import dev.protockprobe.decode.WallClock;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * Formats the wall-clock times of events in UTC: RFC 3339, with as many digits of a second's
 * fraction as the trace has. For one thread.
 */
final class WallText {
  /** The most bytes of one time, for the years until 9999. */
  static final int MAX_BYTES = 30;

  private static final long SECOND = 1_000_000_000;
  private static final int MAX_DIGITS = 9;
  private static final DateTimeFormatter FORMAT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss");

  private long lastSecond = Long.MIN_VALUE;
  private byte[] lastText = {};
  private final OutputBytes text = new OutputBytes();

  /** Writes when {@code event} was; nothing, and false, if that is not known. */
  boolean put(EventView event, OutputBytes out) {
    long time = event.clock().at(event);
    if (time == WallClock.UNKNOWN) {
      return false;
    }
    long second = Math.floorDiv(time, SECOND);
    if (second != lastSecond) {
      lastSecond = second;
      LocalDateTime dateTime = LocalDateTime.ofEpochSecond(second, 0, ZoneOffset.UTC);
      lastText = dateTime.format(FORMAT).getBytes(StandardCharsets.US_ASCII);
    }
    out.put(lastText);
    out.put('.');
    long rest = Math.floorMod(time, SECOND);
    int digits = fractionDigits(event);
    for (long unit = SECOND / 10; digits > 0; unit /= 10) {
      out.put((char) ('0' + rest / unit % 10));
      digits--;
    }
    out.put('Z');
    return true;
  }

  /** When {@code event} was, as text; empty if that is not known. */
  String of(EventView event) {
    put(event, text);
    String written = new String(text.copyFrom(0), StandardCharsets.US_ASCII);
    text.cutTo(0);
    return written;
  }

  /** Known times have a point and a digit behind it. */
  private static int fractionDigits(EventView event) {
    int end = event.end(EventView.TIME);
    int at = end;
    while (event.bytes()[at - 1] != '.') {
      at--;
    }
    return Math.min(MAX_DIGITS, end - at);
  }
}
