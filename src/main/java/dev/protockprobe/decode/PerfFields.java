package dev.protockprobe.decode;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads headers of {@code perf script} whose fields the user chose with {@code -F}. They are
 * printed by {@code perf_sample__fprintf_start} and {@code process_event} in
 * tools/perf/builtin-script.c, Linux 6.12. Each field may be missing; the characters around a
 * number tell which field it is.
 */
final class PerfFields {
  private static final Pattern EVENT =
      Pattern.compile("(?<=^| )([A-Za-z_][\\w-]*):([A-Za-z_]\\w*):(?=[^!-~]) *");

  private static final Pattern WORD = Pattern.compile("\\S+");
  private static final Pattern TIME = Pattern.compile("(\\d+(?:\\.\\d+)?):");
  private static final Pattern NUMBER = Pattern.compile("\\d+");
  private static final Pattern PROCESSOR = Pattern.compile("\\[(\\d{1,5})\\]");
  private static final Pattern TASK = Pattern.compile("(?:\\d{1,10}/)?(\\d{1,10})");

  /** {@code K}, {@code U} and others: the mode of the processor. */
  private static final Pattern MISC = Pattern.compile("[A-Z]{1,5}");

  /** The task's name is right-aligned in 16 columns, but not in front of a stack. */
  private static final int TASK_COLUMNS = 16;

  private final String before;
  private final List<int[]> words = new ArrayList<>();
  private String time = "";
  private String pid = "";
  private String cpu = "";

  private PerfFields(String before) {
    this.before = before;
    Matcher word = WORD.matcher(before);
    while (word.find()) {
      words.add(new int[] {word.start(), word.end()});
    }
  }

  /** The header at the beginning of a text, which is at {@code at} in its line. */
  static Optional<OtherHeader> read(
      String text, int at, List<LinePrefix> prefixes, Predicate<String> known) {
    Matcher event = EVENT.matcher(text);
    if (!event.find()) {
      return Optional.empty();
    }
    PerfFields fields = new PerfFields(text.substring(0, event.start()));
    fields.readWords();
    String task = fields.task();
    boolean certain = known.test(event.group(2)) && text.startsWith("(", event.end());
    if (!fields.isTaskInPlace() || (fields.time.isEmpty() && !certain)) {
      return Optional.empty();
    }
    return Optional.of(
        new OtherHeader(
            prefixes,
            false,
            fields.time,
            task,
            fields.pid,
            fields.cpu,
            "",
            event.group(1),
            event.group(2),
            at + event.end(),
            false));
  }

  /** Takes words from the right, as far as they are fields. */
  private void readWords() {
    boolean period =
        last(NUMBER).isPresent() && (isBefore(TIME) || isBefore(PROCESSOR) || isBefore(TASK));
    if (period) {
      drop();
    }
    time = take(TIME);
    boolean timed = !time.isEmpty();
    if (isBefore(PROCESSOR)) {
      take(MISC);
    }
    cpu = take(PROCESSOR);
    boolean certain = timed || period || !cpu.isEmpty() || last(NUMBER).isEmpty();
    pid = take(TASK);
    if (!certain) { // a period or a task's number
      pid = "";
    }
  }

  private Optional<Matcher> last(Pattern pattern) {
    return word(words.size() - 1, pattern);
  }

  /** Whether the word before the last is of a form. */
  private boolean isBefore(Pattern pattern) {
    return word(words.size() - 2, pattern).isPresent();
  }

  private Optional<Matcher> word(int index, Pattern pattern) {
    if (index < 0) {
      return Optional.empty();
    }
    Matcher matcher = pattern.matcher(before.substring(words.get(index)[0], words.get(index)[1]));
    return matcher.matches() ? Optional.of(matcher) : Optional.empty();
  }

  /**
   * Removes the last word if it matches {@code pattern}, and returns the number in it; empty if the
   * word does not match or {@code pattern} has no group.
   */
  private String take(Pattern pattern) {
    Optional<Matcher> matcher = last(pattern);
    if (matcher.isEmpty()) {
      return "";
    }
    drop();
    return matcher.get().groupCount() > 0 ? matcher.get().group(1) : "";
  }

  private void drop() {
    words.remove(words.size() - 1);
  }

  /** Whether the words that are left are where a task's name would be. */
  private boolean isTaskInPlace() {
    if (words.isEmpty()) {
      return true;
    }
    int start = words.get(0)[0];
    int end = words.get(words.size() - 1)[1];
    return end == TASK_COLUMNS ? start > 0 : start == 0 && words.size() == 1 && end < TASK_COLUMNS;
  }

  /** The task's name: all words that are left. */
  private String task() {
    return words.isEmpty() ? "" : before.substring(words.get(0)[0], words.get(words.size() - 1)[1]);
  }
}
