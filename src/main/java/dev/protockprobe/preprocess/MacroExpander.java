package dev.protockprobe.preprocess;

import dev.protockprobe.preprocess.PreprocessingToken.Kind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Replaces macros in a list of tokens: C11 6.10.3. */
final class MacroExpander {
  /** The most tokens that the macros of one declaration may become; headers stay far below. */
  private static final int MAX_TOKENS = 200_000;

  /** Arguments in arguments; the kernel's deepest stay below 20. */
  private static final int MAX_DEPTH = 200;

  private final Macros macros;
  private int produced;
  private int depth;

  /** Which macros replace names. */
  @FunctionalInterface
  interface Macros {
    /** The macro that replaces {@code name}; null if none does. */
    Macro named(String name);
  }

  MacroExpander(Macros macros) {
    this.macros = macros;
  }

  /** The macro's arguments and the parenthesis that closes them. */
  private record Arguments(List<List<PreprocessingToken>> lists, PreprocessingToken closing) {}

  /** The expansion became too large: a macro made of macros made of macros. */
  static final class TooLarge extends RuntimeException {
    private static final long serialVersionUID = 1;

    TooLarge() {
      super("a macro's replacement is too large", null, false, false);
    }
  }

  /**
   * The tokens with every macro replaced.
   *
   * @throws TooLarge if they would be too many
   */
  List<PreprocessingToken> expand(List<PreprocessingToken> tokens) {
    if (++depth > MAX_DEPTH) {
      throw new TooLarge();
    }
    List<PreprocessingToken> out = new ArrayList<>(tokens.size());
    Deque<PreprocessingToken> rest = new ArrayDeque<>(tokens);
    while (!rest.isEmpty()) {
      PreprocessingToken token = rest.poll();
      if (!replace(token, rest)) {
        out.add(token);
      }
    }
    depth--;
    return out;
  }

  /** Puts the replacement of {@code token} before {@code rest}; false if it has none. */
  private boolean replace(PreprocessingToken token, Deque<PreprocessingToken> rest) {
    Macro macro = token.isName() ? macros.named(token.text()) : null;
    if (macro == null || HiddenNames.contains(token.hidden(), token.text())) {
      return false;
    }
    List<PreprocessingToken> replacement;
    if (macro.isFunctionLike()) {
      if (rest.isEmpty() || !rest.peek().is('(')) {
        return false;
      }
      Arguments arguments = arguments(macro, rest);
      if (arguments == null) {
        return false;
      }
      HiddenNames both = HiddenNames.intersection(token.hidden(), arguments.closing().hidden());
      HiddenNames hidden = HiddenNames.with(both, macro.name());
      replacement = new MacroReplacement(macro, arguments.lists(), this).tokens(token, hidden);
    } else {
      HiddenNames hidden = HiddenNames.with(token.hidden(), macro.name());
      replacement = new MacroReplacement(macro, List.of(), this).tokens(token, hidden);
    }
    for (int i = replacement.size() - 1; i >= 0; i--) {
      rest.push(replacement.get(i));
    }
    produced += replacement.size() + 1;
    if (produced > MAX_TOKENS) {
      throw new TooLarge();
    }
    return true;
  }

  /**
   * Takes the arguments from {@code rest}; null, and nothing taken, if no parenthesis ends them.
   */
  private static Arguments arguments(Macro macro, Deque<PreprocessingToken> rest) {
    List<List<PreprocessingToken>> lists = new ArrayList<>();
    List<PreprocessingToken> list = new ArrayList<>();
    int depth = 0;
    int taken = 0;
    for (PreprocessingToken token : rest) {
      taken++;
      if (token.is('(') && depth++ == 0) {
        continue;
      }
      if (token.is(')') && --depth == 0) {
        lists.add(list);
        for (int i = 0; i < taken; i++) {
          rest.poll();
        }
        return new Arguments(lists, token);
      }
      boolean inVariable = macro.variadic() && lists.size() == macro.parameters().size() - 1;
      if (token.is(',') && depth == 1 && !inVariable) {
        lists.add(list);
        list = new ArrayList<>();
      } else {
        list.add(token);
      }
    }
    return null;
  }

  static PreprocessingToken placemarker(PreprocessingToken use) {
    return new PreprocessingToken(Kind.PLACEMARKER, "", false, use.start(), use.end(), null);
  }
}
