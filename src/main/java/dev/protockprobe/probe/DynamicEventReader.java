package dev.protockprobe.probe;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the definitions in {@code dynamic_events} that are not kprobes: uprobes, fprobes,
 * tracepoint probes and eprobes. The program uses these definitions only to decode traces, so this
 * class does not check every rule that the kernel enforces.
 */
final class DynamicEventReader {
  /** {@code __trace_uprobe_create}: kernel/trace/trace_uprobe.c; the last colon ends the path. */
  private static final Pattern IN_FILE =
      Pattern.compile("(.*/.*):([^:(%]+)(?:\\([^()]*\\))?(%return)?");

  /** A word of {@code argv} that makes an fprobe probe the function's return: trace_fprobe.c. */
  private static final Pattern RESULT = Pattern.compile(".*\\$retval(?![A-Za-z0-9_]).*");

  private static final String RETURN_SUFFIX = "%return";
  private static final String FILTER = "if";

  private final List<EventWord> words;
  private final Judgement judgement;

  DynamicEventReader(List<EventWord> words, Judgement judgement) {
    this.words = words;
    this.judgement = judgement;
  }

  /** Whether a definition is of a kind that this class reads, and not a kprobe. */
  static boolean isOne(List<EventWord> words) {
    char kind = words.get(0).text().charAt(0);
    boolean kprobe = kind == 'p' || kind == 'r';
    return words.size() > 1
        && (kprobe ? isInFile(words.get(1).text()) : kind == 'f' || kind == 't' || kind == 'e');
  }

  private static boolean isInFile(String place) {
    return place.indexOf('/') >= 0 && place.indexOf(':') >= 0;
  }

  /** The event; empty if a part of the definition is not understood. */
  Optional<ProbeEvent> read() {
    return switch (words.get(0).text().charAt(0)) {
      case 'f' -> function();
      case 't' -> tracepoint();
      case 'e' -> otherEvent();
      default -> inFile();
    };
  }

  private Optional<ProbeEvent> inFile() {
    EventWord place = words.get(1);
    Matcher matcher = IN_FILE.matcher(place.text());
    Optional<Long> offset =
        matcher.matches() ? KernelNumbers.parse(matcher.group(2)) : Optional.empty();
    if (offset.isEmpty()) {
      judgement.refuse(KernelError.BAD_PROBE_ADDR, place, 0);
      return Optional.empty();
    }
    boolean returns = words.get(0).text().startsWith("r") || matcher.group(3) != null;
    String path = matcher.group(1);
    String file = path.substring(path.lastIndexOf('/') + 1).split("[._-]", 2)[0];
    // It is p_ at a return, too.
    String name = EventNameReader.cut("p_" + file + "_0x" + Long.toHexString(offset.get()));
    return event(
        returns ? FetchContext.PROGRAM_RETURN : FetchContext.PROGRAM,
        "uprobes",
        name,
        new ProbePoint(path, matcher.group(2), 0),
        words.size());
  }

  private Optional<ProbeEvent> function() {
    String place = words.get(1).text();
    boolean returns =
        place.endsWith(RETURN_SUFFIX)
            || words.subList(2, words.size()).stream()
                .anyMatch(word -> RESULT.matcher(word.text()).matches());
    String symbol =
        place.endsWith(RETURN_SUFFIX)
            ? place.substring(0, place.length() - RETURN_SUFFIX.length())
            : place;
    int colon = symbol.indexOf(':');
    return event(
        returns ? FetchContext.RETURN : FetchContext.ENTRY,
        "fprobes",
        usable(symbol + (returns ? "__exit" : "__entry")),
        new ProbePoint(colon < 0 ? "" : symbol.substring(0, colon), symbol.substring(colon + 1), 0),
        words.size());
  }

  private Optional<ProbeEvent> tracepoint() {
    String name = words.get(1).text();
    boolean digit = name.charAt(0) >= '0' && name.charAt(0) <= '9';
    return event(
        FetchContext.ENTRY,
        "tracepoints",
        usable((digit ? "_" : "") + name),
        new ProbePoint("", name, 0),
        words.size());
  }

  private Optional<ProbeEvent> otherEvent() {
    int end = 2;
    while (end < words.size() && !words.get(end).text().equals(FILTER)) {
      end++;
    }
    String attached = words.get(1).text().replace('/', '.');
    return event(
        FetchContext.EVENT, "eprobes", usable(attached), new ProbePoint("", attached, 0), end);
  }

  /** {@code sanitize_event_name}: kernel/trace/trace_probe.h. */
  private static String usable(String name) {
    return EventNameReader.cut(name).replaceAll("[:.*]", "_");
  }

  private Optional<ProbeEvent> event(
      FetchContext context, String group, String name, ProbePoint point, int end) {
    Optional<EventNameReader.Named> named =
        new EventNameReader(words.get(0), judgement).read(group);
    Optional<KernelArgs> args =
        new FetchArgReader(judgement, context).readAll(words.get(1), words.subList(2, end));
    if (named.isEmpty() || args.isEmpty()) {
      return Optional.empty();
    }
    String given = named.get().event();
    ProbeEvent.Kind kind = context.hasResult() ? ProbeEvent.Kind.RETURN : ProbeEvent.Kind.ENTRY;
    return Optional.of(
        new ProbeEvent(
            kind,
            0,
            named.get().group(),
            given.isEmpty() ? name : given,
            point,
            args.get().written(),
            Optional.empty()));
  }
}
