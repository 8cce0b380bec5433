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
 * identifiers, integers, white space, brackets and the usual operators, as most do. The generated
 * lexer reads any other text; to load it and to run it cold would take a tenth of a short run.
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
          type = operator(at);
          end =
              at
                  + (type == CDeclarationLexer.ARROW
                      ? 2
                      : type == CDeclarationLexer.ELLIPSIS ? 3 : 1);
        }
        if (type == Token.INVALID_TYPE) {
          return false;
        }
        add(type, at, end);
      }
      at = end;
    }
    return true;
  }

  /** The end of the name or number at {@code at}; -1 for a number that is not a plain integer. */
  private int endOfWord(int at, boolean number) {
    int end = at + 1;
    while (end < text.length() && (isNameStart(text.charAt(end)) || isDigit(text.charAt(end)))) {
      end++;
    }
    return number && !isInteger(at, end) ? -1 : end;
  }

  /** Whether a word is a decimal or hexadecimal integer, and does not go on behind a point. */
  private boolean isInteger(int start, int end) {
    int at = start;
    if (end - start > 2 && text.charAt(start) == '0' && (text.charAt(start + 1) | 0x20) == 'x') {
      at += 2;
      while (at < end && Character.digit(text.charAt(at), 16) >= 0) {
        at++;
      }
      if (at == start + 2) {
        return false;
      }
    }
    while (at < end && isDigit(text.charAt(at))) {
      at++;
    }
    while (at < end && ((text.charAt(at) | 0x20) == 'u' || (text.charAt(at) | 0x20) == 'l')) {
      at++;
    }
    return at == end && !isAt(end, '.');
  }

  private boolean isAt(int at, char c) {
    return at < text.length() && text.charAt(at) == c;
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

  /**
   * The type of a punctuator whose character also begins longer ones; {@link Token#INVALID_TYPE}
   * leaves the text to the generated lexer.
   */
  private int operator(int at) {
    return switch (text.charAt(at)) {
      case '=' -> isAt(at + 1, '=') ? Token.INVALID_TYPE : CDeclarationLexer.ASSIGN;
      case '&' -> isAt(at + 1, '&') ? Token.INVALID_TYPE : CDeclarationLexer.AMPERSAND;
      case '-' -> isAt(at + 1, '>') ? CDeclarationLexer.ARROW : CDeclarationLexer.MINUS;
      case '.' -> {
        if (isAt(at + 1, '.')) {
          yield isAt(at + 2, '.') ? CDeclarationLexer.ELLIPSIS : Token.INVALID_TYPE;
        }
        boolean fraction = at + 1 < text.length() && isDigit(text.charAt(at + 1));
        yield fraction ? Token.INVALID_TYPE : CDeclarationLexer.DOT;
      }
      default -> Token.INVALID_TYPE;
    };
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
      case '+' -> CDeclarationLexer.PLUS;
      default -> Token.INVALID_TYPE;
    };
  }
}
