package dev.protockprobe.preprocess;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Evaluates the expression of an {@code #if}: C11 6.10.1. The kernel's {@code IS_ENABLED()} and
 * similar tests (include/linux/kconfig.h) are evaluated directly, without expanding their macros.
 */
final class ConditionEvaluator {
  private static final Set<String> OPTION_TESTS =
      Set.of("IS_ENABLED", "IS_BUILTIN", "IS_MODULE", "IS_REACHABLE");

  /** How comparisons begin. */
  private static final String COMPARISONS = "<>=!";

  private final KnownMacros known;

  ConditionEvaluator(KnownMacros known) {
    this.known = known;
  }

  /** Whether the expression is true; unknown, too, if the text is not an expression. */
  Truth evaluate(List<PreprocessingToken> tokens) {
    List<PreprocessingToken> resolved = new ArrayList<>(tokens.size());
    for (int i = 0; i < tokens.size(); i++) {
      PreprocessingToken token = tokens.get(i);
      boolean parenthesized = i + 3 < tokens.size() && tokens.get(i + 1).is('(');
      if (token.text().equals("defined") && i + 1 < tokens.size()) {
        i += parenthesized ? 3 : 1;
        String name = tokens.get(parenthesized ? i - 1 : i).text();
        resolved.add(constant(token, known.isDefined(name)));
      } else if (OPTION_TESTS.contains(token.text()) && parenthesized) {
        resolved.add(constant(token, option(token.text(), tokens.get(i + 2).text())));
        i += 3;
      } else {
        resolved.add(token);
      }
    }
    Truth truth = evaluated(resolved);
    return truth == Truth.UNKNOWN ? ofPossibleValues(resolved) : truth;
  }

  /** The truth for each number that a compared option may have, if it is always the same. */
  private Truth ofPossibleValues(List<PreprocessingToken> tokens) {
    for (int i = 0; i < tokens.size(); i++) {
      PreprocessingToken token = tokens.get(i);
      boolean compared = isComparison(tokens, i - 1) || isComparison(tokens, i + 1);
      List<String> values =
          token.isName() && compared ? known.possibleValues(token.text()) : List.of();
      if (!values.isEmpty()) {
        Set<Truth> truths = EnumSet.noneOf(Truth.class);
        for (String value : values) {
          truths.add(evaluated(replaced(tokens, token.text(), value)));
        }
        return truths.size() == 1 ? truths.iterator().next() : Truth.UNKNOWN;
      }
    }
    return Truth.UNKNOWN;
  }

  private static boolean isComparison(List<PreprocessingToken> tokens, int index) {
    return index >= 0
        && index < tokens.size()
        && tokens.get(index).kind() == PreprocessingToken.Kind.PUNCTUATION
        && COMPARISONS.indexOf(tokens.get(index).text().charAt(0)) >= 0;
  }

  private static List<PreprocessingToken> replaced(
      List<PreprocessingToken> tokens, String name, String value) {
    List<PreprocessingToken> replaced = new ArrayList<>(tokens.size());
    for (PreprocessingToken token : tokens) {
      boolean is = token.isName() && token.text().equals(name);
      replaced.add(is ? replaced(token, PreprocessingToken.Kind.NUMBER, value) : token);
    }
    return replaced;
  }

  private Truth evaluated(List<PreprocessingToken> resolved) {
    try {
      List<PreprocessingToken> expanded = new MacroExpander(known::macro).expand(resolved);
      return new ConditionParser(expanded, known).truth();
    } catch (MacroExpander.TooLarge e) {
      return Truth.UNKNOWN;
    }
  }

  /**
   * The number 1 or 0 for a known truth; for an unknown truth, a name that the parser takes as
   * unknown.
   */
  private static PreprocessingToken constant(PreprocessingToken at, Truth truth) {
    return switch (truth) {
      case TRUE -> replaced(at, PreprocessingToken.Kind.NUMBER, "1");
      case FALSE -> replaced(at, PreprocessingToken.Kind.NUMBER, "0");
      case UNKNOWN -> replaced(at, PreprocessingToken.Kind.NAME, ConditionParser.UNKNOWN_NAME);
    };
  }

  private static PreprocessingToken replaced(
      PreprocessingToken at, PreprocessingToken.Kind kind, String text) {
    return new PreprocessingToken(kind, text, true, at.start(), at.end(), null);
  }

  private Truth option(String test, String name) {
    Truth builtin = known.isDefined(name);
    Truth module = known.isDefined(name + "_MODULE");
    return switch (test) {
      case "IS_BUILTIN" -> builtin;
      case "IS_MODULE" -> module;
      case "IS_REACHABLE" -> builtin == Truth.TRUE ? Truth.TRUE : reachable(module);
      default -> builtin.not().and(module.not()).not();
    };
  }

  /** Only code in a module reaches an option that is built as a module: include/linux/kconfig.h. */
  private Truth reachable(Truth module) {
    return known.isDefined("MODULE").and(module);
  }
}
