package dev.protockprobe.preprocess;

import dev.protockprobe.diag.Span;
import dev.protockprobe.source.ByteScanner;
import java.util.Set;

/**
 * A condition that is not known, and on which it hangs whether text counts.
 *
 * @param directive the {@code #if} or its like
 * @param otherwise whether the text counts if the condition is false: it stands behind the {@code
 *     #else}
 */
public record Condition(Span directive, boolean otherwise) {
  private static final String OPTION_PREFIX = "CONFIG_";

  /** The words of a condition that stand beside its macros, and the tests of options. */
  private static final Set<String> OTHER_WORDS =
      Set.of(
          "if",
          "ifdef",
          "ifndef",
          "elif",
          "else",
          "defined",
          "IS_ENABLED",
          "IS_BUILTIN",
          "IS_MODULE",
          "IS_REACHABLE");

  /** The condition on one line. */
  public String text() {
    String written = directive.text().replaceAll("(\\\\\n|\\s)+", " ").strip();
    return otherwise ? "#else of " + written : written;
  }

  /**
   * Whether a text names a macro that headers may define: another than the options of a kernel's
   * configuration.
   */
  public static boolean namesMacro(Span text) {
    String words = text.text();
    int start = 0;
    while (start < words.length()) {
      int end = start;
      while (end < words.length() && ByteScanner.isWordByte((byte) words.charAt(end))) {
        end++;
      }
      String word = words.substring(start, end);
      boolean names =
          end > start
              && !Character.isDigit(word.charAt(0))
              && !word.startsWith(OPTION_PREFIX)
              && !OTHER_WORDS.contains(word);
      if (names) {
        return true;
      }
      start = Math.max(end, start + 1);
    }
    return false;
  }
}
