package dev.protockprobe.preprocess;

import dev.protockprobe.diag.SourceFile;
import dev.protockprobe.diag.Span;
import java.util.Arrays;
import java.util.List;

/**
 * Maps positions in preprocessed text, which has no macros and directives left, to positions in its
 * source file. Text that came out of a macro maps to the use of the macro.
 */
public final class TextMap {
  private final String text;
  private final Span source;

  // For each token: where it starts in the text, and its range in the file. The arrays are null if
  // nothing was replaced.
  private final int[] inText;
  private final int[] starts;
  private final int[] ends;

  private TextMap(String text, Span source, int[] inText, int[] starts, int[] ends) {
    this.text = text;
    this.source = source;
    this.inText = inText;
    this.starts = starts;
    this.ends = ends;
  }

  /** Text that stands in its file as it is; one character for each byte. */
  static TextMap unchanged(Span source) {
    SourceFile file = source.file();
    String text =
        new String(
            file.bytes(),
            source.start(),
            source.end() - source.start(),
            java.nio.charset.StandardCharsets.ISO_8859_1);
    return new TextMap(text, source, null, null, null);
  }

  /** The text of tokens that came out of {@code source}. */
  static TextMap of(List<PreprocessingToken> tokens, Span source) {
    StringBuilder text = new StringBuilder();
    int[] inText = new int[tokens.size()];
    int[] starts = new int[tokens.size()];
    int[] ends = new int[tokens.size()];
    for (int i = 0; i < tokens.size(); i++) {
      PreprocessingToken token = tokens.get(i);
      text.append(token.spaced() ? " " : "");
      inText[i] = text.length();
      starts[i] = token.start();
      ends[i] = token.end();
      text.append(token.text());
    }
    return new TextMap(text.toString(), source, inText, starts, ends);
  }

  public String text() {
    return text;
  }

  /** Where the text stands as a whole. */
  public Span source() {
    return source;
  }

  /**
   * The place in the file of the text from {@code start} to before {@code end}; this range must not
   * be empty.
   */
  public Span span(int start, int end) {
    if (inText == null) {
      return new Span(source.file(), source.start() + start, source.start() + end);
    }
    int first = tokenAt(start);
    int last = tokenAt(end - 1);
    return new Span(
        source.file(), Math.min(starts[first], starts[last]), Math.max(ends[first], ends[last]));
  }

  private int tokenAt(int offset) {
    int found = Arrays.binarySearch(inText, offset);
    return found >= 0 ? found : Math.max(0, -found - 2);
  }
}
