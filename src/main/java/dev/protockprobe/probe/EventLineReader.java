package dev.protockprobe.probe;

import dev.protockprobe.diag.Diagnostic;
import dev.protockprobe.diag.DiagnosticCode;
import dev.protockprobe.diag.Diagnostics;
import dev.protockprobe.diag.SourceFile;
import dev.protockprobe.diag.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads {@code kprobe_events} lines of any origin: ours, written by hand, or listed by a kernel.
 * {@code trace_parse_run_command} in kernel/trace/trace.c cuts them: a comment from {@code #} on,
 * words between white space.
 */
public final class EventLineReader {
  private static final Pattern WORD = Pattern.compile("\\S+");
  private static final Pattern COMMAND =
      Pattern.compile("(p|r)(\\d*)(?::(?:([\\w-]*)[/.])?(\\w*))?");
  private static final Pattern POINT =
      Pattern.compile("(?:([^:+%]*):)?([^:+%]+)(?:\\+(0x[0-9a-fA-F]{1,8}|\\d{1,10}))?(%return)?");

  private final SourceFile file;
  private final Diagnostics diagnostics;

  private EventLineReader(SourceFile file, Diagnostics diagnostics) {
    this.file = file.withoutLineMarkers();
    this.diagnostics = diagnostics;
  }

  /** The events that the lines of {@code file} define; deletions are passed over. */
  public static List<ProbeEvent> read(SourceFile file, Diagnostics diagnostics) {
    return new EventLineReader(file, diagnostics).readAll();
  }

  private List<ProbeEvent> readAll() {
    List<ProbeEvent> events = new ArrayList<>();
    int start = 0;
    for (int i = 0; i <= file.length(); i++) {
      if (i == file.length() || file.bytes()[i] == '\n') {
        readLine(new Span(file, start, i)).ifPresent(events::add);
        start = i + 1;
      }
    }
    return events;
  }

  private Optional<ProbeEvent> readLine(Span line) {
    List<Span> words = words(line);
    if (words.isEmpty() || words.get(0).text().startsWith("-")) {
      return Optional.empty();
    }
    Matcher command = COMMAND.matcher(words.get(0).text());
    if (!command.matches()) {
      return bad(words.get(0), "a probe starts with 'p' or 'r', its group and its event");
    }
    if (words.size() < 2) {
      return bad(words.get(0), "the probe has no probe point");
    }
    Matcher point = POINT.matcher(words.get(1).text());
    if (!point.matches() || offset(point.group(3)) < 0) {
      return bad(words.get(1), "'" + words.get(1).text() + "' is no probe point");
    }
    boolean returns = command.group(1).equals("r") || point.group(4) != null;
    ProbePoint probePoint =
        new ProbePoint(
            point.group(1) == null ? "" : point.group(1), point.group(2), offset(point.group(3)));
    String group = command.group(3);
    String event = command.group(4);
    List<FetchArg> args = args(words.subList(2, words.size()));
    return Optional.of(
        new ProbeEvent(
            returns ? ProbeEvent.Kind.RETURN : ProbeEvent.Kind.ENTRY,
            group == null || group.isEmpty() ? ProbeEvent.DEFAULT_GROUP : group,
            event == null || event.isEmpty() ? defaultName(returns, probePoint) : event,
            probePoint,
            args,
            Optional.empty()));
  }

  /** {@code kstrtol} with base 0: a leading zero makes it octal. */
  private static long offset(String text) {
    try {
      return text == null ? 0 : Long.decode(text);
    } catch (NumberFormatException e) {
      return -1;
    }
  }

  private List<FetchArg> args(List<Span> words) {
    List<FetchArg> args = new ArrayList<>();
    for (Span word : words) {
      Optional<FetchArg> arg = FetchArgReader.read(word.text(), args.size() + 1);
      if (arg.isEmpty()) {
        bad(word, "'" + word.text() + "' is no fetch arg");
      }
      arg.ifPresent(args::add);
    }
    return args;
  }

  /** What {@code __trace_kprobe_create} names an event without a name. */
  private static String defaultName(boolean returns, ProbePoint point) {
    String where =
        point.module().isEmpty() ? point.symbol() : point.module() + ":" + point.symbol();
    return ((returns ? "r_" : "p_") + where + "_" + point.offsetBytes()).replaceAll("[:.*]", "_");
  }

  private List<Span> words(Span line) {
    String text = line.text();
    int comment = text.indexOf('#');
    Matcher matcher = WORD.matcher(comment < 0 ? text : text.substring(0, comment));
    List<Span> words = new ArrayList<>();
    while (matcher.find()) {
      words.add(new Span(file, line.start() + matcher.start(), line.start() + matcher.end()));
    }
    return words;
  }

  private Optional<ProbeEvent> bad(Span span, String message) {
    diagnostics.report(Diagnostic.error(DiagnosticCode.BAD_EVENT_LINE, span, message));
    return Optional.empty();
  }
}
