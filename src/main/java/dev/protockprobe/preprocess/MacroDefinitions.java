package dev.protockprobe.preprocess;

import dev.protockprobe.diag.SourceFile;
import dev.protockprobe.diag.Span;
import java.util.ArrayList;
import java.util.List;

/** Parses what follows {@code #define} into a {@link Macro}. */
final class MacroDefinitions {
  private static final String UNNAMED_VARIABLE_ARGUMENT = "__VA_ARGS__";

  private MacroDefinitions() {}

  /**
   * Reads what follows {@code #define}.
   *
   * @param name where the name stands
   * @param end the end of the directive
   */
  static Macro read(SourceFile file, Span name, int end) {
    List<PreprocessingToken> tokens = PreprocessingLexer.ofDirective(file.bytes(), name.end(), end);
    boolean functionLike =
        !tokens.isEmpty() && tokens.get(0).is('(') && tokens.get(0).start() == name.end();
    if (!functionLike) {
      return new Macro(name.text(), null, false, List.copyOf(tokens), name);
    }
    List<String> parameters = new ArrayList<>();
    boolean variadic = false;
    int at = 1;
    while (at < tokens.size() && !tokens.get(at).is(')')) {
      PreprocessingToken token = tokens.get(at++);
      if (token.isName()) {
        parameters.add(token.text());
      } else if (token.is('.') && !variadic) {
        variadic = true;
        // GNU C: "args..." names the variable argument.
        boolean named = at >= 2 && tokens.get(at - 2).isName();
        if (!named) {
          parameters.add(UNNAMED_VARIABLE_ARGUMENT);
        }
      }
    }
    List<PreprocessingToken> body = tokens.subList(Math.min(at + 1, tokens.size()), tokens.size());
    return new Macro(name.text(), List.copyOf(parameters), variadic, List.copyOf(body), name);
  }
}
