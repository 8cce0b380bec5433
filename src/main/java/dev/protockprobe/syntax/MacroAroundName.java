package dev.protockprobe.syntax;

import dev.protockprobe.diag.Diagnostic;
import dev.protockprobe.diag.DiagnosticCode;
import dev.protockprobe.syntax.grammar.CDeclarationParser.DeclaratorContext;
import dev.protockprobe.syntax.grammar.CDeclarationParser.DirectDeclaratorContext;
import dev.protockprobe.syntax.grammar.CDeclarationParser.ExternalDeclarationContext;
import dev.protockprobe.syntax.grammar.CDeclarationParser.FunctionSuffixContext;
import dev.protockprobe.syntax.grammar.CDeclarationParser.LaterDeclaratorContext;
import dev.protockprobe.syntax.grammar.CDeclarationParser.ParameterContext;
import dev.protockprobe.syntax.grammar.CDeclarationParser.TypedefNameContext;
import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.Token;

/**
 * An unknown macro with the declared name as its argument: {@code int FOO_API(f)(int a)}. It parses
 * as a function that returns a function, which C does not have (C11 6.7.6.3).
 */
record MacroAroundName(Token macro, Token name) {

  /** The first one in a declaration; null if there is none. */
  static MacroAroundName in(ExternalDeclarationContext tree) {
    if (tree.initDeclarator() == null) {
      return null;
    }
    MacroAroundName found = in(tree.initDeclarator().declarator());
    for (LaterDeclaratorContext later : tree.laterDeclarator()) {
      found = found == null ? in(later.initDeclarator().declarator()) : found;
    }
    return found;
  }

  private static MacroAroundName in(DeclaratorContext declarator) {
    DirectDeclaratorContext direct = declarator.directDeclarator();
    if (direct == null
        || direct.declaratorName() == null
        || direct.declaratorName().IDENTIFIER() == null
        || direct.declaratorSuffix().size() < 2
        || !(direct.declaratorSuffix(0) instanceof FunctionSuffixContext argument)
        || !(direct.declaratorSuffix(1) instanceof FunctionSuffixContext)) {
      return null;
    }
    Token name = onlyName(argument);
    return name == null
        ? null
        : new MacroAroundName(direct.declaratorName().IDENTIFIER().getSymbol(), name);
  }

  /** The identifier that is all there is in the parentheses; null for anything else. */
  private static Token onlyName(FunctionSuffixContext argument) {
    if (argument.parameterList() == null || argument.parameterList().getChildCount() != 1) {
      return null;
    }
    ParameterContext parameter = argument.parameterList().parameter(0);
    if (parameter.getStart() != parameter.getStop()) {
      return null;
    }
    TypedefNameContext type = parameter.declarationSpecifiers().typedefName();
    return type == null || type.IDENTIFIER() == null ? null : type.IDENTIFIER().getSymbol();
  }

  /** The tokens without the macro and the parentheses of its argument. */
  List<Token> takeOut(List<Token> tokens) {
    int at = tokens.indexOf(macro);
    List<Token> kept = new ArrayList<>(tokens);
    kept.remove(at + 3);
    kept.subList(at, at + 2).clear();
    return kept;
  }

  Diagnostic warning(TokenSpans spans) {
    return Diagnostic.warning(
            DiagnosticCode.UNKNOWN_MACRO,
            spans.of(macro),
            "unknown macro '%s' may make another name of '%s'"
                .formatted(macro.getText(), name.getText()))
        .withHelp("define it with -D, or give the header that does");
  }
}
