package dev.protockprobe.check;

import dev.protockprobe.diag.SourceFile;
import dev.protockprobe.diag.Span;

/** A file of definitions with the fetch args that they should have; all else stays as it is. */
public final class CorrectedLines {
  private final SourceFile file;
  private final StringBuilder text = new StringBuilder();
  private int written;

  /** The file without a correction yet. */
  public CorrectedLines(SourceFile file) {
    this.file = file;
  }

  /** Corrects a fetch arg of a line if the right one is known; findings come in their order. */
  public void add(Span line, ArgFinding finding) {
    if (finding.should().isPresent()) {
      Span word = FindingDiagnostics.word(line, finding.index());
      text.append(file.text(written, word.start()));
      text.append(finding.arg().name()).append('=').append(finding.should().get());
      written = word.end();
    }
  }

  /** The whole file. */
  public String text() {
    return text + file.text(written, file.length());
  }
}
