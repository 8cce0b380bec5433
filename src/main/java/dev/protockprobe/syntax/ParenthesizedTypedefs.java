package dev.protockprobe.syntax;

import dev.protockprobe.syntax.grammar.CDeclarationLexer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.Token;

/**
 * Marks each typedef name that stands alone in parentheses, because the grammar cannot recognise
 * it: {@code (word) - 1} is a cast of -1 or a difference, and a parameter {@code int (word)} is a
 * function or an int (C11 6.7.6.3, paragraph 11).
 */
final class ParenthesizedTypedefs {
  private final List<Token> tokens;
  private final TypeNames names;

  /** The brackets that are open, the innermost first. */
  private final Deque<Integer> open = new ArrayDeque<>();

  private ParenthesizedTypedefs(List<Token> tokens, TypeNames names) {
    this.tokens = tokens;
    this.names = names;
  }

  /**
   * Gives the token type {@code TYPEDEF_NAME} to each identifier that stands alone in parentheses,
   * is not declared there, and is a typedef by {@code names}.
   */
  static void tellApart(List<Token> tokens, TypeNames names) {
    new ParenthesizedTypedefs(tokens, names).tellApart();
  }

  private void tellApart() {
    for (int i = 0; i < tokens.size(); i++) {
      switch (type(i)) {
        case CDeclarationLexer.LPAREN -> {
          if (isIdentifierAlone(i)
              && !declares(i)
              && names.isTypedef(tokens.get(i + 1).getText())) {
            ((CommonToken) tokens.get(i + 1)).setType(CDeclarationLexer.TYPEDEF_NAME);
          }
          open.push(CDeclarationLexer.LPAREN);
        }
        case CDeclarationLexer.LBRACKET -> open.push(CDeclarationLexer.LBRACKET);
        case CDeclarationLexer.LBRACE -> open.push(bodyOf(i));
        case CDeclarationLexer.RPAREN, CDeclarationLexer.RBRACKET, CDeclarationLexer.RBRACE ->
            open.poll();
        default -> {}
      }
    }
  }

  private boolean isIdentifierAlone(int parenthesis) {
    return type(parenthesis + 1) == CDeclarationLexer.IDENTIFIER
        && type(parenthesis + 2) == CDeclarationLexer.RPAREN;
  }

  /**
   * Whether the identifier is a name that a declaration or a member declares, or belongs to an
   * attribute.
   */
  private boolean declares(int parenthesis) {
    boolean attribute =
        type(parenthesis - 1) == CDeclarationLexer.ATTRIBUTE
            || type(parenthesis - 2) == CDeclarationLexer.ATTRIBUTE;
    return attribute || open.isEmpty() || open.peek() == CDeclarationLexer.STRUCT;
  }

  /** The kind of body that a brace opens: ENUM, or STRUCT for any other. */
  private int bodyOf(int brace) {
    for (int i = brace - 1; i >= 0; i--) {
      switch (type(i)) {
        case CDeclarationLexer.ENUM -> {
          return CDeclarationLexer.ENUM;
        }
        case CDeclarationLexer.STRUCT,
            CDeclarationLexer.UNION,
            CDeclarationLexer.SEMICOLON,
            CDeclarationLexer.LBRACE,
            CDeclarationLexer.RBRACE -> {
          return CDeclarationLexer.STRUCT;
        }
        default -> {}
      }
    }
    return CDeclarationLexer.STRUCT;
  }

  private int type(int index) {
    return index >= 0 && index < tokens.size() ? tokens.get(index).getType() : Token.EOF;
  }
}
