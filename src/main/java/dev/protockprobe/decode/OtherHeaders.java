package dev.protockprobe.decode;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads headers that are rare in traces: those of the latency format and its verbose lines ({@code
 * trace_print_lat_context} in kernel/trace/trace_output.c), of events as comments in the function
 * graph ({@code print_graph_comment} in kernel/trace/trace_functions_graph.c), of {@code perf
 * script -F}, and of the kernel's log. It also reads any header behind a prefix that another
 * program put before the line.
 */
final class OtherHeaders {
  /** How much of a line is read: a header and the event's name end before. */
  private static final int MAX_HEADER_BYTES = 512;

  private static final int MAX_PREFIXES = 4;

  private static final String NAME = "([!-9;-~]+):(?=[^!-~]) *";

  private static final Pattern LATENCY =
      Pattern.compile(
          "(?s) *(\\S.{0,15}?)-(\\d{1,10}) +(\\d{1,5})([A-Za-z.][^\\s\\d]\\S{2,4}) +(\\d{1,18})(us)?"
              + "[ $@*#!+]?: +"
              + NAME);

  private static final Pattern VERBOSE =
      Pattern.compile(
          "(?s) *(\\S.{0,15}?) +(\\d{1,10}) +(\\d{1,5}) \\d+ [0-9a-f]{8} [0-9a-f]{8,16} "
              + "\\[[0-9a-f]{8,16}\\] (\\d{1,15})(?:\\.(\\d{3})ms)? \\(\\+[\\d.]+(?:ms)?\\): +"
              + NAME);

  private static final Pattern GRAPH =
      Pattern.compile(
          "(?s)(?: *(\\d+\\.\\d+) +\\|)?(?: *(\\d{1,5})\\))?(?: +(\\S.{0,6}?)-(\\d{1,10}) +\\|)?"
              + "(?: +([A-Za-z.][^\\s\\d|]\\S{2,4}) +\\|)?[^/|]*(?:\\|[^/|]*)?/\\* "
              + NAME);

  private static final Pattern BARE = Pattern.compile(NAME + "(?=\\()");

  private final Predicate<String> known;
  private final Predicate<String> startsUsual;

  /**
   * A reader of headers.
   *
   * @param known whether an event of this name has a definition
   * @param startsUsual whether a line begins with a header in the usual columns
   */
  OtherHeaders(Predicate<String> known, Predicate<String> startsUsual) {
    this.known = known;
    this.startsUsual = startsUsual;
  }

  /**
   * The header of the line from {@code start} to {@code end}; empty if the line has no header that
   * this class reads.
   */
  Optional<OtherHeader> read(byte[] bytes, int start, int end) {
    return read(text(bytes, start, end));
  }

  /**
   * The same for a line's text, of which the first {@link #MAX_HEADER_BYTES} characters are enough.
   */
  Optional<OtherHeader> read(String line) {
    String text = line.length() > MAX_HEADER_BYTES ? line.substring(0, MAX_HEADER_BYTES) : line;
    Optional<OtherHeader> direct = direct(text, 0, List.of());
    return direct.isPresent() ? direct : behindPrefixes(text);
  }

  /** The offsets at which a prefix of other programs may end; not the line's end. */
  static List<Integer> prefixEnds(byte[] bytes, int start, int end) {
    return prefixEnds(text(bytes, start, end));
  }

  /** The same of a line's text. */
  static List<Integer> prefixEnds(String text) {
    List<Integer> ends = new ArrayList<>();
    LinePrefix prefix = LinePrefix.at(text, 0);
    int at = 0;
    while (prefix != null && ends.size() < MAX_PREFIXES) {
      at += prefix.text().length();
      if (at == text.length()) {
        break;
      }
      ends.add(at);
      prefix = LinePrefix.at(text, at);
    }
    return ends;
  }

  private static String text(byte[] bytes, int start, int end) {
    return new String(bytes, start, Math.min(end - start, MAX_HEADER_BYTES), ISO_8859_1);
  }

  private Optional<OtherHeader> behindPrefixes(String text) {
    List<LinePrefix> prefixes = new ArrayList<>();
    String time = "";
    boolean logged = false;
    int at = 0;
    LinePrefix prefix = LinePrefix.at(text, 0);
    while (prefix != null && prefixes.size() < MAX_PREFIXES) {
      time = prefix.time().isEmpty() ? time : prefix.time();
      logged |= prefix.isOfLog();
      for (LinePrefix length : prefix.lengths()) {
        List<LinePrefix> all = new ArrayList<>(prefixes);
        all.add(length);
        int end = at + length.text().length();
        Optional<OtherHeader> header = header(text.substring(end), end, List.copyOf(all), time);
        if (header.isPresent()) {
          return header;
        }
      }
      prefixes.add(prefix);
      at += prefix.text().length();
      prefix = LinePrefix.at(text, at);
    }
    return logged
        ? Optional.of(OtherHeader.logged(List.copyOf(prefixes), time, "", at))
        : Optional.empty();
  }

  /** Any header at the beginning of a text, which is behind prefixes in its line. */
  private Optional<OtherHeader> header(
      String rest, int at, List<LinePrefix> prefixes, String logTime) {
    Matcher bare = BARE.matcher(rest);
    if (bare.lookingAt() && known.test(bare.group(1))) {
      return Optional.of(OtherHeader.logged(prefixes, logTime, bare.group(1), at + bare.end()));
    }
    return startsUsual.test(rest)
        ? Optional.of(OtherHeader.usual(prefixes, at))
        : direct(rest, at, prefixes);
  }

  /** A header of another form at the beginning of a text, which is at {@code at} in its line. */
  private Optional<OtherHeader> direct(String text, int at, List<LinePrefix> prefixes) {
    Matcher latency = LATENCY.matcher(text);
    if (latency.lookingAt()) {
      String count = latency.group(5);
      String time = latency.group(6) == null ? count : seconds(count);
      return Optional.of(
          new OtherHeader(
              prefixes,
              false,
              time,
              latency.group(1),
              latency.group(2),
              latency.group(3),
              latency.group(4),
              "",
              latency.group(7),
              at + latency.end(),
              false));
    }
    Matcher verbose = VERBOSE.matcher(text);
    if (verbose.lookingAt()) {
      String fraction = verbose.group(5);
      String time = fraction == null ? verbose.group(4) : seconds(verbose.group(4) + fraction);
      return Optional.of(
          new OtherHeader(
              prefixes,
              false,
              time,
              verbose.group(1),
              verbose.group(2),
              verbose.group(3),
              "",
              "",
              verbose.group(6),
              at + verbose.end(),
              false));
    }
    return comment(text, at, prefixes).or(() -> PerfFields.read(text, at, prefixes, known));
  }

  private static Optional<OtherHeader> comment(String text, int at, List<LinePrefix> prefixes) {
    Matcher graph = GRAPH.matcher(text);
    if (!graph.lookingAt()) {
      return Optional.empty();
    }
    return Optional.of(
        new OtherHeader(
            prefixes,
            false,
            given(graph.group(1)),
            given(graph.group(3)),
            given(graph.group(4)),
            given(graph.group(2)),
            given(graph.group(5)),
            "",
            graph.group(6),
            at + graph.end(),
            true));
  }

  private static String given(String group) {
    return group == null ? "" : group;
  }

  /** Microseconds as seconds. */
  private static String seconds(String microseconds) {
    String digits = "0".repeat(Math.max(0, 7 - microseconds.length())) + microseconds;
    int point = digits.length() - 6;
    return digits.substring(0, point) + "." + digits.substring(point);
  }
}
