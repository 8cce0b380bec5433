package dev.protockprobe.layout;

import dev.protockprobe.type.CType;
import dev.protockprobe.type.ConstantExpression;
import dev.protockprobe.type.ConstantExpression.MemberAccess;
import dev.protockprobe.type.ConstantExpression.Subscript;
import dev.protockprobe.type.ExpressionTypes;
import java.math.BigInteger;
import java.util.Optional;

/**
 * Addresses within objects at a constant address: what {@code offsetof} is made of, as in {@code
 * &((struct s *) 0)->m[2]}.
 */
final class Addresses {
  private final Layouts layouts;
  private final ExpressionTypes types;
  private final ConstantEvaluator constants;

  Addresses(Layouts layouts, ExpressionTypes types, ConstantEvaluator constants) {
    this.layouts = layouts;
    this.types = types;
    this.constants = constants;
  }

  /** The address of an object. */
  Outcome<BigInteger> of(ConstantExpression object) {
    if (object instanceof MemberAccess access) {
      Outcome<BigInteger> record = access.arrow() ? value(access.object()) : of(access.object());
      return record.flatMap(base -> offset(access).map(base::add));
    } else if (object instanceof Subscript subscript) {
      return element(subscript);
    } else if (object instanceof ConstantExpression.Unary unary && unary.operator().equals("*")) {
      return value(unary.operand());
    }
    return Outcome.unknown(Doubt.at(object.span(), "the address of this is not constant"));
  }

  /** The value of a pointer and an integer, or of two pointers, added or subtracted. */
  Outcome<BigInteger> sum(ConstantExpression.Binary binary) {
    Optional<CType> left = types.of(binary.left()).flatMap(ExpressionTypes::pointee);
    Optional<CType> right = types.of(binary.right()).flatMap(ExpressionTypes::pointee);
    CType pointee = left.or(() -> right).orElseThrow();
    boolean minus = binary.operator().equals("-");
    return sizeOf(pointee)
        .flatMap(
            size -> {
              BigInteger bytes = BigInteger.valueOf(size);
              Outcome<BigInteger> a = value(binary.left());
              Outcome<BigInteger> b = value(binary.right());
              if (left.isPresent() && right.isPresent()) {
                return size == 0
                    ? Outcome.unknown(Doubt.at(binary.span(), "this divides by 0"))
                    : a.flatMap(x -> b.map(y -> x.subtract(y).divide(bytes)));
              }
              BigInteger scaleOfLeft = left.isPresent() ? BigInteger.ONE : bytes;
              BigInteger scaleOfRight = left.isPresent() ? bytes : BigInteger.ONE;
              BigInteger sign = minus ? BigInteger.ONE.negate() : BigInteger.ONE;
              return a.flatMap(
                  x ->
                      b.map(
                          y ->
                              x.multiply(scaleOfLeft)
                                  .add(y.multiply(scaleOfRight).multiply(sign))));
            });
  }

  /** What {@code sizeof} says; GNU C gives void and functions the size 1. */
  Outcome<Long> sizeOf(CType type) {
    CType resolved = type.resolved();
    return resolved instanceof CType.Void || resolved instanceof CType.Function
        ? Outcome.known(1L)
        : layouts.shape(type).map(Shape::sizeBytes);
  }

  private Outcome<BigInteger> value(ConstantExpression expression) {
    return constants.evaluate(expression).map(Constant::value);
  }

  private Outcome<BigInteger> offset(MemberAccess access) {
    Optional<CType.Record> record = types.recordOf(access);
    if (record.isEmpty()) {
      return Outcome.unknown(
          Doubt.at(access.span(), "this is no struct or union that is known here"));
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
              String reason = "no member '" + access.member() + "' has an address here";
              return Outcome.of(offset, Doubt.at(access.span(), reason));
            });
  }

  private Outcome<BigInteger> element(Subscript subscript) {
    Optional<CType> element = types.of(subscript);
    if (element.isEmpty()) {
      return Outcome.unknown(Doubt.at(subscript.span(), "this is no array that is known here"));
    }
    return value(subscript.array())
        .flatMap(
            base ->
                value(subscript.index())
                    .flatMap(
                        index ->
                            sizeOf(element.get())
                                .map(size -> base.add(BigInteger.valueOf(size).multiply(index)))));
  }
}
