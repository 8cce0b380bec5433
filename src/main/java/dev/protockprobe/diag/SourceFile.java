package dev.protockprobe.diag;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/**
 * One input: its bytes, and its name in diagnostics. Everywhere in the program, a position in an
 * input is a byte offset.
 */
public final class SourceFile {
  private static final int EXPECTED_LINE_BYTES = 32;

  private final String name;
  private final byte[] bytes;
  private final boolean generated;
  private boolean mayHaveMarkers;
  private int[] lineStarts;
  private LineMarkers markers;

  /** Keeps {@code bytes} without copying: they must not change any more. */
  public SourceFile(String name, byte[] bytes) {
    this(name, bytes, false, true);
  }

  private SourceFile(String name, byte[] bytes, boolean generated, boolean mayHaveMarkers) {
    this.name = name;
    this.bytes = bytes;
    this.generated = generated;
    this.mayHaveMarkers = mayHaveMarkers;
  }

  /** A source given as text: the command line's {@code --proto}, the bundled prelude, a test. */
  public static SourceFile ofText(String name, String text) {
    return new SourceFile(name, text.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * One declaration of an input that is not text, such as BTF, as C would write it. Diagnostics
   * quote it, but name no line or column, because the input has none.
   *
   * @param name the name of the input
   */
  public static SourceFile ofDeclaration(String name, String text) {
    return new SourceFile(name, text.getBytes(StandardCharsets.UTF_8), true, false);
  }

  /**
   * The same text, read without line markers. It is not C: a {@code # 12} in it may be a comment.
   */
  public SourceFile withoutLineMarkers() {
    return new SourceFile(name, bytes, generated, false);
  }

  public String name() {
    return name;
  }

  /** Whether this is {@link #ofDeclaration}'s text, whose lines and columns mean nothing. */
  public boolean isGenerated() {
    return generated;
  }

  /**
   * What tells this source from others: the name; for generated declarations, which all have their
   * input's name, the name and the text.
   */
  String identity() {
    return generated ? name + '\n' + text(0, bytes.length) : name;
  }

  /** The bytes themselves, not a copy; for reading only. */
  public byte[] bytes() {
    return bytes;
  }

  public int length() {
    return bytes.length;
  }

  /**
   * Where the byte at {@code offset} was written, by the line markers of a preprocessed text; else
   * its line here.
   */
  public PresumedLine presumedLineOf(int offset) {
    int line = lineOf(offset);
    findMarkers();
    Optional<PresumedLine> presumed = markers == null ? Optional.empty() : markers.presumed(line);
    return presumed.orElseGet(() -> new PresumedLine(name, line));
  }

  /** The files that this text was made of, by its line markers. */
  public Set<String> presumedFiles() {
    findMarkers();
    return markers == null ? Set.of() : markers.files();
  }

  private void findMarkers() {
    if (markers == null && mayHaveMarkers) {
      mayHaveMarkers = looksPreprocessed();
      markers = mayHaveMarkers ? LineMarkers.of(name, bytes) : null;
    }
  }

  /** Whether the text has a word, as a whole. */
  public boolean hasWord(String word) {
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    for (int at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
      int end = at + word.length();
      boolean starts = at == 0 || !Character.isJavaIdentifierPart(text.charAt(at - 1));
      if (starts && (end == text.length() || !Character.isJavaIdentifierPart(text.charAt(end)))) {
        return true;
      }
    }
    return false;
  }

  /** Whether a line may be {@code # 12} or {@code #line 12}: a quick look before a careful one. */
  private boolean looksPreprocessed() {
    for (int start : lineStarts()) {
      int at = afterBlanks(start);
      boolean comment = at < bytes.length && (bytes[at] == '/' || bytes[at] == '*');
      while (comment && at < bytes.length && bytes[at] != '\n' && bytes[at] != '#') {
        at++;
      }
      if (at < bytes.length && bytes[at] == '#') {
        int word = afterBlanks(at + 1);
        byte first = word < bytes.length ? bytes[word] : 0;
        if (first == 'l' || (first >= '0' && first <= '9')) {
          return true;
        }
      }
    }
    return false;
  }

  private int afterBlanks(int from) {
    int at = from;
    while (at < bytes.length && (bytes[at] == ' ' || bytes[at] == '\t')) {
      at++;
    }
    return at;
  }

  /** Whether the text seems to be the output of a preprocessor, which leaves line markers. */
  public boolean isPreprocessed() {
    return name.endsWith(".i") || markers != null || (mayHaveMarkers && looksPreprocessed());
  }

  /** The 1-based line of this text that holds the byte at {@code offset}. */
  public int lineOf(int offset) {
    int found = Arrays.binarySearch(lineStarts(), offset);
    return found >= 0 ? found + 1 : -found - 1;
  }

  /** The 1-based column of the byte at {@code offset}, counted in characters as gcc does. */
  public int columnOf(int offset) {
    int column = 1;
    for (int i = lineStart(offset); i < offset; i++) {
      column += isInsideCharacter(bytes[i]) ? 0 : 1;
    }
    return column;
  }

  /** Where the line of the byte at {@code offset} starts. */
  public int lineStart(int offset) {
    return lineStarts()[lineOf(offset) - 1];
  }

  /** Where the line of the byte at {@code offset} ends, without its line end. */
  public int lineEnd(int offset) {
    int end = offset;
    while (end < bytes.length && bytes[end] != '\n' && bytes[end] != '\r') {
      end++;
    }
    return end;
  }

  /** The start of the character that the byte at {@code offset} is part of. */
  public int characterAt(int offset) {
    int start = offset;
    while (start > 0 && start < bytes.length && isInsideCharacter(bytes[start])) {
      start--;
    }
    return start;
  }

  private static boolean isInsideCharacter(byte b) {
    return (b & 0xC0) == 0x80;
  }

  /** The bytes from {@code start} to before {@code end} as UTF-8 text. */
  public String text(int start, int end) {
    return new String(bytes, start, end - start, StandardCharsets.UTF_8);
  }

  private int[] lineStarts() {
    if (lineStarts == null) {
      int[] starts = new int[bytes.length / EXPECTED_LINE_BYTES + 1];
      int count = 1;
      for (int i = 0; i < bytes.length; i++) {
        if (bytes[i] == '\n') {
          if (count == starts.length) {
            starts = Arrays.copyOf(starts, count * 2);
          }
          starts[count++] = i + 1;
        }
      }
      lineStarts = Arrays.copyOf(starts, count);
    }
    return lineStarts;
  }
}
