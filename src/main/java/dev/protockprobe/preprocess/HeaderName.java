package dev.protockprobe.preprocess;

import dev.protockprobe.diag.SourceFile;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What an {@code #include} names: C11 6.10.2.
 *
 * @param quoted whether it stands in quotes rather than angle brackets
 */
record HeaderName(String text, boolean quoted) {

  /**
   * Reads the header name from a directive's operand, which may need macro expansion; null if the
   * operand is not a header name.
   */
  static HeaderName of(List<PreprocessingToken> operand, SourceFile file, KnownMacros known) {
    if (operand.isEmpty()) {
      return null;
    }
    PreprocessingToken first = operand.get(0);
    if (first.is('<')) { // as written: // and /* are part of the name
      for (PreprocessingToken token : operand) {
        if (token.is('>')) {
          int length = token.start() - first.end();
          String text = new String(file.bytes(), first.end(), length, StandardCharsets.ISO_8859_1);
          return new HeaderName(text.strip(), false);
        }
      }
      return null;
    }
    if (first.kind() == PreprocessingToken.Kind.LITERAL) {
      return quoted(first.text());
    }
    try {
      return ofExpanded(new MacroExpander(known::macro).expand(operand));
    } catch (MacroExpander.TooLarge e) {
      return null;
    }
  }

  private static HeaderName ofExpanded(List<PreprocessingToken> tokens) {
    if (tokens.isEmpty()) {
      return null;
    }
    if (tokens.get(0).kind() == PreprocessingToken.Kind.LITERAL) {
      return quoted(tokens.get(0).text());
    }
    StringBuilder text = new StringBuilder();
    for (PreprocessingToken token : tokens) {
      text.append(token.text());
    }
    boolean bracketed = text.charAt(0) == '<' && text.charAt(text.length() - 1) == '>';
    return bracketed ? new HeaderName(text.substring(1, text.length() - 1), false) : null;
  }

  private static HeaderName quoted(String literal) {
    return literal.length() >= 2 && literal.charAt(0) == '"'
        ? new HeaderName(literal.substring(1, literal.length() - 1), true)
        : null;
  }
}
