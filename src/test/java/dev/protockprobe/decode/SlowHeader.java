package dev.protockprobe.decode;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The header of a line by regular expressions; each {@code char} is a byte.
 *
 * @param event the event's name
 * @param json all members from the time to the flags
 * @param group of the event, which only perf says; empty for any
 * @param columns what stands before the task's number
 */
record SlowHeader(String group, String event, String json, int body, String columns) {
  private static final String NUMBER = "([0-9]{1,10})";
  private static final String TIME = "([0-9]+(?:\\.[0-9]+)?): +";
  private static final String NAME = "([!-9;-\\x7F]+(?: \\[[0-9A-Za-z_]+\\])?(?: <[0-9a-f]+>)?):";
  private static final String BEHIND = "(?=[\\x00- \\x80-\\xFF])[ ]*";
  private static final Pattern TRACE =
      Pattern.compile(
          ("-NUMBER +(?:\\([0-9 -]*\\) *)?\\[NUMBER\\] +(?:TIME|(?!TIME)([^ \n]+) +TIME)NAME"
                  + BEHIND)
              .replace("NUMBER", NUMBER)
              .replace("TIME", TIME)
              .replace("NAME", NAME));
  private static final Pattern PERF =
      Pattern.compile(
          (" (?:[0-9]{1,10}/)?NUMBER +(?:\\[NUMBER\\] +)?TIME([!-9;-\\x7F]+):NAME" + BEHIND)
              .replace("NUMBER", NUMBER)
              .replace("TIME", TIME)
              .replace("NAME", NAME));

  static Optional<SlowHeader> read(String line) {
    Optional<SlowHeader> header = trace(line, 16);
    for (int dash = 1; dash < 64 && header.isEmpty(); dash++) {
      header = trace(line, dash);
    }
    for (int blank = 1; blank < 64 && header.isEmpty(); blank++) {
      header = perf(line, blank);
    }
    return header;
  }

  private static Optional<SlowHeader> trace(String line, int dash) {
    Matcher matcher = TRACE.matcher(line + "\n");
    if (dash >= line.length() || !matcher.region(dash, line.length() + 1).lookingAt()) {
      return Optional.empty();
    }
    String task = task(line.substring(0, dash));
    boolean flags = matcher.group(3) == null;
    // Groups: pid, cpu, time alone, time looked at, flags, time behind flags, name.
    String time = flags ? matcher.group(6) : matcher.group(3);
    String json =
        json(time, task, matcher.group(1), matcher.group(2), flags ? matcher.group(5) : "");
    return Optional.of(
        new SlowHeader("", matcher.group(7), json, matcher.end(), line.substring(0, dash)));
  }

  private static Optional<SlowHeader> perf(String line, int blank) {
    Matcher matcher = PERF.matcher(line + "\n");
    String before = line.substring(0, Math.min(blank, line.length())).replaceFirst(" +\\z", "");
    String task = task(before);
    if (blank >= line.length()
        || before.matches(" *")
        || !matcher.region(blank, line.length() + 1).lookingAt()) {
      return Optional.empty();
    }
    String json = json(matcher.group(3), task, matcher.group(1), matcher.group(2), "");
    return Optional.of(
        new SlowHeader(matcher.group(4), matcher.group(5), json, matcher.end(), before));
  }

  /** The name in the 16 columns before {@code columns}; null if they are not a name and blanks. */
  private static String task(String columns) {
    String last = columns.substring(Math.max(0, columns.length() - 16));
    boolean name = columns.length() <= 16 || last.startsWith(" ");
    return name ? last.replaceFirst("^ +", "") : null;
  }

  /** Whether the task's name is where it usually is. */
  boolean isUsual() {
    return columns.length() == 16;
  }

  /** Whether something stands before the columns of the task's name. */
  boolean prefixed() {
    int last = Math.max(0, columns.length() - 16);
    return task(columns) == null || !columns.substring(0, last).matches("(?s) *");
  }

  /** A header in another form, at whose end the event's own text begins. */
  static SlowHeader of(OtherHeader other) {
    String json =
        "{\"time\":%s,\"task\":%s,\"pid\":%s,\"cpu\":%s,\"flags\":%s"
            .formatted(
                other.time().isEmpty() ? "null" : withoutZeros(other.time()),
                other.task().isEmpty() ? "null" : SlowJson.string(other.task()),
                other.pid().isEmpty() ? "null" : withoutZeros(other.pid()),
                other.cpu().isEmpty() ? "null" : withoutZeros(other.cpu()),
                other.time().isEmpty() && other.flags().isEmpty()
                    ? "null"
                    : SlowJson.string(other.flags()));
    return new SlowHeader(other.group(), other.event(), json, 0, "");
  }

  private static String json(String time, String task, String pid, String cpu, String flags) {
    return "{\"time\":%s,\"task\":%s,\"pid\":%s,\"cpu\":%s,\"flags\":%s"
        .formatted(
            withoutZeros(time),
            task == null ? "null" : SlowJson.string(task),
            withoutZeros(pid),
            cpu == null ? "null" : withoutZeros(cpu),
            SlowJson.string(flags));
  }

  private static String withoutZeros(String number) {
    return number.replaceFirst("^0+(?=[0-9])", "");
  }
}
