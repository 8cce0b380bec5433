package dev.protockprobe.layout;

import dev.protockprobe.type.CType;
import dev.protockprobe.type.Expression;
import dev.protockprobe.type.ExpressionTypes;

/**
 * Finds the address that a pointer expression holds if the types of parameters and variables are
 * known. {@code &x->a} and {@code p + 1} are addresses at an offset from another pointer. A pointer
 * that memory or a parameter holds is its own {@link Address#base}, with offset 0.
 */
final class PointerValues implements Expression.Visitor<Doubtful<Address>> {
  private final Layouts layouts;
  private final ExpressionTypes types;
  private final Addresses addresses;
  private final ConstantEvaluator constants;

  PointerValues(
      Layouts layouts, ExpressionTypes types, Addresses addresses, ConstantEvaluator constants) {
    this.layouts = layouts;
    this.types = types;
    this.addresses = addresses;
    this.constants = constants;
  }

  @Override
  public Doubtful<Address> visitUnary(Expression.Unary unary) {
    return unary.operator().equals("&") ? addresses.of(unary.operand()) : object(unary);
  }

  @Override
  public Doubtful<Address> visitMemberAccess(Expression.MemberAccess access) {
    return object(access);
  }

  @Override
  public Doubtful<Address> visitSubscript(Expression.Subscript subscript) {
    return object(subscript);
  }

  @Override
  public Doubtful<Address> visitName(Expression.Name name) {
    return types.of(name).isPresent() ? object(name) : constant(name);
  }

  /** An array's value is its address (C11 6.3.2.1); any other object holds one. */
  private Doubtful<Address> object(Expression object) {
    boolean array =
        types.of(object).map(CType::resolved).filter(CType.Array.class::isInstance).isPresent();
    return array ? addresses.of(object) : Doubtful.known(Address.heldBy(object));
  }

  @Override
  public Doubtful<Address> visitBinary(Expression.Binary binary) {
    return types.of(binary).flatMap(ExpressionTypes::pointee).isPresent()
        ? addresses.sum(binary)
        : constant(binary);
  }

  /** A cast changes no pointer, unless the type is too narrow for one. */
  @Override
  public Doubtful<Address> visitCast(Expression.Cast cast) {
    int pointerBytes = layouts.dataModel().pointerBytes();
    boolean wide =
        layouts.scalar(cast.type()).filter(form -> form.sizeBytes() >= pointerBytes).isPresent();
    return wide ? cast.operand().accept(this) : constant(cast);
  }

  @Override
  public Doubtful<Address> visitLiteral(Expression.Literal literal) {
    return constant(literal);
  }

  @Override
  public Doubtful<Address> visitText(Expression.Text text) {
    return constant(text);
  }

  @Override
  public Doubtful<Address> visitSizeOf(Expression.SizeOf query) {
    return constant(query);
  }

  @Override
  public Doubtful<Address> visitSizeOfExpression(Expression.SizeOfExpression query) {
    return constant(query);
  }

  @Override
  public Doubtful<Address> visitAlignOf(Expression.AlignOf query) {
    return constant(query);
  }

  @Override
  public Doubtful<Address> visitConditional(Expression.Conditional conditional) {
    return constant(conditional);
  }

  @Override
  public Doubtful<Address> visitChoice(Expression.Choice choice) {
    return constant(choice);
  }

  @Override
  public Doubtful<Address> visitTypesCompatible(Expression.TypesCompatible query) {
    return constant(query);
  }

  @Override
  public Doubtful<Address> visitElements(Expression.Elements elements) {
    return addresses.of(elements.first());
  }

  @Override
  public Doubtful<Address> visitOther(Expression.Other other) {
    return constant(other);
  }

  private Doubtful<Address> constant(Expression expression) {
    return constants.evaluate(expression).map(Constant::value).map(Address::constant);
  }
}
