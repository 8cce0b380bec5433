package dev.protockprobe.decode;

import dev.protockprobe.probe.ProbeEvent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a trace line by line and hands each event that has a definition to a writer. Whatever else
 * is in the trace is counted.
 */
public final class TraceDecoder {
  /** trace_seq's buffer since 6.8; a longer event the kernel itself replaces by a mark. */
  private static final int MAX_EVENT_BYTES = 8192 * 2;

  private static final int READ_BYTES = 1 << 16;
  private static final Pattern LOST =
      Pattern.compile("CPU:\\d+ \\[LOST (?:(\\d{1,18}) )?EVENTS\\]");

  /** By the event's name: a trace does not say its group, so several may have the same. */
  private final Map<String, List<EventReader>> readers = new HashMap<>();

  private final RowWriter writer;

  private long events;
  private long otherEvents;
  private long unparsedLines;
  private long lostEvents;
  private boolean lostUncounted;

  /** An event line whose last string goes on: the kernel prints a line end in a string as it is. */
  private final ByteArrayOutputStream open = new ByteArrayOutputStream();

  private TraceHeader openHeader;
  private long openLines;

  public TraceDecoder(List<ProbeEvent> events, RowWriter writer) {
    for (ProbeEvent event : events) {
      readers.computeIfAbsent(event.name(), name -> new ArrayList<>()).add(new EventReader(event));
    }
    this.writer = writer;
  }

  /** Reads {@code in} to its end. */
  public TraceSummary decode(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    byte[] buffer = new byte[READ_BYTES];
    for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
      int start = 0;
      for (int i = 0; i < count; i++) {
        if (buffer[i] == '\n') {
          append(line, buffer, start, i);
          endLine(line);
          start = i + 1;
        }
      }
      append(line, buffer, start, count);
      if (in.available() == 0) {
        writer.flush();
      }
    }
    if (line.size() > 0) {
      endLine(line);
    }
    dropOpen();
    writer.flush();
    return new TraceSummary(events, otherEvents, unparsedLines, lostEvents, lostUncounted);
  }

  /** Bytes beyond the longest event are dropped: such a line is no event. */
  private static void append(ByteArrayOutputStream line, byte[] bytes, int start, int end) {
    int room = MAX_EVENT_BYTES + 1 - line.size();
    line.write(bytes, start, Math.min(end - start, room));
  }

  private void endLine(ByteArrayOutputStream line) throws IOException {
    byte[] bytes = line.toByteArray();
    line.reset();
    int end = bytes.length;
    if (end > 0 && bytes[end - 1] == '\r') {
      end--;
    }
    accept(end == bytes.length ? bytes : Arrays.copyOf(bytes, end));
  }

  private void accept(byte[] line) throws IOException {
    Optional<TraceHeader> header = TraceHeader.read(line);
    if (header.isPresent()) {
      dropOpen();
      acceptEvent(header.get(), line);
    } else if (isLostMark(line)) {
      dropOpen();
    } else if (openLines > 0) {
      continueOpen(line);
    } else if (line.length > 0 && line[0] != '#') {
      unparsedLines++;
    }
  }

  private void acceptEvent(TraceHeader header, byte[] line) throws IOException {
    if (!readers.containsKey(header.event())) {
      otherEvents++;
      return;
    }
    Optional<EventRow> row = read(header, line);
    if (row.isPresent()) {
      write(row.get());
    } else {
      open.write(line);
      openHeader = header;
      openLines = 1;
    }
  }

  private void continueOpen(byte[] line) throws IOException {
    open.write('\n');
    open.write(line);
    openLines++;
    byte[] joined = open.toByteArray();
    Optional<EventRow> row = read(openHeader, joined);
    if (row.isPresent()) {
      write(row.get());
      open.reset();
      openLines = 0;
    } else if (joined.length > MAX_EVENT_BYTES) {
      dropOpen();
    }
  }

  /** The row of the first definition that the line fits. */
  private Optional<EventRow> read(TraceHeader header, byte[] line) {
    for (EventReader reader : readers.get(header.event())) {
      Optional<EventRow> row = reader.read(header, line);
      if (row.isPresent()) {
        return row;
      }
    }
    return Optional.empty();
  }

  private void write(EventRow row) throws IOException {
    events++;
    writer.write(row);
  }

  private void dropOpen() {
    unparsedLines += openLines;
    open.reset();
    openLines = 0;
  }

  /** Counts what the kernel lost; false if the line does not speak of that. */
  private boolean isLostMark(byte[] line) {
    if (line.length == 0 || line[0] != 'C') {
      return false;
    }
    Matcher lost = LOST.matcher(new String(line, StandardCharsets.ISO_8859_1).strip());
    if (!lost.matches()) {
      return false;
    }
    if (lost.group(1) == null) {
      lostUncounted = true;
    } else {
      lostEvents += Long.parseLong(lost.group(1));
    }
    return true;
  }
}
