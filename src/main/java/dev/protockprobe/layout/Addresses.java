package dev.protockprobe.layout;

import dev.protockprobe.type.CType;
import dev.protockprobe.type.Expression;
import dev.protockprobe.type.ExpressionTypes;
import java.math.BigInteger;
import java.util.Optional;

/**
 * Finds the addresses of objects. If the types of parameters and variables are unknown, an address
 * must be constant, as {@code offsetof} needs it: {@code &((struct s *) 0)->m[2]}. If they are
 * known, it may be an offset from a pointer.
 */
final class Addresses implements Expression.Visitor<Doubtful<Address>> {
  private final Layouts layouts;
  private final ExpressionTypes types;
  private final ConstantEvaluator constants;

  Addresses(Layouts layouts, ExpressionTypes types, ConstantEvaluator constants) {
    this.layouts = layouts;
    this.types = types;
    this.constants = constants;
  }

  /** The address of an object, or why it is not known. */
  Doubtful<Address> of(Expression object) {
    return object.accept(this);
  }

  /**
   * The address that a pointer holds. If no name denotes an object, the address is constant or not
   * known.
   */
  Doubtful<Address> heldBy(Expression pointer) {
    return types.knowsNames()
        ? pointer.accept(new PointerValues(layouts, types, this, constants))
        : number(pointer).map(Address::constant);
  }

  /** The value of a pointer to which an integer is added, or from which one is subtracted. */
  Doubtful<Address> sum(Expression.Binary binary) {
    Optional<CType> left = types.of(binary.left()).flatMap(ExpressionTypes::pointee);
    Optional<CType> right = types.of(binary.right()).flatMap(ExpressionTypes::pointee);
    boolean minus = binary.operator().equals("-");
    if (left.isPresent() && right.isPresent()) {
      return difference(binary, left.get()).map(Address::constant);
    } else if (minus && right.isPresent()) {
      return Doubtful.unknown(Doubt.at(binary.span(), "this has no value in C"));
    }
    Expression pointer = left.isPresent() ? binary.left() : binary.right();
    Expression count = left.isPresent() ? binary.right() : binary.left();
    return sizeOf(left.or(() -> right).orElseThrow())
        .flatMap(size -> moved(pointer, count, minus ? -size : size));
  }

  private Doubtful<BigInteger> difference(Expression.Binary binary, CType pointee) {
    return sizeOf(pointee)
        .flatMap(
            size ->
                size == 0
                    ? Doubtful.unknown(Doubt.at(binary.span(), "this divides by 0"))
                    : number(binary.left())
                        .flatMap(
                            left ->
                                number(binary.right())
                                    .map(
                                        right ->
                                            left.subtract(right)
                                                .divide(BigInteger.valueOf(size)))));
  }

  private Doubtful<Address> moved(Expression pointer, Expression count, long bytesEach) {
    return heldBy(pointer)
        .flatMap(
            base ->
                number(count)
                    .map(times -> base.plus(BigInteger.valueOf(bytesEach).multiply(times))));
  }

  /** The size that {@code sizeof} gives; GNU C gives void and functions the size 1. */
  Doubtful<Long> sizeOf(CType type) {
    CType resolved = type.resolved();
    return resolved instanceof CType.Void || resolved instanceof CType.Function
        ? Doubtful.known(1L)
        : layouts.shape(type).map(Shape::sizeBytes);
  }

  private Doubtful<BigInteger> number(Expression expression) {
    return constants.evaluate(expression).map(Constant::value);
  }

  @Override
  public Doubtful<Address> visitMemberAccess(Expression.MemberAccess access) {
    Doubtful<Address> record = access.arrow() ? heldBy(access.object()) : of(access.object());
    return record.flatMap(base -> offset(access).map(base::plus));
  }

  private Doubtful<BigInteger> offset(Expression.MemberAccess access) {
    Optional<CType.Record> record = types.recordOf(access);
    if (record.isEmpty()) {
      return Doubtful.unknown(Doubt.at(access.span(), "not a known struct or union"));
    }
    return layouts
        .laid(record.get())
        .flatMap(
            laid -> {
              Optional<BigInteger> offset =
                  laid.layout()
                      .member(access.member())
                      .filter(member -> member.bitWidth().isEmpty())
                      .map(member -> BigInteger.valueOf(member.offsetBits() / Byte.SIZE));
              String reason = "no member '" + access.member() + "' that has an address";
              return Doubtful.of(offset, Doubt.at(access.span(), reason));
            });
  }

  @Override
  public Doubtful<Address> visitSubscript(Expression.Subscript subscript) {
    Optional<CType> element = types.of(subscript);
    if (element.isEmpty()) {
      return Doubtful.unknown(Doubt.at(subscript.span(), "not a known array or pointer"));
    }
    return sizeOf(element.get()).flatMap(size -> moved(subscript.array(), subscript.index(), size));
  }

  @Override
  public Doubtful<Address> visitUnary(Expression.Unary unary) {
    return unary.operator().equals("*") ? heldBy(unary.operand()) : none(unary);
  }

  @Override
  public Doubtful<Address> visitName(Expression.Name name) {
    return types.of(name).isPresent()
        ? Doubtful.known(Address.heldBy(new Expression.Unary("&", name, name.span())))
        : none(name);
  }

  @Override
  public Doubtful<Address> visitLiteral(Expression.Literal literal) {
    return none(literal);
  }

  @Override
  public Doubtful<Address> visitText(Expression.Text text) {
    return none(text);
  }

  @Override
  public Doubtful<Address> visitSizeOf(Expression.SizeOf query) {
    return none(query);
  }

  @Override
  public Doubtful<Address> visitSizeOfExpression(Expression.SizeOfExpression query) {
    return none(query);
  }

  @Override
  public Doubtful<Address> visitAlignOf(Expression.AlignOf query) {
    return none(query);
  }

  @Override
  public Doubtful<Address> visitCast(Expression.Cast cast) {
    return none(cast);
  }

  @Override
  public Doubtful<Address> visitBinary(Expression.Binary binary) {
    return none(binary);
  }

  @Override
  public Doubtful<Address> visitConditional(Expression.Conditional conditional) {
    return none(conditional);
  }

  @Override
  public Doubtful<Address> visitChoice(Expression.Choice choice) {
    return none(choice);
  }

  @Override
  public Doubtful<Address> visitTypesCompatible(Expression.TypesCompatible query) {
    return none(query);
  }

  @Override
  public Doubtful<Address> visitElements(Expression.Elements elements) {
    return of(elements.first());
  }

  @Override
  public Doubtful<Address> visitOther(Expression.Other other) {
    return none(other);
  }

  private static Doubtful<Address> none(Expression value) {
    return Doubtful.unknown(Doubt.at(value.span(), "the address of this is not constant"));
  }
}
