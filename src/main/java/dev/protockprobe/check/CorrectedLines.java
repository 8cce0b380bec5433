package dev.protockprobe.check;

import dev.protockprobe.diag.SourceFile;
import dev.protockprobe.diag.Span;
import dev.protockprobe.probe.LineVerdict;

/** A file of definitions with the fetch args that they should have; all else stays as it is. */
public final class CorrectedLines {
  private final SourceFile file;
  private final StringBuilder text = new StringBuilder();
  private int written;

  /** The file without a correction yet. */
  public CorrectedLines(SourceFile file) {
    this.file = file;
  }

  /**
   * Corrects a fetch arg of a line if it is certain which is the right one; findings come in their
   * order. A word that stands for several fetch args is corrected once.
   */
  public void add(LineVerdict verdict, ArgFinding finding) {
    Span word = verdict.words().get(finding.index());
    if (finding.certain() && finding.should().isPresent() && word.start() >= written) {
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
