package dev.protockprobe.syntax;

import dev.protockprobe.diag.Span;
import dev.protockprobe.syntax.grammar.CDeclarationLexer;
import dev.protockprobe.type.Expression;
import java.util.List;
import java.util.Optional;
import org.antlr.v4.runtime.Token;

/**
 * Reads an expression that is only a name and member accesses, such as {@code p->a.b}; a cast to a
 * typedef may stand before it. Most fetched expressions have this form, for example all those for
 * {@code struct sock} in the resource {@code views.txt}. Other expressions need the generated
 * parser, and starting it takes a tenth of the time of a short run.
 */
final class MemberChain {
  /** How many tokens a cast to a typedef has: its name in brackets. */
  private static final int CAST = 3;

  private MemberChain() {}

  /** The expression; empty if {@code tokens} are anything else. */
  static Optional<Expression> of(List<Token> tokens, TokenSpans spans, TypeNames names) {
    if (!isCast(tokens, names)) {
      return members(tokens, spans);
    }
    Token type = tokens.get(1);
    Span whole = spans.from(tokens.get(0), tokens.get(tokens.size() - 1));
    return members(tokens.subList(CAST, tokens.size()), spans)
        .map(
            chain ->
                new Expression.Cast(names.typedef(type.getText(), spans.of(type)), chain, whole));
  }

  private static boolean isCast(List<Token> tokens, TypeNames names) {
    return tokens.size() > CAST
        && tokens.get(0).getType() == CDeclarationLexer.LPAREN
        && isName(tokens.get(1))
        && tokens.get(2).getType() == CDeclarationLexer.RPAREN
        && names.isTypedef(tokens.get(1).getText());
  }

  private static Optional<Expression> members(List<Token> tokens, TokenSpans spans) {
    if (tokens.size() % 2 == 0 || !isName(tokens.get(0))) {
      return Optional.empty();
    }
    Token first = tokens.get(0);
    Expression chain = new Expression.Name(first.getText(), spans.of(first));
    for (int i = 1; i < tokens.size(); i += 2) {
      boolean arrow = tokens.get(i).getType() == CDeclarationLexer.ARROW;
      Token member = tokens.get(i + 1);
      if (!isName(member) || !(arrow || tokens.get(i).getType() == CDeclarationLexer.DOT)) {
        return Optional.empty();
      }
      chain =
          new Expression.MemberAccess(chain, arrow, member.getText(), spans.from(first, member));
    }
    return Optional.of(chain);
  }

  private static boolean isName(Token token) {
    return token.getType() == CDeclarationLexer.IDENTIFIER;
  }
}
