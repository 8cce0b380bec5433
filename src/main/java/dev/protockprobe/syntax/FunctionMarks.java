package dev.protockprobe.syntax;

import dev.protockprobe.syntax.grammar.CDeclarationParser.AttributeContext;
import dev.protockprobe.syntax.grammar.CDeclarationParser.AttributeItemContext;
import dev.protockprobe.syntax.grammar.CDeclarationParser.DeclarationSpecifiersContext;
import dev.protockprobe.syntax.grammar.CDeclarationParser.SpecifierModifierContext;
import dev.protockprobe.syntax.grammar.CDeclarationParser.StorageClassContext;
import dev.protockprobe.type.FunctionMark;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.antlr.v4.runtime.Token;

/**
 * Finds the properties of a function that matter to a probe ({@link FunctionMark}): in the words
 * {@code static} and {@code inline}, in the kernel's annotations, and in the attributes to which
 * the annotations expand.
 */
final class FunctionMarks {
  /** The words that the bundled macros.h puts in place of the kernel's annotations. */
  private static final Map<String, FunctionMark> WORDS =
      Map.of(
          "__mark_inline", FunctionMark.INLINE,
          "__mark_notrace", FunctionMark.NOTRACE,
          "__mark_noinstr", FunctionMark.NOINSTR,
          "__mark_nokprobe", FunctionMark.NOKPROBE,
          "__mark_init", FunctionMark.INIT);

  /** The sections of include/linux/{init,compiler_types}.h and asm-generic/kprobes.h. */
  private static final Map<String, FunctionMark> SECTIONS =
      Map.of(
          "\".init.text\"", FunctionMark.INIT,
          "\".noinstr.text\"", FunctionMark.NOINSTR,
          "\".entry.text\"", FunctionMark.NOINSTR,
          "\".kprobes.text\"", FunctionMark.NOKPROBE);

  private FunctionMarks() {}

  /** Takes the words for marks out of {@code tokens}; returns those outside of parentheses. */
  static Set<FunctionMark> takeOut(List<Token> tokens) {
    Set<FunctionMark> marks = EnumSet.noneOf(FunctionMark.class);
    List<Token> kept = new ArrayList<>(tokens.size());
    int depth = 0;
    for (Token token : tokens) {
      FunctionMark mark = WORDS.get(token.getText());
      if (mark == null) {
        depth += depthOf(token.getText());
        kept.add(token);
      } else if (depth == 0) {
        marks.add(mark);
      }
    }
    if (kept.size() < tokens.size()) {
      tokens.clear();
      tokens.addAll(kept);
    }
    return marks;
  }

  private static int depthOf(String text) {
    return switch (text) {
      case "(" -> 1;
      case ")" -> -1;
      default -> 0;
    };
  }

  /**
   * The marks of a function.
   *
   * @param words the marks that were words of the declaration
   */
  static Set<FunctionMark> of(
      DeclarationSpecifiersContext specifiers,
      List<AttributeContext> attributes,
      Set<FunctionMark> words) {
    Set<FunctionMark> marks = EnumSet.noneOf(FunctionMark.class);
    marks.addAll(words);
    addStorage(specifiers, marks);
    for (AttributeContext attribute : attributes) {
      for (AttributeItemContext item : attribute.attributeItem()) {
        addAttribute(item, marks);
      }
    }
    return marks;
  }

  /**
   * A function that is {@code inline} without {@code static} or {@code extern} gets no inline mark
   * here: in a kernel it has a symbol, because {@code inline} has gcc's old meaning (__gnu_inline).
   */
  private static void addStorage(DeclarationSpecifiersContext specifiers, Set<FunctionMark> marks) {
    boolean inline = false;
    boolean external = false;
    for (SpecifierModifierContext modifier : specifiers.specifierModifier()) {
      StorageClassContext storage = modifier.storageClass();
      inline |= modifier.INLINE() != null;
      external |= storage != null && storage.EXTERN() != null;
      if (storage != null && storage.STATIC() != null) {
        marks.add(FunctionMark.STATIC);
      }
    }
    if (inline && (external || marks.contains(FunctionMark.STATIC))) {
      marks.add(FunctionMark.INLINE);
    }
  }

  private static void addAttribute(AttributeItemContext item, Set<FunctionMark> marks) {
    switch (AttributeReader.name(item)) {
      case "always_inline" -> marks.add(FunctionMark.INLINE);
      case "no_instrument_function" -> marks.add(FunctionMark.NOTRACE);
      case "section" -> {
        FunctionMark mark =
            item.expression().size() == 1 ? SECTIONS.get(item.expression(0).getText()) : null;
        if (mark != null) {
          marks.add(mark);
        }
      }
      default -> {}
    }
  }
}
