package dev.protockprobe.cc;

import dev.protockprobe.diag.Diagnostic;
import dev.protockprobe.diag.DiagnosticCode;
import dev.protockprobe.diag.Diagnostics;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** Reports why a compiler could not preprocess an input, and what to type instead. */
final class CompilerFailures {
  private static final Pattern PLAIN = Pattern.compile("[\\w@%+=:,./-]+");

  /** Longer commands are not shown: those of a kernel have thousands of characters. */
  private static final int MOST_COMMAND_CHARS = 200;

  private final Diagnostics diagnostics;

  CompilerFailures(Diagnostics diagnostics) {
    this.diagnostics = diagnostics;
  }

  /** Reports {@code failure} of the compiler that read {@code input}. */
  void report(
      String input, CompilerInvocation invocation, CompilerFailure failure, CompilerLimits limits) {
    String compiler = "'" + invocation.compiler() + "'";
    String quoted = "'" + input + "'";
    switch (failure.kind()) {
      case NOT_STARTED ->
          report(
              DiagnosticCode.COMPILER_NOT_FOUND,
              "cannot run the compiler " + compiler + ": " + failure.text(),
              "install it, or name another one with --preprocess=CC");
      case FAILED -> reportMessages(quoted, invocation, failure.text());
      case TIMED_OUT ->
          report(
              DiagnosticCode.COMPILER_FAILED,
              "%s did not finish within %s while preprocessing %s"
                  .formatted(compiler, seconds(limits), quoted),
              "preprocess it yourself and give the result: cc -E FILE.c > FILE.i");
      case TOO_LARGE ->
          report(
              DiagnosticCode.INPUT_TOO_LARGE,
              "%s prints more than %d MiB for %s".formatted(compiler, limits.bytes() >> 20, quoted),
              "give the header that declares the function");
      case UNREADABLE ->
          report(
              DiagnosticCode.COMPILER_FAILED,
              "cannot read the output of " + compiler + " for " + quoted + ": " + failure.text(),
              "try again");
    }
  }

  private static String seconds(CompilerLimits limits) {
    return limits.time().toSeconds() + " seconds";
  }

  private void reportMessages(String input, CompilerInvocation invocation, String messages) {
    List<String> errors = CompilerMessages.firstErrors(messages);
    String compiler = "'" + invocation.compiler() + "'";
    report(
        DiagnosticCode.COMPILER_FAILED,
        compiler
            + " cannot preprocess "
            + input
            + ": "
            + (errors.isEmpty() ? "it printed no error" : errors.get(0)),
        commandHelp(invocation));
    for (int i = 1; i < errors.size(); i++) {
      report(DiagnosticCode.COMPILER_FAILED, compiler + " also reports: " + errors.get(i), "");
    }
  }

  private static String commandHelp(CompilerInvocation invocation) {
    String command = shown(invocation);
    return command.length() > MOST_COMMAND_CHARS
        ? "if a generated header is missing, generate it: make prepare"
        : "add what is missing with -I DIR, -D NAME or --compile-commands FILE; the command was: "
            + command;
  }

  private void report(DiagnosticCode code, String message, String help) {
    diagnostics.report(Diagnostic.error(code, CompilerMessages.printable(message)).withHelp(help));
  }

  /** The command as a shell reads it. */
  private static String shown(CompilerInvocation invocation) {
    Path here = Path.of("").toAbsolutePath();
    Path directory = invocation.directory().normalize();
    StringBuilder command = new StringBuilder();
    if (!directory.equals(here)) {
      command.append("cd ").append(quoted(directory.toString())).append(" &&");
    }
    for (String word : invocation.words()) {
      command.append(command.isEmpty() ? "" : " ").append(quoted(word));
    }
    return CompilerMessages.printable(command.toString());
  }

  private static String quoted(String word) {
    return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
