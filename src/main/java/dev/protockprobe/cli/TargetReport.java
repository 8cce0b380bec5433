package dev.protockprobe.cli;

import static java.util.stream.Collectors.joining;

import dev.protockprobe.diag.Diagnostic;
import dev.protockprobe.diag.DiagnosticCode;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Prints the messages that the script on a target sends. Errors, warnings and notes become
 * diagnostics.
 */
final class TargetReport implements Consumer<String> {
  private static final String SAY = "say ";
  private static final int PARTS = 3;

  /** What the script says of a probe without a hit. */
  private static final String NEVER_HIT = "' was never hit";

  /** What stands before the functions in the script's help for a system call without a hit. */
  private static final String OTHER_FUNCTIONS = "--func ";

  private final Consumer<Diagnostic> diagnostics;
  private final PrintWriter others;
  private final Set<String> leftOut = new LinkedHashSet<>();
  private final Set<String> neverHit = new LinkedHashSet<>();

  /** The script's notes of probes without a hit that no glob matched, until another message. */
  private final List<String[]> unhit = new ArrayList<>();

  private Set<String> matched = Set.of();
  private boolean hasErrors;

  /** Whether the lines that come belong to a refusal that is not shown. */
  private boolean skipping;

  /**
   * A report of what concerns the user as diagnostics.
   *
   * @param diagnostics shows one at once
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
   * Takes the refusal of some functions as no error: a glob matched them, and the run goes on
   * without them. One note names them all, and one those that nobody called.
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
    } else if (ofMatched && parts[1].contains(NEVER_HIT)) {
      neverHit.add(function(parts[1]));
    } else if (diagnostic && parts[0].equals("note") && parts[1].contains(NEVER_HIT)) {
      skipping = false;
      unhit.add(parts);
    } else if (diagnostic) {
      skipping = false;
      reportLeftOut();
      reportUnhit();
      report(parts);
    } else if (!skipping) {
      others.println(word);
    }
  }

  /** Reports what waits for the end of the run. */
  void finish() {
    reportLeftOut();
    reportUnhit();
    if (!neverHit.isEmpty()) {
      diagnostics.accept(
          Diagnostic.note(
              DiagnosticCode.TARGET,
              "%s of the glob's functions %s never hit: %s"
                  .formatted(
                      neverHit.size(),
                      neverHit.size() == 1 ? "was" : "were",
                      String.join(", ", neverHit))));
      neverHit.clear();
    }
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

  /** Reports probes without a hit: one as the script says it, several in one note of each kind. */
  private void reportUnhit() {
    for (boolean helped : new boolean[] {false, true}) {
      List<String[]> alike =
          unhit.stream().filter(parts -> helped == (parts.length == PARTS)).toList();
      if (alike.size() > 1) {
        diagnostics.accept(together(alike, helped));
      } else {
        alike.forEach(this::report);
      }
    }
    unhit.clear();
  }

  /** One note for probes without a hit, whose helps name functions, or that have no help. */
  private static Diagnostic together(List<String[]> notes, boolean helped) {
    String first = notes.get(0)[1];
    String period = first.substring(first.indexOf(NEVER_HIT) + NEVER_HIT.length());
    String names = notes.stream().map(note -> function(note[1])).collect(joining("', '"));
    String reason =
        helped ? "no program called them" : "nobody called them, or their callers inline them";
    String message =
        "'%s' were never hit%s: %s".formatted(names, period.replaceFirst(":.*", ""), reason);
    if (!helped) {
      return Diagnostic.note(DiagnosticCode.TARGET, message);
    }
    String help = notes.get(0)[2];
    int functions = help.indexOf(OTHER_FUNCTIONS) + OTHER_FUNCTIONS.length();
    return Diagnostic.note(DiagnosticCode.TARGET, message)
        .withHelp(
            help.substring(0, functions)
                + notes.stream()
                    .map(note -> note[2].substring(note[2].indexOf(OTHER_FUNCTIONS)))
                    .map(list -> list.substring(OTHER_FUNCTIONS.length()))
                    .collect(joining(",")));
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
