package dev.protockprobe.index;

import dev.protockprobe.preprocess.Condition;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A condition in a normal form: {@code #ifndef X} and {@code #if defined(X)} have the same text and
 * differ only in {@code negated}.
 *
 * @param text the condition without white space; if it tests only one name or one {@code defined},
 *     the {@code !} before it is removed too
 */
record BranchCondition(String text, boolean negated) {
  private static final Pattern DIRECTIVE =
      Pattern.compile("#\\s*(?:el)?(if|ifdef|ifndef)\\b(.*)", Pattern.DOTALL);

  /** White space, comments and continued lines. */
  private static final Pattern SPACE =
      Pattern.compile("/\\*.*?\\*/|//.*|\\\\\\n|\\s", Pattern.DOTALL);

  /** {@code defined(X)}, or a single name that may have arguments; either may be negated. */
  private static final Pattern SIMPLE =
      Pattern.compile("(!?)(?:defined\\(?(\\w+)\\)?|(\\w+(?:\\([^()]*\\))?))");

  static BranchCondition of(Condition condition) {
    Matcher directive = DIRECTIVE.matcher(condition.directive().text());
    if (!directive.matches()) {
      return new BranchCondition(condition.text(), condition.otherwise());
    }
    boolean negated = condition.otherwise();
    String text = SPACE.matcher(directive.group(2)).replaceAll("");
    if (directive.group(1).endsWith("def")) {
      return new BranchCondition(text, negated != directive.group(1).equals("ifndef"));
    }
    Matcher simple = SIMPLE.matcher(text);
    if (!simple.matches()) {
      return new BranchCondition("if " + text, negated);
    }
    String name = simple.group(2) == null ? "if " + simple.group(3) : simple.group(2);
    return new BranchCondition(name, negated != !simple.group(1).isEmpty());
  }
}
