package dev.protockprobe.preprocess;

import dev.protockprobe.diag.SourceFile;
import dev.protockprobe.diag.Span;
import java.util.List;
import java.util.function.Consumer;

/**
 * Reads declarations that a macro expands to, and declarations whose name a macro makes, as if the
 * file contained their expansion.
 */
public final class MacroUses {
  private final SourceFile file;
  private final MacroExpander.Macros macros;
  private final Consumer<SourceFile> reader;

  /**
   * The uses in one file.
   *
   * @param macros those known at the place that is read now; null for a name that is not a macro's
   * @param reader takes the text that a use becomes, as a file
   */
  MacroUses(SourceFile file, MacroExpander.Macros macros, Consumer<SourceFile> reader) {
    this.file = file;
    this.macros = macros;
    this.reader = reader;
  }

  /**
   * Expands the macro use at the beginning of a declaration and reads the result, as a file of its
   * own that has the line number of the use.
   *
   * @param alone whether a semicolon follows
   * @return whether the use is complete: not if it becomes only the beginning of a declaration
   */
  public boolean readExpansion(int start, int end, boolean alone) {
    List<PreprocessingToken> use = PreprocessingLexer.ofDirective(file.bytes(), start, end);
    Macro macro = macros.named(use.get(0).text());
    if (macro == null || !macro.isFunctionLike()) {
      return true;
    }
    List<PreprocessingToken> tokens = expanded(use);
    if (tokens.isEmpty()) {
      return true;
    }
    PreprocessingToken last = tokens.get(tokens.size() - 1);
    boolean complete = alone || last.is(';') || last.is('}');
    if (complete) {
      readInstead(tokens, start, end);
    }
    return complete;
  }

  /**
   * Expands the macros in a declaration whose name a known macro makes, such as {@code int
   * FOO(f)(int a)}. Reads the result as a file of its own that has the line number of the
   * declaration.
   *
   * @param naming where the macro that may make the name stands
   */
  public void readNamedByMacro(int naming, int start, int declarationEnd) {
    List<PreprocessingToken> all =
        PreprocessingLexer.ofDirective(file.bytes(), naming, declarationEnd);
    Macro macro = macros.named(all.get(0).text());
    if (macro == null || !macro.isFunctionLike() || holdsDirective(start, declarationEnd)) {
      return;
    }
    int useEnd = 0;
    while (useEnd < all.size() && !all.get(useEnd).is(')')) {
      useEnd++;
    }
    List<PreprocessingToken> use = all.subList(0, Math.min(useEnd + 1, all.size()));
    List<PreprocessingToken> name = expanded(use);
    String argument = use.get(use.size() - 2).text();
    if (name.size() != 1
        || name.get(0).text().equals(argument) // the name stands in the text
        || (hasTwoCapitalWords(name.get(0).text()) && !hasTwoCapitalWords(argument))) {
      return;
    }
    List<PreprocessingToken> tokens =
        expanded(PreprocessingLexer.ofDirective(file.bytes(), start, declarationEnd));
    if (!tokens.isEmpty()) {
      readInstead(tokens, start, declarationEnd);
    }
  }

  /**
   * Whether a name holds two words in capitals, such as in {@code btree_mergeBTREE_TYPE_SUFFIX}:
   * they are a macro that has to be defined before the file is included.
   */
  private static boolean hasTwoCapitalWords(String name) {
    for (int line = name.indexOf('_'); line >= 0; line = name.indexOf('_', line + 1)) {
      if (line > 1
          && line + 2 < name.length()
          && isCapital(name.charAt(line - 2))
          && isCapital(name.charAt(line - 1))
          && isCapital(name.charAt(line + 1))
          && isCapital(name.charAt(line + 2))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isCapital(char c) {
    return c >= 'A' && c <= 'Z';
  }

  private boolean holdsDirective(int start, int declarationEnd) {
    for (int at = start; at < declarationEnd; at++) {
      if (file.bytes()[at] == '#') {
        return true;
      }
    }
    return false;
  }

  /** The tokens after expansion; none if they would be too many. */
  private List<PreprocessingToken> expanded(List<PreprocessingToken> tokens) {
    try {
      return new MacroExpander(macros).expand(tokens);
    } catch (MacroExpander.TooLarge e) {
      return List.of();
    }
  }

  private void readInstead(List<PreprocessingToken> tokens, int start, int behind) {
    String place = "# " + file.lineOf(start) + " \"" + file.name() + "\"\n";
    String text = TextMap.of(tokens, new Span(file, start, behind)).text();
    reader.accept(SourceFile.ofText(file.name(), place + text + ";\n"));
  }
}
