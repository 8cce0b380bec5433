package dev.protockprobe.probe;

import dev.protockprobe.type.Expression;

/**
 * Chooses a name for the value of an expression: that of the last member in the expression, or else
 * of the parameter.
 */
final class ExpressionNames implements Expression.Visitor<String> {
  /** The name of a value for which C has none. */
  private static final String UNNAMED = "value";

  private ExpressionNames() {}

  /** A name, which may be taken already. */
  static String of(Expression expression) {
    return expression.accept(new ExpressionNames());
  }

  @Override
  public String visitName(Expression.Name name) {
    String text = name.name();
    return text.startsWith("$") || text.startsWith("@") ? text.substring(1) : text;
  }

  @Override
  public String visitMemberAccess(Expression.MemberAccess access) {
    return access.member();
  }

  @Override
  public String visitSubscript(Expression.Subscript subscript) {
    String index = subscript.index().span().text();
    String array = subscript.array().accept(this);
    return KernelLimits.isGoodName("_" + index) ? array + "_" + index : array;
  }

  @Override
  public String visitUnary(Expression.Unary unary) {
    return unary.operand().accept(this);
  }

  @Override
  public String visitCast(Expression.Cast cast) {
    return cast.operand().accept(this);
  }

  @Override
  public String visitElements(Expression.Elements elements) {
    return elements.first().accept(this);
  }

  /** The name of the pointer, which is mostly the left operand. */
  @Override
  public String visitBinary(Expression.Binary binary) {
    String left = binary.left().accept(this);
    return left.equals(UNNAMED) ? binary.right().accept(this) : left;
  }

  @Override
  public String visitLiteral(Expression.Literal literal) {
    return UNNAMED;
  }

  @Override
  public String visitText(Expression.Text text) {
    return UNNAMED;
  }

  @Override
  public String visitSizeOf(Expression.SizeOf query) {
    return UNNAMED;
  }

  @Override
  public String visitSizeOfExpression(Expression.SizeOfExpression query) {
    return UNNAMED;
  }

  @Override
  public String visitAlignOf(Expression.AlignOf query) {
    return UNNAMED;
  }

  @Override
  public String visitConditional(Expression.Conditional conditional) {
    return UNNAMED;
  }

  @Override
  public String visitChoice(Expression.Choice choice) {
    return UNNAMED;
  }

  @Override
  public String visitTypesCompatible(Expression.TypesCompatible query) {
    return UNNAMED;
  }

  @Override
  public String visitOther(Expression.Other other) {
    return UNNAMED;
  }
}
