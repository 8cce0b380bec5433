package dev.protockprobe.syntax;

import dev.protockprobe.syntax.grammar.CDeclarationParser.DeclaratorContext;
import dev.protockprobe.syntax.grammar.CDeclarationParser.DeclaratorNameContext;

/** Finds the name in a declarator without reading its type. */
final class DeclaredName {
  private DeclaredName() {}

  /** The declared name; empty for an abstract declarator. */
  static String of(DeclaratorContext declarator) {
    DeclaratorContext inner = declarator;
    while (inner != null && inner.directDeclarator() != null) {
      DeclaratorNameContext name = inner.directDeclarator().declaratorName();
      if (name == null) {
        return "";
      }
      if (name.IDENTIFIER() != null) {
        return name.IDENTIFIER().getText();
      }
      inner = name.declarator();
    }
    return "";
  }
}
