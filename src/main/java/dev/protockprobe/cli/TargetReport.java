package dev.protockprobe.cli;

import dev.protockprobe.diag.Diagnostic;
import dev.protockprobe.diag.DiagnosticCode;
import java.io.PrintWriter;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Prints the messages that the script on a target sends. Errors, warnings and notes become
 * diagnostics.
 */
final class TargetReport implements Consumer<String> {
  private static final String SAY = "say ";
  private static final int PARTS = 3;

  private final Consumer<Diagnostic> diagnostics;
  private final PrintWriter others;
  private final Set<String> leftOut = new LinkedHashSet<>();
  private Set<String> matched = Set.of();
  private boolean hasErrors;

  /** Whether the lines that come belong to a refusal that is not shown. */
  private boolean skipping;

  /**
   * A report that turns errors, warnings and notes into diagnostics.
   *
   * @param diagnostics shows each diagnostic immediately
   * @param others gets lines that are not diagnostics: the answers of the doctor, and definitions
   */
  TargetReport(Consumer<Diagnostic> diagnostics, PrintWriter others) {
    this.diagnostics = diagnostics;
    this.others = others;
  }

  /** Whether the script has said that something failed. */
  boolean hasErrors() {
    return hasErrors;
  }

  /**
   * Makes it no longer an error if the kernel refuses one of {@code functions}: a glob matched
   * them, and the run goes on without the refused ones. One note names those that are refused in a
   * row, before the next other diagnostic.
   */
  void leaveOutIfRefused(Set<String> functions) {
    matched = functions;
  }

  @Override
  public void accept(String word) {
    String[] parts = word.substring(Math.min(SAY.length(), word.length())).split("\t", PARTS);
    boolean diagnostic = word.startsWith(SAY) && parts.length > 1;
    boolean ofMatched = diagnostic && matched.contains(function(parts[1]));
    if (ofMatched && parts[0].equals("error")) {
      leftOut.add(function(parts[1]));
      skipping = true;
    } else if (diagnostic) {
      skipping = false;
      reportLeftOut();
      report(parts);
    } else if (!skipping) {
      others.println(word);
    }
  }

  /** Reports what waits for the end of the run. */
  void finish() {
    reportLeftOut();
  }

  /** The function that a refusal is about: the first name in quotes. */
  private static String function(String message) {
    String[] quoted = message.split("'", PARTS);
    return quoted.length == PARTS ? quoted[1] : "";
  }

  private void reportLeftOut() {
    if (!leftOut.isEmpty()) {
      String what = leftOut.size() == 1 ? "a function" : leftOut.size() + " functions";
      diagnostics.accept(
          Diagnostic.note(
                  DiagnosticCode.TARGET,
                  "left out %s that the kernel cannot probe: %s"
                      .formatted(what, String.join(", ", leftOut)))
              .withHelp("to see why, name one with --func"));
      leftOut.clear();
    }
  }

  private void report(String[] parts) {
    String help = parts.length == PARTS ? parts[2] : "";
    switch (parts[0]) {
      case "error" -> {
        hasErrors = true;
        diagnostics.accept(Diagnostic.error(DiagnosticCode.TARGET, parts[1]).withHelp(help));
      }
      case "warning" ->
          diagnostics.accept(Diagnostic.warning(DiagnosticCode.TARGET, parts[1]).withHelp(help));
      case "note" ->
          diagnostics.accept(Diagnostic.note(DiagnosticCode.TARGET, parts[1]).withHelp(help));
      default -> others.println(parts[0] + ": " + parts[1]);
    }
  }
}
