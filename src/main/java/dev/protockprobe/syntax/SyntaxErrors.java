package dev.protockprobe.syntax;

import dev.protockprobe.diag.Diagnostic;
import dev.protockprobe.diag.DiagnosticCode;
import dev.protockprobe.syntax.grammar.CDeclarationLexer;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.antlr.v4.runtime.BaseErrorListener;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Recognizer;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.misc.IntervalSet;
import org.antlr.v4.runtime.misc.ParseCancellationException;

/**
 * Keeps the first syntax error of a declaration, in words for a C programmer, and ends the parse
 * with a {@link ParseCancellationException}. Later errors mostly follow from the first, and the
 * time that ANTLR takes to find them grows with the square of the damage.
 */
final class SyntaxErrors extends BaseErrorListener {
  /** More possible tokens than these explain nothing. */
  private static final int MAX_EXPECTED = 4;

  /** The form that {@code --fetch} takes. */
  static final String EXPRESSION = "expression";

  private final TokenSpans spans;
  private final String what;
  private Diagnostic first;

  SyntaxErrors(TokenSpans spans) {
    this(spans, "declaration");
  }

  /**
   * The errors of one text.
   *
   * @param what the text is, for example a declaration
   */
  SyntaxErrors(TokenSpans spans, String what) {
    this.spans = spans;
    this.what = what;
  }

  Optional<Diagnostic> first() {
    return Optional.ofNullable(first);
  }

  @Override
  public void syntaxError(
      Recognizer<?, ?> recognizer,
      Object offendingSymbol,
      int line,
      int column,
      String antlrMessage,
      RecognitionException exception) {
    Token token = (Token) offendingSymbol;
    first = describe(token, (Parser) recognizer);
    throw new ParseCancellationException();
  }

  private Diagnostic describe(Token token, Parser parser) {
    String found = token.getType() == Token.EOF ? "the end of the " + what : quote(token.getText());
    // After an operand almost everything is possible, whatever ANTLR finds missing.
    String expected = what.equals(EXPRESSION) ? "" : expected(parser);
    Diagnostic error =
        Diagnostic.error(
            DiagnosticCode.SYNTAX_ERROR,
            spans.of(token),
            expected.isEmpty()
                ? "unexpected " + (token.getType() == Token.EOF ? found.substring(4) : found)
                : "expected " + expected + " before " + found);
    Token before = parser.getTokenStream().LT(-1);
    Token suspect = before != null && isName(before) ? before : token;
    boolean isWord = isName(token) || Keywords.spelling(token.getType()) != null;
    return isWord && isName(suspect) && !what.equals(EXPRESSION)
        ? error.withHelp(
            "if %s is a macro, let the compiler expand it: --preprocess"
                .formatted(quote(suspect.getText())))
        : error;
  }

  private static boolean isName(Token token) {
    return token.getType() == CDeclarationLexer.IDENTIFIER;
  }

  private static String expected(Parser parser) {
    IntervalSet tokens = new IntervalSet(parser.getExpectedTokens());
    if (tokens.contains(CDeclarationLexer.RPAREN)) {
      tokens.remove(CDeclarationLexer.SEMICOLON); // forward parameters: nobody means them
    }
    if (tokens.isNil() || tokens.size() > MAX_EXPECTED) {
      return "";
    }
    return tokens.toList().stream()
        .map(type -> name(parser, type))
        .filter(Objects::nonNull)
        .distinct()
        .collect(Collectors.joining(" or "));
  }

  private static String name(Parser parser, int type) {
    if (type == CDeclarationLexer.IDENTIFIER) {
      return "a name";
    }
    String literal = parser.getVocabulary().getLiteralName(type);
    String keyword = Keywords.spelling(type);
    return literal != null || keyword == null ? literal : quote(keyword);
  }

  private static String quote(String text) {
    return "'" + text + "'";
  }
}
