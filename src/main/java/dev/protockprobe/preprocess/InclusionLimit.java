package dev.protockprobe.preprocess;

import dev.protockprobe.diag.Diagnostic;
import dev.protockprobe.diag.DiagnosticCode;
import dev.protockprobe.diag.Diagnostics;
import dev.protockprobe.diag.SourceFile;
import dev.protockprobe.diag.Span;

/**
 * Limits how deep files include one another and how many bytes are read in all: without a limit,
 * files without guards that include one another would never end.
 */
final class InclusionLimit {
  /** As gcc's -fmax-include-depth. */
  private static final int MAX_DEPTH = 200;

  /** A file that includes every header of a kernel needs more than a quarter of this. */
  private static final long MAX_BYTES = 1 << 30;

  /** What it costs to read an empty file, as if it were text. */
  private static final int BYTES_OF_A_FILE = 10_000;

  private long bytes;
  private boolean reported;

  /**
   * Whether one more file may be read.
   *
   * @param depth how many files are open
   */
  boolean admits(SourceFile file, int depth) {
    bytes += file.length() + BYTES_OF_A_FILE;
    return depth < MAX_DEPTH && bytes < MAX_BYTES;
  }

  /** Warns, once, that a file is not read. */
  void report(Span include, Diagnostics diagnostics) {
    if (!reported) {
      reported = true;
      diagnostics.report(
          Diagnostic.warning(
                  DiagnosticCode.NESTED_TOO_DEEP,
                  include,
                  "headers include one another without end")
              .withHelp("guard them with #ifndef; what is left out of them is not known"));
    }
  }
}
