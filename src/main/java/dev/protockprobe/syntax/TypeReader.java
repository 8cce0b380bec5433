package dev.protockprobe.syntax;

import dev.protockprobe.diag.Diagnostic;
import dev.protockprobe.diag.DiagnosticCode;
import dev.protockprobe.diag.Diagnostics;
import dev.protockprobe.diag.Span;
import dev.protockprobe.syntax.grammar.CDeclarationParser.TypeNameContext;
import dev.protockprobe.type.CType;
import dev.protockprobe.type.Expression;
import dev.protockprobe.type.RecordDefinition;
import java.util.Optional;

/**
 * Reads types out of one declaration's parse tree. Specifiers, declarators, records and expressions
 * contain each other; this is where their readers meet.
 */
final class TypeReader {
  private final TokenSpans spans;
  private final int pack;
  private final TypeNames names;
  private final Diagnostics diagnostics;

  private final SpecifierReader specifiers = new SpecifierReader(this);
  private final DeclaratorReader declarators = new DeclaratorReader(this);
  private final AggregateReader aggregates = new AggregateReader(this);
  private final ExpressionReader expressions = new ExpressionReader(this);
  private final AttributeReader attributes = new AttributeReader(this);

  /**
   * A reader of one declaration.
   *
   * @param pack what {@code #pragma pack} says there, in bytes; 0 for nothing
   */
  TypeReader(TokenSpans spans, int pack, TypeNames names, Diagnostics diagnostics) {
    this.spans = spans;
    this.pack = pack;
    this.names = names;
    this.diagnostics = diagnostics;
  }

  SpecifierReader specifiers() {
    return specifiers;
  }

  DeclaratorReader declarators() {
    return declarators;
  }

  AggregateReader aggregates() {
    return aggregates;
  }

  ExpressionReader expressions() {
    return expressions;
  }

  AttributeReader attributes() {
    return attributes;
  }

  int pack() {
    return pack;
  }

  TokenSpans spans() {
    return spans;
  }

  CType typeName(TypeNameContext context) {
    CType base = specifiers.read(context.declarationSpecifiers());
    return context.declarator() == null
        ? base
        : declarators.read(context.declarator(), base).type();
  }

  CType typedef(String name, Span use) {
    return names.typedef(name, use);
  }

  Optional<CType> typeOf(Expression expression) {
    return names.typeOf(expression);
  }

  /** Whether {@code name} is a typedef's; reports nothing. */
  boolean isTypedef(String name) {
    return names.isTypedef(name);
  }

  void noteDefinition(CType.Record type, RecordDefinition definition) {
    names.noteDefinition(type, definition);
  }

  /**
   * Reports that the type written in {@code span} cannot be read; the result stands for the type.
   */
  CType unreadable(DiagnosticCode code, Span span, String message) {
    return unreadable(span.text(), Diagnostic.error(code, span, message));
  }

  /** Reports why a type cannot be read; the result stands for the type. */
  CType unreadable(String written, Diagnostic error) {
    report(error);
    return new CType.Unreadable(written, error, true);
  }

  void report(Diagnostic diagnostic) {
    diagnostics.report(diagnostic);
  }
}
