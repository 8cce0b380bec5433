package dev.protockprobe.syntax;

import dev.protockprobe.syntax.grammar.CDeclarationLexer;
import java.util.ArrayList;
import java.util.List;

/**
 * Chooses which of several identifiers in a row is the type, when none is a known typedef: {@code
 * STATIC xfs_t f(void)}.
 */
final class TypeAmongNames {
  /** A type stands behind the identifiers. */
  static final int FOLLOWS = -1;

  private final DeclarationTokens tokens;
  private final List<Integer> names = new ArrayList<>();
  private boolean typeFollows;
  private boolean nameFollows;

  /** The identifiers from the one at {@code first} on, at most to before {@code end}. */
  TypeAmongNames(DeclarationTokens tokens, int first, int end) {
    this.tokens = tokens;
    collect(first, end);
  }

  private void collect(int first, int end) {
    int i = first;
    while (i < end && !typeFollows && !nameFollows) {
      if (tokens.isName(i) && tokens.isCall(i)) {
        int behind = tokens.behindArguments(i);
        nameFollows = !tokens.startsSomething(behind, end);
        i = behind;
      } else if (tokens.isName(i)) {
        names.add(i++);
      } else if (tokens.isTag(i) || tokens.isCertainType(i)) {
        typeFollows = true;
      } else if (tokens.isModifier(i)) {
        i = tokens.behindArguments(i);
      } else {
        nameFollows = tokens.type(i) == CDeclarationLexer.STAR;
        return;
      }
    }
  }

  /** Which token is the type; {@link #FOLLOWS} if it is none of the identifiers. */
  int type() {
    if (typeFollows) {
      return FOLLOWS;
    }
    int candidates = nameFollows ? names.size() : Math.max(1, names.size() - 1);
    int type = names.get(candidates - 1);
    for (int i = candidates - 1; i >= 0; i--) {
      type = rank(names.get(i)) > rank(type) ? names.get(i) : type;
    }
    return type;
  }

  /** How much an identifier is spelled like a type. */
  private int rank(int name) {
    String text = tokens.get(name).getText();
    if (tokens.looksLikeMacro(name) || text.contains("inline")) {
      return 0;
    }
    return text.endsWith("_t") ? 2 : 1;
  }
}
