package dev.protockprobe.preprocess;

import dev.protockprobe.diag.Span;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Replaces the macros in the text of single declarations. The kernel's own macros that matter to a
 * declaration always mean what the bundled {@code macros.h} says, even if an input defines them
 * otherwise. All other macros mean what the inputs define where the declaration stands.
 */
public final class MacroReplacer {
  private static final Set<String> TYPE_WORDS =
      Set.of(
          "void",
          "char",
          "short",
          "int",
          "long",
          "float",
          "double",
          "signed",
          "unsigned",
          "_Bool",
          "bool",
          "__int128");

  /** Kernels define these as nothing for gcc, but a probe reads other memory because of them. */
  private static final Set<String> ADDRESS_SPACES = Set.of("__user", "__iomem", "__percpu");

  private static final Set<String> BEFORE_TYPES =
      Set.of("struct", "union", "enum", "const", "volatile", "static", "extern", "register");

  private final MacroTable kernel;
  private final MacroTable inputs;

  /** Replaces first the macros of {@code kernel}, then those of {@code inputs}. */
  public MacroReplacer(MacroTable kernel, MacroTable inputs) {
    this.kernel = kernel;
    this.inputs = inputs;
  }

  /**
   * The text of a declaration without directives and macros; the text of groups whose condition is
   * not known is all there.
   *
   * @param time how many definitions come before the declaration
   * @return empty if the macros make it grow beyond all measure
   */
  public Optional<TextMap> text(Span source, ConditionalGroups groups, int time) {
    return expression(source, groups, Set.of(), time);
  }

  /**
   * Like {@link #text}, but leaves some names as they are, even if they are names of macros.
   *
   * @param kept the names that are left as they are
   */
  public Optional<TextMap> expression(
      Span source, ConditionalGroups groups, Set<String> kept, int time) {
    boolean[] directives = {false};
    List<PreprocessingToken> tokens =
        PreprocessingLexer.tokens(
            source.file().bytes(),
            source.start(),
            source.end(),
            (start, end) -> {
              directives[0] = true;
              return groups.isSkipped(end);
            });
    boolean[] replaced = {false};
    MacroExpander expander =
        new MacroExpander(
            name -> {
              Macro macro = kept.contains(name) ? null : macro(name, time);
              replaced[0] |= macro != null;
              return macro;
            });
    try {
      List<PreprocessingToken> expanded = expander.expand(keepDeclaredNames(tokens, time));
      return Optional.of(
          replaced[0] || directives[0] ? TextMap.of(expanded, source) : TextMap.unchanged(source));
    } catch (MacroExpander.TooLarge e) {
      return Optional.empty();
    }
  }

  private Macro macro(String name, int time) {
    if (ADDRESS_SPACES.contains(name)) {
      return null;
    }
    Macro macro = macro(kernel.now(name));
    return macro != null ? macro : macro(inputs.at(name, time));
  }

  private static Macro macro(MacroTable.State state) {
    return state instanceof MacroTable.Defined defined ? defined.macro() : null;
  }

  /**
   * Hides macros where only a name makes sense. One case is the kernel's empty macros: {@code bool
   * __used;} declares a member, and {@code p->__used} reads it. The other is an enumerator's name
   * that is also a macro for a number: the compiler reads the header that defines such a macro
   * later.
   */
  private List<PreprocessingToken> keepDeclaredNames(List<PreprocessingToken> tokens, int time) {
    List<PreprocessingToken> kept = new ArrayList<>(tokens.size());
    BitSet parentheses = new BitSet();
    BitSet enums = new BitSet();
    int depth = 0;
    for (int i = 0; i < tokens.size(); i++) {
      PreprocessingToken token = tokens.get(i);
      if (token.is('(') || token.is('{')) {
        enums.set(depth, token.is('{') && isEnum(tokens, i));
        parentheses.set(depth++, token.is('('));
      } else if (token.is(')') || token.is('}')) {
        depth = Math.max(0, depth - 1);
      }
      boolean inParameters = depth > 0 && parentheses.get(depth - 1);
      boolean named = token.isName() && i > 0;
      boolean declared =
          named
              && (isMember(tokens, i) || isDeclared(tokens, i, inParameters))
              && kernel.now(token.text()) != null;
      boolean enumerator =
          named
              && depth > 0
              && enums.get(depth - 1)
              && (tokens.get(i - 1).is('{') || tokens.get(i - 1).is(','))
              && isNumber(macro(token.text(), time));
      kept.add(
          declared || enumerator ? token.outOf(token, new HiddenNames(token.text(), null)) : token);
    }
    return kept;
  }

  /** Whether the brace at {@code index} begins the enumerators of an enum. */
  private static boolean isEnum(List<PreprocessingToken> tokens, int index) {
    return (index > 0 && tokens.get(index - 1).text().equals("enum"))
        || (index > 1 && tokens.get(index - 2).text().equals("enum"));
  }

  private static boolean isNumber(Macro macro) {
    if (macro == null || macro.isFunctionLike() || macro.body().isEmpty()) {
      return false;
    }
    PreprocessingToken first = macro.body().get(0);
    return first.kind() == PreprocessingToken.Kind.NUMBER || first.is('(') || first.is('-');
  }

  private static boolean isDeclared(
      List<PreprocessingToken> tokens, int index, boolean inParameters) {
    return index + 1 < tokens.size()
        && endsDeclarator(tokens.get(index + 1))
        && isType(tokens, index - 1, inParameters);
  }

  /** Whether a name stands behind {@code .} or {@code ->}: that of a member. */
  private static boolean isMember(List<PreprocessingToken> tokens, int index) {
    PreprocessingToken before = tokens.get(index - 1);
    boolean arrow = before.is('>') && index > 1 && tokens.get(index - 2).is('-');
    return arrow || before.text().equals(".") || before.text().equals("->");
  }

  private static boolean endsDeclarator(PreprocessingToken token) {
    return token.is(';') || token.is(',') || token.is(')') || token.is('[') || token.is(':');
  }

  /** Whether a type or a pointer ends with the token at {@code index}. */
  private static boolean isType(List<PreprocessingToken> tokens, int index, boolean inParameters) {
    PreprocessingToken token = tokens.get(index);
    if (token.is('*') || TYPE_WORDS.contains(token.text())) {
      return true;
    }
    if (!token.isName()) {
      return false;
    }
    // The first name of a member or a parameter is its type, or its struct's tag.
    PreprocessingToken before = index > 0 ? tokens.get(index - 1) : null;
    return before == null
        || before.is('{')
        || before.is(';')
        || (inParameters && (before.is('(') || before.is(',')))
        || BEFORE_TYPES.contains(before.text());
  }
}
