package dev.protockprobe.decode;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A prefix that another program put before a line of a trace: {@code grep -n}, a mail, or the
 * kernel's log.
 *
 * @param form the pattern that the prefix matches
 * @param text the prefix itself
 * @param time the time that the kernel's log states, in seconds; empty for any other prefix
 */
record LinePrefix(Pattern form, String text, String time) {
  /** {@code [ 3.456789][ T123] }: print_time and print_caller in kernel/printk/printk.c. */
  private static final Pattern LOG =
      Pattern.compile("(?:<\\d+>)?\\[ *(\\d+\\.\\d+)\\](?:\\[ *[TC]\\d+\\])? ");

  /** {@code dmesg -T}, {@code journalctl -k}, syslog; the time of the trace is not there. */
  private static final Pattern DATED =
      Pattern.compile("\\[[A-Z][a-z]{2} [A-Z][a-z]{2} [^\\]]*\\] |(?!\\[)[^=(]{1,80}? kernel: ");

  private static final Pattern MAIL = Pattern.compile("(?:[>|] ?)+");
  private static final Pattern NUMBER = Pattern.compile("\\d+[:-]");
  private static final Pattern FILE_AND_NUMBER = Pattern.compile("[^:\\s]+[:-]\\d+[:-]");
  private static final Pattern NUMBER_OF_CAT = Pattern.compile(" *\\d+\\t");
  private static final Pattern FILE = Pattern.compile("[^:\\s]*[^:\\s\\d][^:\\s]*:");

  private static final List<Pattern> FORMS =
      List.of(LOG, DATED, MAIL, NUMBER, FILE_AND_NUMBER, NUMBER_OF_CAT, FILE);

  /** The prefix that begins at {@code at} in a line; null if none begins there. */
  static LinePrefix at(String line, int at) {
    for (Pattern form : FORMS) {
      Matcher matcher = form.matcher(line).region(at, line.length());
      if (matcher.lookingAt()) {
        return new LinePrefix(form, matcher.group(), form == LOG ? matcher.group(1) : "");
      }
    }
    return null;
  }

  /**
   * This prefix, and for a mail's prefix also the same without its last blank, which may belong to
   * the line.
   */
  List<LinePrefix> lengths() {
    boolean blank = form == MAIL && text.endsWith(" ");
    return blank
        ? List.of(this, new LinePrefix(form, text.substring(0, text.length() - 1), time))
        : List.of(this);
  }

  /** Whether this is a prefix of the kernel's log, which holds lines of every kind. */
  boolean isOfLog() {
    return form == LOG || form == DATED;
  }

  /**
   * The end of a prefix like this one that begins at {@code at} in another line of the same event;
   * {@code at} if there is none.
   */
  int end(String line, int at) {
    if (line.startsWith(text, at)) {
      return at + text.length();
    }
    Matcher matcher = form.matcher(line).region(at, line.length());
    return matcher.lookingAt() ? matcher.end() : at;
  }
}
