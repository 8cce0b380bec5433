package dev.protockprobe.check;

import dev.protockprobe.diag.SourceFile;
import dev.protockprobe.diag.Span;
import dev.protockprobe.probe.LineVerdict;

/** Replaces wrong fetch args in a file of definitions by right ones, and keeps all other text. */
public final class CorrectedLines {
  private final SourceFile file;
  private final StringBuilder text = new StringBuilder();
  private int written;

  /** The file without a correction yet. */
  public CorrectedLines(SourceFile file) {
    this.file = file;
  }

  /**
   * Corrects a fetch arg of a line if the right one is certain. The caller adds findings in the
   * order of the file. A word that stands for several fetch args is corrected once.
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
