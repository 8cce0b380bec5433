package dev.protockprobe.cli;

import dev.protockprobe.diag.Diagnostic;
import dev.protockprobe.diag.DiagnosticCode;
import java.io.PrintWriter;
import java.util.function.Consumer;

/** Prints each line of the script on a target as it arrives: errors and notes as diagnostics. */
final class TargetReport implements Consumer<String> {
  private static final String SAY = "say ";
  private static final int PARTS = 3;

  private final DiagnosticOptions diagnostics;
  private final PrintWriter others;
  private boolean hasErrors;

  /**
   * A report of what concerns the user as diagnostics.
   *
   * @param others gets lines that are not diagnostics: the answers of the doctor, and definitions
   */
  TargetReport(DiagnosticOptions diagnostics, PrintWriter others) {
    this.diagnostics = diagnostics;
    this.others = others;
  }

  /** Whether the script has said that something failed. */
  boolean hasErrors() {
    return hasErrors;
  }

  @Override
  public void accept(String word) {
    String[] parts = word.substring(Math.min(SAY.length(), word.length())).split("\t", PARTS);
    if (!word.startsWith(SAY) || parts.length < 2) {
      others.println(word);
      return;
    }
    String help = parts.length == PARTS ? parts[2] : "";
    switch (parts[0]) {
      case "error" -> {
        hasErrors = true;
        diagnostics.showNow(Diagnostic.error(DiagnosticCode.TARGET, parts[1]).withHelp(help));
      }
      case "note" ->
          diagnostics.showNow(Diagnostic.note(DiagnosticCode.TARGET, parts[1]).withHelp(help));
      default -> others.println(parts[0] + ": " + parts[1]);
    }
  }
}
