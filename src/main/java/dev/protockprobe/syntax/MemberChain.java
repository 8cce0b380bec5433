package dev.protockprobe.syntax;

import dev.protockprobe.syntax.grammar.CDeclarationLexer;
import dev.protockprobe.type.Expression;
import java.util.List;
import java.util.Optional;
import org.antlr.v4.runtime.Token;

/**
 * Reads an expression that only goes from member to member, {@code p->a.b}, as most that are
 * fetched do. The generated parser reads any other; to start it takes a tenth of a short run.
 */
final class MemberChain {
  private MemberChain() {}

  /** The expression; empty if {@code tokens} are anything else. */
  static Optional<Expression> of(List<Token> tokens, TokenSpans spans) {
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
