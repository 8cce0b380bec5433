package dev.protockprobe.diag;

/** A range of bytes in a source: from {@code start} to before {@code end}. */
public record Span(SourceFile file, int start, int end) {
  public Span {
    if (start < 0 || end < start || end > file.length()) {
      throw new IllegalArgumentException(
          "no span %d..%d in %s of %d bytes".formatted(start, end, file.name(), file.length()));
    }
  }

  /** The smallest span that holds this one and {@code other} of the same file. */
  public Span to(Span other) {
    return new Span(file, Math.min(start, other.start), Math.max(end, other.end));
  }

  /** All of a text. */
  public static Span whole(SourceFile file) {
    return new Span(file, 0, file.length());
  }

  public String text() {
    return file.text(start, end);
  }

  /**
   * {@code file:line:column} of the start, as compilers and editors write it; of a generated
   * declaration only the name of its input.
   */
  public String location() {
    if (file.isGenerated()) {
      return file.name();
    }
    PresumedLine line = file.presumedLineOf(start);
    return line.file() + ":" + line.line() + ":" + file.columnOf(start);
  }
}
