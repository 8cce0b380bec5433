package dev.protockprobe.syntax;

import dev.protockprobe.syntax.grammar.CDeclarationLexer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.antlr.v4.runtime.Token;

/**
 * Takes out of a declaration that does not parse the identifiers that can only be macros: those
 * that stand where C has room for neither a type nor a name. In the kernel they are annotations:
 * {@code static FOO_API int f(void) FOO_CHECK(2);}.
 */
final class UnknownMacros {
  /** More identifiers in a row than this are not annotations. */
  private static final int MAX_IN_A_ROW = 8;

  private final List<Token> tokens;
  private final TypeNames names;
  private final List<Token> kept = new ArrayList<>();
  private final List<Token> dropped = new ArrayList<>();

  private UnknownMacros(List<Token> tokens, TypeNames names) {
    this.tokens = tokens;
    this.names = names;
  }

  /**
   * The tokens that are left, and the identifiers taken out, without the arguments that went with
   * them.
   */
  record Result(List<Token> kept, List<Token> dropped) {}

  static Result takeOut(List<Token> tokens, TypeNames names) {
    UnknownMacros macros = new UnknownMacros(tokens, names);
    int i = 0;
    while (i < tokens.size()) {
      i = macros.next(i);
    }
    return new Result(macros.kept, macros.dropped);
  }

  /** Keeps or drops the token at {@code i}; returns the index of the next one. */
  private int next(int i) {
    if (!isUnknown(i)) {
      kept.add(tokens.get(i));
      return i + 1;
    }
    int after = type(i + 1) == CDeclarationLexer.LPAREN ? afterParentheses(i + 1) : i + 1;
    boolean call = after > i + 1;
    if (call && isMacroCall(after)) {
      dropped.add(tokens.get(i));
      return after;
    }
    if (call && isBetweenTypeAndName(after - 1)) {
      dropped.add(tokens.get(i));
      return after;
    }
    if (!call && isMacroName(i)) {
      dropped.add(tokens.get(i));
    } else {
      kept.add(tokens.get(i));
    }
    return i + 1;
  }

  /** Something with arguments at the beginning, before a declaration, or behind a declarator. */
  private boolean isMacroCall(int after) {
    int previous = previous();
    boolean begins = beginsDeclaration(previous);
    if (begins) {
      return startsType(after) || type(after) == CDeclarationLexer.IDENTIFIER;
    }
    return previous == CDeclarationLexer.RPAREN
        || (previous == CDeclarationLexer.IDENTIFIER && endsDeclarator(after) && namesSomething());
  }

  private boolean isMacroName(int i) {
    int previous = previous();
    int next = type(i + 1);
    if (typeFollows(i + 1) && !endsType(kept.size() - 1)) {
      return true; // FOO_API int f(void); FOO_API u32 f(void)
    }
    if (previous == CDeclarationLexer.IDENTIFIER
        && next == CDeclarationLexer.IDENTIFIER
        && looksLikeMacro(i)) {
      return true; // unknown_t FOO f(void)
    }
    if (previous == CDeclarationLexer.RPAREN || previous == CDeclarationLexer.RBRACKET) {
      return true; // int f(void) FOO; int a[2] FOO;
    }
    if (previous == CDeclarationLexer.IDENTIFIER && endsDeclarator(i + 1) && namesSomething()) {
      return true; // int x FOO;
    }
    return isBetweenTypeAndName(i);
  }

  /** Whether a type comes next, perhaps behind qualifiers and other unknown identifiers. */
  private boolean typeFollows(int from) {
    int i = from;
    while (i < from + MAX_IN_A_ROW
        && (type(i) == CDeclarationLexer.CONST
            || type(i) == CDeclarationLexer.VOLATILE
            || (type(i) == CDeclarationLexer.IDENTIFIER && isUnknown(i)))) {
      i++;
    }
    return startsType(i) || (type(i) == CDeclarationLexer.IDENTIFIER && !isUnknown(i));
  }

  /** int FOO f(void); char * FOO p; what may be a macro ends with the token at {@code i}. */
  private boolean isBetweenTypeAndName(int i) {
    int next = type(i + 1);
    boolean more =
        next == CDeclarationLexer.STAR
            || (next == CDeclarationLexer.IDENTIFIER && !looksLikeMacro(i + 1));
    return more && endsType(kept.size() - 1);
  }

  /** Whether the identifier kept last is a declared name: a type comes before it. */
  private boolean namesSomething() {
    return endsType(kept.size() - 2);
  }

  /** Whether a type, or a pointer, ends with the kept token at {@code index}. */
  private boolean endsType(int index) {
    if (index < 0) {
      return false;
    }
    Token token = kept.get(index);
    int before = index > 0 ? kept.get(index - 1).getType() : Token.EOF;
    return token.getType() == CDeclarationLexer.STAR
        || token.getType() == CDeclarationLexer.CONST
        || isBuiltin(token.getType())
        || (token.getType() == CDeclarationLexer.IDENTIFIER
            && (isTagKeyword(before) || names.isTypedef(token.getText())));
  }

  private boolean isUnknown(int i) {
    return type(i) == CDeclarationLexer.IDENTIFIER
        && !isTagKeyword(previous())
        && !isKeywordOfCompilers(tokens.get(i).getText())
        && !names.isTypedef(tokens.get(i).getText());
  }

  /** FOO or __foo: how macros that annotate are spelled. */
  private boolean looksLikeMacro(int i) {
    String text = tokens.get(i).getText();
    return text.startsWith("__") || text.equals(text.toUpperCase(Locale.ROOT));
  }

  /** _BitInt, _Sat: C's newer keywords, which are part of a type. */
  private static boolean isKeywordOfCompilers(String name) {
    return name.length() > 2
        && name.charAt(0) == '_'
        && Character.isUpperCase(name.charAt(1))
        && Character.isLowerCase(name.charAt(2));
  }

  private boolean startsType(int i) {
    int type = type(i);
    return isBuiltin(type)
        || isTagKeyword(type)
        || type == CDeclarationLexer.TYPEOF
        || type == CDeclarationLexer.STATIC
        || type == CDeclarationLexer.EXTERN
        || type == CDeclarationLexer.INLINE;
  }

  private static boolean beginsDeclaration(int previous) {
    return previous == Token.EOF
        || previous == CDeclarationLexer.SEMICOLON
        || previous == CDeclarationLexer.LBRACE
        || previous == CDeclarationLexer.STATIC
        || previous == CDeclarationLexer.EXTERN
        || previous == CDeclarationLexer.INLINE;
  }

  private boolean endsDeclarator(int i) {
    int type = type(i);
    return type == CDeclarationLexer.SEMICOLON
        || type == CDeclarationLexer.COMMA
        || type == CDeclarationLexer.RPAREN
        || type == CDeclarationLexer.ASSIGN
        || type == Token.EOF;
  }

  private static boolean isTagKeyword(int type) {
    return type == CDeclarationLexer.STRUCT
        || type == CDeclarationLexer.UNION
        || type == CDeclarationLexer.ENUM;
  }

  private static boolean isBuiltin(int type) {
    return switch (type) {
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
          CDeclarationLexer.INT128,
          CDeclarationLexer.UINT128 ->
          true;
      default -> false;
    };
  }

  private int afterParentheses(int i) {
    int depth = 0;
    for (int at = i; at < tokens.size(); at++) {
      int type = type(at);
      depth += type == CDeclarationLexer.LPAREN ? 1 : type == CDeclarationLexer.RPAREN ? -1 : 0;
      if (depth == 0) {
        return at + 1;
      }
    }
    return tokens.size();
  }

  private int previous() {
    return kept.isEmpty() ? Token.EOF : kept.get(kept.size() - 1).getType();
  }

  private int type(int i) {
    return i >= 0 && i < tokens.size() ? tokens.get(i).getType() : Token.EOF;
  }
}
