package dev.protockprobe.syntax;

import dev.protockprobe.syntax.grammar.CDeclarationLexer;
import java.util.List;
import java.util.Locale;
import org.antlr.v4.runtime.Token;

/**
 * The tokens of a declaration that does not parse. Tells for each token what C allows it to be, for
 * example a type or a name.
 */
final class DeclarationTokens {
  private final List<Token> tokens;
  private final TypeNames names;

  DeclarationTokens(List<Token> tokens, TypeNames names) {
    this.tokens = tokens;
    this.names = names;
  }

  Token get(int i) {
    return tokens.get(i);
  }

  int type(int i) {
    return i >= 0 && i < tokens.size() ? tokens.get(i).getType() : Token.EOF;
  }

  /** Whether the token is an identifier that no typedef declares, and not a keyword of C23. */
  boolean isName(int i) {
    if (type(i) != CDeclarationLexer.IDENTIFIER || isTypedef(i)) {
      return false;
    }
    String text = tokens.get(i).getText();
    return text.length() < 2 || text.charAt(0) != '_' || !Character.isUpperCase(text.charAt(1));
  }

  private boolean isTypedef(int i) {
    return type(i) == CDeclarationLexer.TYPEDEF_NAME
        || (type(i) == CDeclarationLexer.IDENTIFIER && names.isTypedef(tokens.get(i).getText()));
  }

  /** Whether it is {@code struct}, {@code union} or {@code enum}. */
  boolean isTag(int i) {
    int type = type(i);
    return type == CDeclarationLexer.STRUCT
        || type == CDeclarationLexer.UNION
        || type == CDeclarationLexer.ENUM;
  }

  /** Whether it can only be a type, without a tag. */
  boolean isCertainType(int i) {
    return switch (type(i)) {
      case CDeclarationLexer.VOID,
          CDeclarationLexer.CHAR,
          CDeclarationLexer.SHORT,
          CDeclarationLexer.INT,
          CDeclarationLexer.LONG,
          CDeclarationLexer.FLOAT,
          CDeclarationLexer.DOUBLE,
          CDeclarationLexer.SIGNED,
          CDeclarationLexer.UNSIGNED,
          CDeclarationLexer.BOOL,
          CDeclarationLexer.COMPLEX,
          CDeclarationLexer.INT128,
          CDeclarationLexer.UINT128,
          CDeclarationLexer.TYPEOF ->
          true;
      default -> isTypedef(i);
    };
  }

  /** Whether it is a keyword that may stand beside a type, such as a qualifier or an attribute. */
  boolean isModifier(int i) {
    return switch (type(i)) {
      case CDeclarationLexer.TYPEDEF,
          CDeclarationLexer.EXTERN,
          CDeclarationLexer.STATIC,
          CDeclarationLexer.AUTO,
          CDeclarationLexer.REGISTER,
          CDeclarationLexer.THREAD_LOCAL,
          CDeclarationLexer.INLINE,
          CDeclarationLexer.NORETURN,
          CDeclarationLexer.EXTENSION,
          CDeclarationLexer.CONST,
          CDeclarationLexer.VOLATILE,
          CDeclarationLexer.RESTRICT,
          CDeclarationLexer.ATOMIC,
          CDeclarationLexer.USER,
          CDeclarationLexer.ALIGNAS,
          CDeclarationLexer.ATTRIBUTE,
          CDeclarationLexer.PACKED,
          CDeclarationLexer.ALIGNED,
          CDeclarationLexer.ASM ->
          true;
      default -> false;
    };
  }

  /** Whether a type, a name or a pointer begins before {@code end}. */
  boolean startsSomething(int i, int end) {
    return i < end
        && (type(i) == CDeclarationLexer.IDENTIFIER
            || type(i) == CDeclarationLexer.STAR
            || isTag(i)
            || isCertainType(i)
            || isModifier(i));
  }

  boolean isCall(int i) {
    return type(i + 1) == CDeclarationLexer.LPAREN;
  }

  /** Whether a group in parentheses holds a declarator, and not parameters. */
  boolean holdsDeclarator(int parenthesis) {
    int i = parenthesis + 1;
    while (isModifier(i) || type(i) == CDeclarationLexer.LPAREN) {
      i = type(i) == CDeclarationLexer.LPAREN ? i + 1 : behindArguments(i);
    }
    return type(i) == CDeclarationLexer.STAR || isName(i);
  }

  /** FOO or __foo: how macros that annotate are spelled. */
  boolean looksLikeMacro(int i) {
    String text = tokens.get(i).getText();
    return text.startsWith("__") || text.equals(text.toUpperCase(Locale.ROOT));
  }

  /** Behind the token, and behind its arguments if it is one that has some. */
  int behindArguments(int i) {
    boolean takesArguments =
        switch (type(i)) {
          case CDeclarationLexer.IDENTIFIER,
              CDeclarationLexer.TYPEOF,
              CDeclarationLexer.ATOMIC,
              CDeclarationLexer.ATTRIBUTE,
              CDeclarationLexer.ALIGNAS,
              CDeclarationLexer.ALIGNED,
              CDeclarationLexer.ASM ->
              !isTypedef(i);
          default -> false;
        };
    return takesArguments && isCall(i) ? behindGroup(i + 1) : i + 1;
  }

  /** Behind the bracket that closes the one at {@code opening}. */
  int behindGroup(int opening) {
    int depth = 0;
    for (int i = opening; i < tokens.size(); i++) {
      depth += change(i);
      if (depth <= 0) {
        return i + 1;
      }
    }
    return tokens.size();
  }

  /** The first token of a type outside of brackets; {@code to} if there is none. */
  int find(int type, int from, int to) {
    int depth = 0;
    for (int i = from; i < to; i++) {
      if (depth == 0 && type(i) == type) {
        return i;
      }
      depth = Math.max(0, depth + change(i));
    }
    return to;
  }

  private int change(int i) {
    return switch (type(i)) {
      case CDeclarationLexer.LPAREN, CDeclarationLexer.LBRACKET, CDeclarationLexer.LBRACE -> 1;
      case CDeclarationLexer.RPAREN, CDeclarationLexer.RBRACKET, CDeclarationLexer.RBRACE -> -1;
      default -> 0;
    };
  }
}
