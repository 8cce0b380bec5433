package dev.protockprobe.decode;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.regex.Pattern;

/**
 * Recognizes lines of a trace that are not events: records of other tracers, such as a called
 * function, and what trace-cmd or perf adds, such as a stack's frames.
 */
final class OtherLine {
  private static final int MOST_BYTES = 512;

  private static final String TASK = " *\\S.{0,62}?-\\d{1,10} +(?:\\([0-9 -]*\\) *)?";
  private static final String USUAL = TASK + "\\[\\d{1,10}\\] +(?:\\S{1,8} +)?\\d+(?:\\.\\d+)?: +";
  private static final String LATENCY =
      TASK + "\\d{1,5}[A-Za-z.]\\S{3,5} +\\d+(?:us)?[ $@*#!+]?: +";

  /** A tracer's record behind the header: a call, a system call, a switch of tasks. */
  private static final String TRACED =
      "(?:\\S+ <-\\S.*|\\S+\\(.*\\) <-\\S.*|\\w+ -> 0x[0-9a-f]+ *|\\w+\\(.*\\) *"
          + "| *\\d+: *\\d+:\\S +(?:==>|\\+) +\\[\\d+\\].*|<(?:user )?stack trace>|#\\d+ .*"
          + "|=> .*| *\\d+,\\d+ +[A-Z]+ .*|[^ :]+\\[LINE TOO BIG\\] *)";

  private static final Pattern OF_TRACER =
      Pattern.compile("(?s)(?:" + USUAL + "|" + LATENCY + ")" + TRACED);

  /** The graph of functions: a call, the end of one, or a switch to another task. */
  private static final Pattern OF_GRAPH =
      Pattern.compile("(?s)(?: *\\d+\\.\\d+ +\\|)? *\\d{1,5}\\) .*(?:\\||=>|<=).*");

  /** A line that is not a record: a frame of a stack, or words of trace-cmd or perf. */
  private static final Pattern MARK =
      Pattern.compile(
          "(?s)\\s*[=<][=>] .*|\\s*<(?:user )?stack trace>|version = \\d+|CPU \\d+ is"
              + " empty|CPU:\\d+ \\[SUBBUFFER START\\]| *-{10,} *|\\s+[0-9a-f]{4,16} \\S.*"
              + " \\((?:/.*|\\[.*\\]|inlined)\\)|Dumping ftrace buffer:.*| *\\(ftrace buffer"
              + " empty\\)");

  private OtherLine() {}

  /** Whether a line is a record of another tracer. */
  static boolean isRecord(byte[] bytes, int start, int end) {
    return isRecord(text(bytes, start, end));
  }

  /** Whether a line is one of those that {@link #MARK} describes, which are not records. */
  static boolean isMark(byte[] bytes, int start, int end) {
    return isMark(text(bytes, start, end));
  }

  static boolean isRecord(String line) {
    return OF_TRACER.matcher(line).matches() || OF_GRAPH.matcher(line).matches();
  }

  static boolean isMark(String line) {
    return MARK.matcher(line).matches();
  }

  private static String text(byte[] bytes, int start, int end) {
    return new String(bytes, start, Math.min(end - start, MOST_BYTES), ISO_8859_1);
  }
}
