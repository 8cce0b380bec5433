package dev.protockprobe.preprocess;

import dev.protockprobe.preprocess.PreprocessingToken.Kind;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes the tokens that replace one use of a macro: inserts the arguments and applies {@code #} and
 * {@code ##} (C11 6.10.3.1 to 6.10.3.3). It does not rescan the result.
 */
final class MacroReplacement {
  private final Macro macro;
  private final List<List<PreprocessingToken>> arguments;
  private final MacroExpander expander;

  MacroReplacement(Macro macro, List<List<PreprocessingToken>> arguments, MacroExpander expander) {
    this.macro = macro;
    this.arguments = arguments;
    this.expander = expander;
  }

  /** The tokens, as if they stood at {@code use}. */
  List<PreprocessingToken> tokens(PreprocessingToken use, HiddenNames hidden) {
    List<PreprocessingToken> out = new ArrayList<>();
    List<PreprocessingToken> body = macro.body();
    boolean behindArgument = false;
    for (int i = 0; i < body.size(); i++) {
      int size = out.size();
      boolean wasBehindArgument = behindArgument;
      behindArgument = parameter(body.get(i)) >= 0;
      if (isPaste(i) && !out.isEmpty()) {
        i += 2;
        paste(out, operand(i));
      } else if (isStringOf(i)) {
        out.add(stringOf(argument(body.get(++i))));
      } else if (parameter(body.get(i)) >= 0 && !isPaste(i + 1)) {
        out.addAll(expander.expand(argument(body.get(i))));
      } else {
        out.addAll(operand(i));
      }
      boolean apart = behindArgument || wasBehindArgument || body.get(i).spaced();
      if (out.size() > size) { // an argument must not grow together with its neighbours
        out.set(size, out.get(size).withSpaced(apart));
      }
    }
    return finished(out, use, hidden);
  }

  private static List<PreprocessingToken> finished(
      List<PreprocessingToken> tokens, PreprocessingToken use, HiddenNames hidden) {
    List<PreprocessingToken> finished = new ArrayList<>(tokens.size());
    for (PreprocessingToken token : tokens) {
      if (token.kind() != Kind.PLACEMARKER) {
        // Spaces around a replacement keep it from growing together with its neighbours.
        boolean spaced = token.spaced() || finished.isEmpty();
        finished.add(
            token.outOf(use, HiddenNames.union(token.hidden(), hidden)).withSpaced(spaced));
      }
    }
    return finished;
  }

  /** The token of the body at {@code index}, or its argument as it was written. */
  private List<PreprocessingToken> operand(int index) {
    PreprocessingToken token = macro.body().get(index);
    if (parameter(token) < 0) {
      return List.of(token);
    }
    List<PreprocessingToken> written = argument(token);
    return written.isEmpty() ? List.of(MacroExpander.placemarker(token)) : written;
  }

  private static void paste(List<PreprocessingToken> out, List<PreprocessingToken> right) {
    PreprocessingToken left = out.remove(out.size() - 1);
    PreprocessingToken first = right.get(0);
    if (left.is(',')) { // GNU C: ", ## args" drops the comma if there are none
      if (first.kind() != Kind.PLACEMARKER) {
        out.add(left);
        out.addAll(right);
      }
      return;
    }
    Kind kind = left.kind() == Kind.PLACEMARKER ? first.kind() : left.kind();
    out.add(
        new PreprocessingToken(
            kind,
            left.text() + first.text(),
            left.spaced(),
            left.start(),
            left.end(),
            HiddenNames.intersection(left.hidden(), first.hidden())));
    out.addAll(right.subList(1, right.size()));
  }

  private PreprocessingToken stringOf(List<PreprocessingToken> tokens) {
    StringBuilder text = new StringBuilder("\"");
    for (PreprocessingToken token : tokens) {
      text.append(token.spaced() && text.length() > 1 ? " " : "");
      text.append(token.text().replace("\\", "\\\\").replace("\"", "\\\""));
    }
    return new PreprocessingToken(Kind.LITERAL, text.append('"').toString(), true, 0, 0, null);
  }

  private boolean isPaste(int index) {
    return isHash(index) && isHash(index + 1) && index + 2 < macro.body().size();
  }

  private boolean isHash(int index) {
    return index < macro.body().size() && macro.body().get(index).is('#');
  }

  private boolean isStringOf(int index) {
    return macro.isFunctionLike()
        && isHash(index)
        && index + 1 < macro.body().size()
        && parameter(macro.body().get(index + 1)) >= 0;
  }

  private int parameter(PreprocessingToken token) {
    return macro.isFunctionLike() && token.isName() ? macro.parameters().indexOf(token.text()) : -1;
  }

  private List<PreprocessingToken> argument(PreprocessingToken parameter) {
    int index = parameter(parameter);
    return index < arguments.size() ? arguments.get(index) : List.of();
  }
}
