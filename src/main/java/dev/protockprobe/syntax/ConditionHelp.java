package dev.protockprobe.syntax;

import dev.protockprobe.diag.Diagnostic;
import dev.protockprobe.diag.DiagnosticCode;
import dev.protockprobe.diag.Span;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Writes the help for a preprocessor condition whose value is not known: the options with which the
 * user can decide it.
 */
final class ConditionHelp {
  private static final String OPTION_PREFIX = "CONFIG_";

  private static final Set<String> OPERATORS = Set.of("if", "ifdef", "ifndef", "elif", "defined");

  private ConditionHelp() {}

  /** The error about a declaration that a condition changes. */
  static Diagnostic conditionalDeclaration(Span directive) {
    return Diagnostic.error(
            DiagnosticCode.CONDITIONAL_DECLARATION,
            directive,
            "this declaration depends on a condition whose value is not known")
        .withHelp(whatToPass(directive));
  }

  /** The options with which a user makes the condition of a directive known. */
  static String whatToPass(Span directive) {
    String name = firstMacro(directive.text());
    if (name.isEmpty() || directive.text().contains("include")) {
      return "give the preprocessed file instead: --preprocess";
    } else if (name.startsWith(OPTION_PREFIX)) {
      return "give the kernel's configuration with --kconfig, or pass -D" + name + " or -U" + name;
    }
    return "pass -D%s or -U%s, or give the headers that decide it: with -I, or those of a built kernel with --kernel-tree"
        .formatted(name, name);
  }

  /**
   * The first macro that a condition names; operators and tests such as IS_ENABLED do not count.
   */
  private static String firstMacro(String directive) {
    String name = "";
    Matcher words = Pattern.compile("[A-Za-z_]\\w*").matcher(directive);
    while (words.find()) {
      String word = words.group();
      boolean says = !word.startsWith("IS_") && !OPERATORS.contains(word);
      if (says && (name.isEmpty() || (!isOption(name) && isOption(word)))) {
        name = word;
      }
    }
    return name;
  }

  private static boolean isOption(String name) {
    return name.startsWith(OPTION_PREFIX);
  }
}
