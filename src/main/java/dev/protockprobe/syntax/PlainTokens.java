package dev.protockprobe.syntax;

import dev.protockprobe.syntax.grammar.CDeclarationLexer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.antlr.v4.runtime.CharStream;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.ListTokenSource;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.TokenSource;
import org.antlr.v4.runtime.misc.Pair;

/**
 * Splits a declaration into the tokens of {@link CDeclarationLexer} if it consists of nothing but
 * identifiers, decimal integers, white space and brackets, as most do. The generated lexer reads
 * any other text; to load it and to run it cold would take a tenth of a short run.
 */
final class PlainTokens {
  private static final Pair<TokenSource, CharStream> SOURCE =
      new Pair<>(new ListTokenSource(List.of()), null);

  private final String text;
  private final List<Token> tokens = new ArrayList<>();

  private PlainTokens(String text) {
    this.text = text;
  }

  /** The tokens of {@code text}; empty if only the generated lexer can split it. */
  static Optional<List<Token>> of(String text) {
    PlainTokens plain = new PlainTokens(text);
    return plain.split() ? Optional.of(plain.tokens) : Optional.empty();
  }

  private boolean split() {
    int at = 0;
    while (at < text.length()) {
      char c = text.charAt(at);
      int end = at + 1;
      if (isNameStart(c) || isDigit(c)) {
        end = endOfWord(at, isDigit(c));
        if (end < 0) {
          return false;
        }
        add(isDigit(c) ? CDeclarationLexer.INTEGER : CDeclarationLexer.IDENTIFIER, at, end);
      } else if (c != ' ' && c != '\n' && c != '\t') {
        int type = punctuator(c);
        if (type == Token.INVALID_TYPE) {
          return false;
        }
        add(type, at, end);
      }
      at = end;
    }
    return true;
  }

  /** The end of the name or number at {@code at}; -1 for a number with a prefix or a suffix. */
  private int endOfWord(int at, boolean number) {
    int end = at + 1;
    while (end < text.length() && (isNameStart(text.charAt(end)) || isDigit(text.charAt(end)))) {
      if (number && !isDigit(text.charAt(end))) {
        return -1;
      }
      end++;
    }
    return end;
  }

  private void add(int type, int start, int end) {
    CommonToken token = new CommonToken(SOURCE, type, Token.DEFAULT_CHANNEL, start, end - 1);
    token.setText(text.substring(start, end));
    tokens.add(token);
  }

  private static boolean isNameStart(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '$';
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  /** The type of a punctuator that is never part of a longer one. */
  private static int punctuator(char c) {
    return switch (c) {
      case '(' -> CDeclarationLexer.LPAREN;
      case ')' -> CDeclarationLexer.RPAREN;
      case '[' -> CDeclarationLexer.LBRACKET;
      case ']' -> CDeclarationLexer.RBRACKET;
      case '{' -> CDeclarationLexer.LBRACE;
      case '}' -> CDeclarationLexer.RBRACE;
      case ';' -> CDeclarationLexer.SEMICOLON;
      case ',' -> CDeclarationLexer.COMMA;
      case ':' -> CDeclarationLexer.COLON;
      case '*' -> CDeclarationLexer.STAR;
      default -> Token.INVALID_TYPE;
    };
  }
}
