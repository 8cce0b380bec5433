package dev.protockprobe.syntax;

import dev.protockprobe.syntax.grammar.CDeclarationParser.ArraySuffixContext;
import dev.protockprobe.syntax.grammar.CDeclarationParser.DeclaratorContext;
import dev.protockprobe.syntax.grammar.CDeclarationParser.DeclaratorNameContext;
import dev.protockprobe.syntax.grammar.CDeclarationParser.DirectDeclaratorContext;
import dev.protockprobe.syntax.grammar.CDeclarationParser.ExternalDeclarationContext;
import dev.protockprobe.syntax.grammar.CDeclarationParser.FunctionSuffixContext;

/** Finds the name in a declarator without reading its type. */
final class DeclaredName {
  private DeclaredName() {}

  /** The declared name; empty for an abstract declarator. */
  static String of(DeclaratorContext declarator) {
    DeclaratorNameContext name = innermost(declarator);
    return name == null ? "" : name.IDENTIFIER().getText();
  }

  /** Whether the first declarator of a declaration is an abstract one, which C does not allow. */
  static boolean isMissing(ExternalDeclarationContext declaration) {
    return declaration.initDeclarator() != null
        && of(declaration.initDeclarator().declarator()).isEmpty();
  }

  /** Whether the declarator makes its name a function, whatever the specifiers are. */
  static boolean isFunction(DeclaratorContext declarator) {
    boolean function = false;
    DeclaratorContext inner = declarator;
    while (inner != null && inner.directDeclarator() != null) {
      // The derivation nearest to the name decides; suffixes come before pointers.
      DirectDeclaratorContext direct = inner.directDeclarator();
      if (!direct.declaratorSuffix().isEmpty()) {
        // No function returns an array: const char FOO(x)[] is one that a macro names.
        function =
            direct.declaratorSuffix(0) instanceof FunctionSuffixContext
                && !(direct.declaratorSuffix(1) instanceof ArraySuffixContext);
      } else if (!inner.pointer().isEmpty()) {
        function = false;
      }
      inner = direct.declaratorName() == null ? null : direct.declaratorName().declarator();
    }
    return function;
  }

  private static DeclaratorNameContext innermost(DeclaratorContext declarator) {
    DeclaratorContext inner = declarator;
    while (inner != null && inner.directDeclarator() != null) {
      DeclaratorNameContext name = inner.directDeclarator().declaratorName();
      if (name == null || name.IDENTIFIER() != null) {
        return name;
      }
      inner = name.declarator();
    }
    return null;
  }
}
