package dev.protockprobe.syntax;

import dev.protockprobe.syntax.grammar.CDeclarationLexer;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.OptionalInt;
import org.antlr.v4.runtime.Token;

/**
 * Removes the identifiers that can only be macros from a declaration that does not parse: those
 * where C allows neither a type nor a name. In the kernel such macros are annotations: {@code
 * static FOO_API int f(void) FOO_CHECK(2);}.
 */
final class UnknownMacros {
  private final DeclarationTokens tokens;
  private final BitSet taken = new BitSet();
  private final List<Token> dropped = new ArrayList<>();

  private UnknownMacros(DeclarationTokens tokens) {
    this.tokens = tokens;
  }

  /**
   * The tokens that are left, and the identifiers taken out, without the arguments that went with
   * them.
   */
  record Result(List<Token> kept, List<Token> dropped) {}

  static Result takeOut(List<Token> tokens, TypeNames names) {
    UnknownMacros macros = new UnknownMacros(new DeclarationTokens(tokens, names));
    macros.declarations(0, tokens.size());
    List<Token> kept = new ArrayList<>();
    for (int i = 0; i < tokens.size(); i++) {
      if (!macros.taken.get(i)) {
        kept.add(tokens.get(i));
      }
    }
    return new Result(kept, macros.dropped);
  }

  private void take(int from, int to) {
    dropped.add(tokens.get(from));
    taken.set(from, to);
  }

  private void take(List<Integer> identifiers) {
    for (int i : identifiers) {
      take(i, i + 1);
    }
  }

  /** Declarations one behind another, each up to its semicolon. */
  private void declarations(int from, int to) {
    int start = from;
    while (start < to) {
      int end = tokens.find(CDeclarationLexer.SEMICOLON, start, to);
      declaration(start, end);
      start = end + 1;
    }
  }

  private void declaration(int from, int to) {
    int i = specifiers(from, to);
    while (i < to) {
      i = declarator(i, to) + 1; // behind the comma
    }
  }

  /** Goes behind the first specifier that is a type; macros before it are taken out. */
  private int specifiers(int from, int to) {
    int i = from;
    OptionalInt type = OptionalInt.empty(); // chosen once of a row, which may be very long
    while (i < to) {
      if (tokens.isTag(i)) {
        return behindTag(i + 1, to);
      } else if (tokens.isCertainType(i)) {
        return tokens.behindArguments(i);
      } else if (!tokens.isName(i)) {
        if (!tokens.isModifier(i)) {
          return i;
        }
        i = tokens.behindArguments(i);
      } else if (tokens.isCall(i)) {
        int behind = tokens.behindArguments(i);
        if (!tokens.startsSomething(behind, to)) {
          return i; // the declared name
        }
        take(i, behind);
        i = behind;
      } else {
        type = type.isPresent() ? type : OptionalInt.of(new TypeAmongNames(tokens, i, to).type());
        if (type.getAsInt() == i) {
          return i + 1;
        }
        take(i, i + 1);
        i++;
      }
    }
    return i;
  }

  /** Goes behind a tag and a body; only the last identifier before the body is the tag. */
  private int behindTag(int from, int to) {
    int i = from;
    while (i < to && tokens.isModifier(i)) {
      i = tokens.behindArguments(i);
    }
    int last = i;
    while (tokens.isName(last + 1) && last + 1 < to) {
      last++;
    }
    if (last > i && tokens.type(last + 1) == CDeclarationLexer.LBRACE) {
      for (; i < last; i++) {
        take(i, i + 1);
      }
    }
    i = tokens.isName(i) ? i + 1 : i;
    if (tokens.type(i) == CDeclarationLexer.LBRACE) {
      int behind = tokens.behindGroup(i);
      if (tokens.type(from - 1) != CDeclarationLexer.ENUM) {
        declarations(i + 1, Math.min(behind - 1, to));
      }
      return behind;
    }
    return i;
  }

  /**
   * Goes to the comma behind a declarator, or to the end. Removes the macros around the declared
   * name.
   */
  private int declarator(int from, int to) {
    List<Integer> identifiers = new ArrayList<>();
    int i = from;
    while (i < to && tokens.type(i) != CDeclarationLexer.COMMA) {
      if (tokens.isName(i) && tokens.isCall(i)) {
        int behind = tokens.behindArguments(i);
        if (!isMacroBeforeName(i, behind)) {
          take(identifiers);
          return suffixes(i + 1, to);
        }
        take(i, behind);
        i = behind;
      } else if (tokens.isName(i)) {
        identifiers.add(i++);
      } else if (tokens.type(i) == CDeclarationLexer.STAR) {
        take(identifiers);
        identifiers.clear();
        i++;
      } else if (tokens.isModifier(i) || (identifiers.isEmpty() && tokens.isCertainType(i))) {
        i = tokens.behindArguments(i);
      } else if (tokens.type(i) == CDeclarationLexer.LPAREN && tokens.holdsDeclarator(i)) {
        take(identifiers);
        int behind = tokens.behindGroup(i);
        declarator(i + 1, Math.min(behind - 1, to));
        return suffixes(behind, to);
      } else {
        break;
      }
    }
    if (i < to && !startsSuffix(i)) {
      return tokens.find(CDeclarationLexer.COMMA, i, to); // not understood: all of it stays
    }
    nameAmong(identifiers, tokens.type(i) == CDeclarationLexer.LBRACKET);
    return suffixes(i, to);
  }

  /** Tells {@code int FOO(1) f(void)} from {@code int f(void) FOO(1)}. */
  private boolean isMacroBeforeName(int i, int behind) {
    return tokens.type(behind) == CDeclarationLexer.STAR
        || (tokens.isName(behind) && tokens.looksLikeMacro(i) && !tokens.looksLikeMacro(behind));
  }

  private boolean startsSuffix(int i) {
    return switch (tokens.type(i)) {
      case CDeclarationLexer.COMMA,
          CDeclarationLexer.LPAREN,
          CDeclarationLexer.LBRACKET,
          CDeclarationLexer.ASSIGN,
          CDeclarationLexer.COLON ->
          true;
      default -> false;
    };
  }

  /**
   * Removes all identifiers but the declared name. This is the last one that does not look like a
   * macro, or simply the last one if a bracket follows or all look like macros.
   */
  private void nameAmong(List<Integer> identifiers, boolean beforeBracket) {
    int name = identifiers.size() - 1;
    while (!beforeBracket && name > 0 && tokens.looksLikeMacro(identifiers.get(name))) {
      name--;
    }
    boolean allMacros = name == 0 && tokens.looksLikeMacro(identifiers.get(0));
    name = allMacros ? identifiers.size() - 1 : name;
    for (int i = 0; i < identifiers.size(); i++) {
      if (i != name) {
        take(identifiers.get(i), identifiers.get(i) + 1);
      }
    }
  }

  /**
   * Goes over the parameters, array lengths and initialiser behind a name. Removes other
   * identifiers there, which are macros.
   */
  private int suffixes(int from, int to) {
    int i = from;
    while (i < to && tokens.type(i) != CDeclarationLexer.COMMA) {
      switch (tokens.type(i)) {
        case CDeclarationLexer.LPAREN -> {
          parameters(i + 1, Math.min(tokens.behindGroup(i) - 1, to));
          i = tokens.behindGroup(i);
        }
        case CDeclarationLexer.LBRACKET -> i = tokens.behindGroup(i);
        case CDeclarationLexer.ASSIGN, CDeclarationLexer.COLON ->
            i = tokens.find(CDeclarationLexer.COMMA, i, to);
        case CDeclarationLexer.IDENTIFIER -> {
          int behind = tokens.behindArguments(i);
          take(i, behind);
          i = behind;
        }
        default -> i = tokens.behindArguments(i);
      }
    }
    return i;
  }

  private void parameters(int from, int to) {
    int start = from;
    while (start < to) {
      int end =
          Math.min(
              tokens.find(CDeclarationLexer.COMMA, start, to),
              tokens.find(CDeclarationLexer.SEMICOLON, start, to));
      declarator(specifiers(start, end), end);
      start = end + 1;
    }
  }
}
