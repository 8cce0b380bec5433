package dev.protockprobe.decode.histogram;

import dev.protockprobe.diag.Diagnostic;
import dev.protockprobe.diag.DiagnosticCode;
import dev.protockprobe.diag.Diagnostics;
import dev.protockprobe.schema.EventSchema;
import dev.protockprobe.schema.TraceSchema;
import dev.protockprobe.schema.UnhitProbes;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads histograms as the kernel prints them in an event's {@code hist} file. The text may also
 * have comments that our script adds: which event and keys the user asked for, and how often the
 * event's probe was hit and missed.
 *
 * <pre>
 * # protoc-kprobe: hist=GROUP/EVENT keys=KEY,...
 * # kprobe_profile GROUP/EVENT HITS MISSES
 * </pre>
 */
public final class HistogramReader {
  private static final String COMMENT = "# protoc-kprobe: hist=";
  private static final String BEGINS = "# event histogram";
  private static final String PROFILE = "# kprobe_profile ";
  private static final String ENTRIES = "    Entries: ";
  private static final String DROPPED = "    Dropped: ";

  private final TraceSchema schema;
  private final boolean strict;
  private final boolean tellsUnhit;
  private final Diagnostics diagnostics;
  private final List<PrintedHistogram> all = new ArrayList<>();
  private String event = "";
  private List<String> wanted = List.of();
  private PrintedHistogram open;

  /** The events that the kernel counted, each as {@code group/event}. */
  private final Set<String> counted = new HashSet<>();

  /** The events among them whose probes were never hit. */
  private final List<EventSchema> unhit = new ArrayList<>();

  private HistogramReader(
      TraceSchema schema, boolean strict, boolean tellsUnhit, Diagnostics diagnostics) {
    this.schema = schema;
    this.strict = strict;
    this.tellsUnhit = tellsUnhit;
    this.diagnostics = diagnostics;
  }

  /**
   * Reads the histograms of a schema's events. What is wrong or lost is reported; what could be
   * read of the others is returned.
   *
   * @param strict whether it is an error if the kernel dropped or missed something
   * @param tellsUnhit whether to note which probes were never hit; false if a script on the target
   *     has already said it
   */
  public static List<Histogram> read(
      InputStream in,
      TraceSchema schema,
      boolean strict,
      boolean tellsUnhit,
      Diagnostics diagnostics)
      throws IOException {
    HistogramReader reader = new HistogramReader(schema, strict, tellsUnhit, diagnostics);
    HistogramLines lines = new HistogramLines(in);
    for (Optional<String> line = lines.next(); line.isPresent(); line = lines.next()) {
      reader.take(line.get(), lines);
    }
    reader.end();
    UnhitProbes.note(reader.unhit).ifPresent(diagnostics::report);
    return new HistogramEvents(schema, diagnostics).of(reader.all);
  }

  private void take(String read, HistogramLines lines) throws IOException {
    String line = read.endsWith("\r") ? read.substring(0, read.length() - 1) : read;
    if (line.startsWith(COMMENT)) {
      end();
      int end = (line + " ").indexOf(' ', COMMENT.length());
      event = line.substring(COMMENT.length(), end);
      counted.add(event);
      wanted = TriggerLine.list(line.substring(end == line.length() ? end : end + 1), "keys=");
    } else if (line.equals(BEGINS)) {
      end();
      open = new PrintedHistogram(event, wanted, lines.number());
    } else if (line.startsWith(PROFILE)) {
      takeProfile(line.substring(PROFILE.length()).split(" ", -1));
    } else if (open != null) {
      takeOfOpen(line, lines);
    }
  }

  private void takeOfOpen(String line, HistogramLines lines) throws IOException {
    if (TriggerLine.isAt(line)) {
      takeTrigger(TriggerLine.read(line));
    } else if (line.startsWith("{ ") && open.form != null) {
      takeRow(line, lines);
    } else if (line.startsWith(ENTRIES)) {
      open.entries = number(line.substring(ENTRIES.length()));
    } else if (line.startsWith(DROPPED)) {
      open.dropped = number(line.substring(DROPPED.length()));
      end();
    } else if (!line.isEmpty()
        && !line.equals("#")
        && !line.equals("Totals:")
        && !line.startsWith("    Hits: ")) {
      notARow(lines.number());
    }
  }

  private void takeTrigger(TriggerLine trigger) {
    open.trigger = trigger;
    List<PrintedColumn> columns = new ArrayList<>();
    for (String key : trigger.keys()) {
      PrintedColumn.of(key, isText(key)).ifPresent(columns::add);
    }
    long texts = columns.stream().filter(one -> one.value() == PrintedColumn.Value.TEXT).count();
    if (columns.size() < trigger.keys().size()
        || columns.isEmpty()
        || columns.size() > HistogramTriggers.MOST_KEYS
        || texts > 1) {
      problem(
          "cannot read a histogram with the keys '%s'".formatted(String.join(",", trigger.keys())),
          "count by one to three keys, at most one of them a string, without modifiers"
              + " other than .hex, .sym, .sym-offset and .execname");
      open = null;
      return;
    }
    open.form = new PrintedRows(columns, trigger.sums());
  }

  private boolean isText(String key) {
    return schema.events().stream()
        .filter(one -> HistogramEvents.isNamed(one, open.event))
        .flatMap(one -> HistogramKey.ofKernel(key, one).stream())
        .anyMatch(one -> one.kind() == HistogramKey.Kind.TEXT);
  }

  private void takeRow(String first, HistogramLines lines) throws IOException {
    int number = lines.number();
    StringBuilder text = new StringBuilder(first);
    Optional<PrintedRows.Printed> row = open.form.read(first);
    while (row.isEmpty() && open.form.mayBeLong() && text.length() < HistogramLines.MOST_BYTES) {
      Optional<String> more = lines.next();
      if (more.isEmpty()) {
        break;
      }
      text.append('\n').append(more.get());
      row = open.form.read(text.toString());
    }
    if (row.isPresent()) {
      open.rows.add(row.get());
    } else {
      notARow(number);
    }
  }

  private void notARow(int number) {
    problem(
        "line %d is not a row of the histogram".formatted(number),
        "give the text as the kernel's file hist printed it");
    if (open.form != null) {
      all.add(open); // what was read of it is right
    }
    open = null;
  }

  private static long number(String text) {
    return text.matches("\\d{1,18}") ? Long.parseLong(text) : -1;
  }

  /**
   * Ends the open histogram, if any; reports if it is not complete or if the kernel dropped events.
   */
  private void end() {
    PrintedHistogram ended = open;
    open = null;
    if (ended == null) {
      return;
    }
    if (ended.form == null || ended.dropped < 0 || ended.entries != ended.rows.size()) {
      diagnostics.report(
          Diagnostic.error(
                  DiagnosticCode.CUT_SHORT,
                  "the histogram in line %d is not complete: %s"
                      .formatted(ended.line, HistogramEvents.missing(ended)))
              .withHelp("give all that the kernel's file hist printed"));
    }
    if (ended.form != null) {
      all.add(ended);
    }
    if (ended.dropped > 0) {
      lost(
          DiagnosticCode.LOST_EVENTS,
          "the kernel did not count %d of the events%s: other keys had taken all rows"
              .formatted(ended.dropped, of(ended.event)),
          "make room for more rows with --hist-size, or choose fewer events with --filter");
    }
  }

  private static String of(String event) {
    return event.isEmpty() ? "" : " of '" + event.substring(event.indexOf('/') + 1) + "'";
  }

  private void takeProfile(String... words) {
    long hits = words.length < 2 ? -1 : number(words[1]);
    long misses = words.length < 3 ? 0 : number(words[2]);
    if (misses > 0) {
      lost(
          DiagnosticCode.MISSING_EVENTS,
          "the kernel missed %d %s%s, not counted"
              .formatted(misses, misses == 1 ? "call" : "calls", of(words[0])),
          "");
    }
    if (hits == 0 && tellsUnhit && counted.contains(words[0])) {
      schema.events().stream()
          .filter(event -> HistogramEvents.isNamed(event, words[0]))
          .findFirst()
          .ifPresent(unhit::add);
    }
  }

  private void lost(DiagnosticCode code, String message, String help) {
    diagnostics.report(
        (strict ? Diagnostic.error(code, message) : Diagnostic.warning(code, message))
            .withHelp(help));
  }

  private void problem(String message, String help) {
    diagnostics.report(Diagnostic.error(DiagnosticCode.BAD_HISTOGRAM, message).withHelp(help));
  }
}
