package dev.protockprobe.index;

import dev.protockprobe.diag.Diagnostic;
import dev.protockprobe.diag.DiagnosticCode;
import dev.protockprobe.diag.Diagnostics;
import dev.protockprobe.diag.SourceFile;
import dev.protockprobe.diag.Span;

/**
 * Finds where scanning can go on if a file ends inside of a body, for example because conditionals
 * open more braces than they close. It takes the body to end at the first closing brace in the
 * first column, as in kernel style.
 */
final class UnclosedBodies {
  /** How many times the file's length may be scanned again. */
  private static final int MOST_PASSES = 4;

  /** A short file may be scanned again up to this many bytes. */
  private static final long FREE_BYTES = 1 << 20;

  private final SourceFile file;
  private final Diagnostics diagnostics;
  private long budget;

  UnclosedBodies(SourceFile file, Diagnostics diagnostics) {
    this.file = file;
    this.diagnostics = diagnostics;
    this.budget = Math.max(FREE_BYTES, (long) MOST_PASSES * file.length());
  }

  /**
   * Reports that the body which opens at {@code opening} is never closed, and finds the place to go
   * on scanning at.
   *
   * @return the offset behind the first closing brace in the first column; -1 if there is none, or
   *     if too many bytes would be scanned again
   */
  int placeBehind(int opening) {
    int behind = behindBraceInFirstColumn(opening);
    budget -= file.length() - opening;
    Diagnostic warning =
        Diagnostic.warning(
            DiagnosticCode.UNCLOSED_BRACE,
            new Span(file, opening, opening + 1),
            "this '{' is never closed");
    if (behind < 0 || budget < 0) {
      diagnostics.report(
          warning.withHelp(
              "close it; the rest of the file is not read. If conditions open and close braces,"
                  + " give the kernel's configuration with --kconfig, or --preprocess"));
      return -1;
    }
    diagnostics.report(
        warning
            .withRelated(new Span(file, behind - 1, behind), "reading continues after this '}'")
            .withHelp(
                "close it. If conditions open and close braces, give the kernel's configuration"
                    + " with --kconfig, or --preprocess"));
    return behind;
  }

  private int behindBraceInFirstColumn(int from) {
    byte[] bytes = file.bytes();
    for (int at = from + 1; at < bytes.length; at++) {
      if (bytes[at] == '}' && bytes[at - 1] == '\n') {
        return at + 1;
      }
    }
    return -1;
  }
}
