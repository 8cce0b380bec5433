package dev.protockprobe.syntax;

import dev.protockprobe.diag.Diagnostic;
import dev.protockprobe.diag.Span;
import dev.protockprobe.syntax.grammar.CDeclarationParser.AttributeContext;
import dev.protockprobe.syntax.grammar.CDeclarationParser.DeclaratorContext;
import dev.protockprobe.syntax.grammar.CDeclarationParser.OldStyleDeclarationContext;
import dev.protockprobe.syntax.grammar.CDeclarationParser.OldStyleDefinitionContext;
import dev.protockprobe.syntax.grammar.CDeclarationParser.PointerContext;
import dev.protockprobe.type.CType;
import dev.protockprobe.type.FunctionMark;
import dev.protockprobe.type.IntegerKind;
import dev.protockprobe.type.Parameter;
import dev.protockprobe.type.Prototype;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.antlr.v4.runtime.tree.TerminalNode;

/** Reads a function definition with an identifier list: C11 6.9.1, paragraph 6. */
final class OldStyleDefinition {
  private OldStyleDefinition() {}

  /** Whether every declaration declares one of the identifiers, as C demands. */
  static boolean isSound(OldStyleDefinitionContext context) {
    List<String> identifiers = new ArrayList<>();
    for (TerminalNode identifier : parameters(context)) {
      identifiers.add(identifier.getText());
    }
    for (OldStyleDeclarationContext declaration : context.oldStyleDeclaration()) {
      for (DeclaratorContext declarator : declaration.declarator()) {
        if (!identifiers.contains(DeclaredName.of(declarator))) {
          return false;
        }
      }
    }
    return true;
  }

  /**
   * The prototype it amounts to, if it defines {@code name}.
   *
   * @param marks the marks that were words of the definition
   */
  static Optional<Prototype> read(
      OldStyleDefinitionContext context, TypeReader reader, String name, Set<FunctionMark> marks) {
    TerminalNode defined = context.IDENTIFIER(0);
    if (!defined.getText().equals(name)) {
      return Optional.empty();
    }
    Map<String, Parameter> declared = declared(context, reader);
    List<Parameter> parameters = new ArrayList<>();
    for (TerminalNode identifier : parameters(context)) {
      String parameter = identifier.getText();
      Span span = reader.spans().of(identifier.getSymbol());
      parameters.add(
          declared.getOrDefault(
              parameter, new Parameter(parameter, new CType.Integer(IntegerKind.INT), span)));
    }
    List<AttributeContext> attributes = AttributeReader.among(context.declarationSpecifiers());
    Optional<Diagnostic> unsupported =
        new UnsupportedAttributes(reader.spans()).ofFunction(attributes);
    if (unsupported.isPresent()) {
      reader.report(unsupported.get());
      return Optional.empty();
    }
    CType returns = reader.specifiers().read(context.declarationSpecifiers());
    for (PointerContext unused : context.pointer()) {
      returns = new CType.Pointer(returns);
    }
    return Optional.of(
        new Prototype(
            name,
            returns,
            parameters,
            false,
            reader.attributes().ofFunction(attributes),
            FunctionMarks.of(context.declarationSpecifiers(), attributes, marks),
            reader.spans().of(defined.getSymbol())));
  }

  private static List<TerminalNode> parameters(OldStyleDefinitionContext context) {
    return context.IDENTIFIER().subList(1, context.IDENTIFIER().size());
  }

  private static Map<String, Parameter> declared(
      OldStyleDefinitionContext context, TypeReader reader) {
    Map<String, Parameter> declared = new HashMap<>();
    for (OldStyleDeclarationContext declaration : context.oldStyleDeclaration()) {
      CType base = reader.specifiers().read(declaration.declarationSpecifiers());
      for (DeclaratorContext declarator : declaration.declarator()) {
        DeclaratorReader.Declared parameter = reader.declarators().read(declarator, base);
        declared.put(
            parameter.name(), new Parameter(parameter.name(), parameter.type(), parameter.span()));
      }
    }
    return declared;
  }
}
