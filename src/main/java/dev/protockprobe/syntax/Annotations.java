package dev.protockprobe.syntax;

import dev.protockprobe.syntax.grammar.CDeclarationLexer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.antlr.v4.runtime.Token;

/**
 * The kernel's macros that stand in declarations and say nothing about a parameter's type or place.
 * They are data, in {@code annotations.txt}: one name a line, with {@code ()} behind it if it takes
 * arguments.
 */
final class Annotations {
  private static final String RESOURCE = "annotations.txt";

  /** From the name to whether it takes arguments. */
  private final Map<String, Boolean> takesArguments = new HashMap<>();

  static Annotations bundled() {
    Annotations annotations = new Annotations();
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(
                Annotations.class.getResourceAsStream(RESOURCE), StandardCharsets.UTF_8))) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        annotations.add(line.strip());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return annotations;
  }

  private void add(String line) {
    if (!line.isEmpty() && !line.startsWith("#")) {
      boolean arguments = line.endsWith("()");
      takesArguments.put(arguments ? line.substring(0, line.length() - 2) : line, arguments);
    }
  }

  /** The tokens without annotations and their arguments. */
  List<Token> strip(List<? extends Token> tokens) {
    List<Token> kept = new ArrayList<>(tokens.size());
    int i = 0;
    while (i < tokens.size()) {
      Token token = tokens.get(i);
      Boolean arguments =
          token.getType() == CDeclarationLexer.IDENTIFIER
              ? takesArguments.get(token.getText())
              : null;
      if (arguments == null) {
        kept.add(token);
        i++;
      } else {
        i = arguments ? afterArguments(tokens, i + 1) : i + 1;
      }
    }
    return kept;
  }

  private static int afterArguments(List<? extends Token> tokens, int from) {
    int depth = 0;
    for (int i = from; i < tokens.size(); i++) {
      int type = tokens.get(i).getType();
      depth += type == CDeclarationLexer.LPAREN ? 1 : type == CDeclarationLexer.RPAREN ? -1 : 0;
      if (depth == 0) {
        return type == CDeclarationLexer.RPAREN ? i + 1 : i;
      }
    }
    return tokens.size();
  }
}
