package dev.protockprobe.type;

import dev.protockprobe.type.ConstantExpression.Literal;
import dev.protockprobe.type.RecordDefinition.Member;
import java.math.BigInteger;
import java.util.Optional;

/**
 * The types of expressions that have one on every target: casts, members, addresses, elements.
 * Empty for others, for example a variable, a bit-field, or integers of different types together.
 */
public final class ExpressionTypes implements ConstantExpression.Visitor<Optional<CType>> {
  private static final CType INT = new CType.Integer(IntegerKind.INT);
  private static final int INT_BITS = 31;

  private final Definitions definitions;

  public ExpressionTypes(Definitions definitions) {
    this.definitions = definitions;
  }

  public Optional<CType> of(ConstantExpression expression) {
    return expression.accept(this);
  }

  /** What a pointer points to, or an array's elements; empty for any other type. */
  public static Optional<CType> pointee(CType type) {
    CType resolved = type.resolved();
    if (resolved instanceof CType.Pointer pointer) {
      return Optional.of(pointer.pointee());
    }
    return resolved instanceof CType.Array array ? Optional.of(array.element()) : Optional.empty();
  }

  /** The record whose member an expression names; empty if the object is none. */
  public Optional<CType.Record> recordOf(ConstantExpression.MemberAccess access) {
    Optional<CType> object = of(access.object());
    Optional<CType> holder = access.arrow() ? object.flatMap(ExpressionTypes::pointee) : object;
    return holder
        .map(CType::resolved)
        .filter(CType.Record.class::isInstance)
        .map(CType.Record.class::cast);
  }

  @Override
  public Optional<CType> visitLiteral(Literal literal) {
    int bits = literal.longs() == 2 ? 2 * INT_BITS + 1 : INT_BITS;
    if (literal.value().bitLength() > bits) {
      return Optional.empty();
    }
    IntegerKind kind =
        switch (literal.longs()) {
          case 0 -> literal.unsigned() ? IntegerKind.UNSIGNED_INT : IntegerKind.INT;
          case 1 -> literal.unsigned() ? IntegerKind.UNSIGNED_LONG : IntegerKind.LONG;
          default -> literal.unsigned() ? IntegerKind.UNSIGNED_LONG_LONG : IntegerKind.LONG_LONG;
        };
    return Optional.of(new CType.Integer(kind));
  }

  @Override
  public Optional<CType> visitText(ConstantExpression.Text text) {
    Literal length = new Literal(BigInteger.valueOf(text.sizeBytes()), false, 0, true, text.span());
    CType element = new CType.Integer(IntegerKind.CHAR);
    return Optional.of(new CType.Array(element, Optional.of(length)));
  }

  @Override
  public Optional<CType> visitName(ConstantExpression.Name name) {
    return Optional.empty();
  }

  @Override
  public Optional<CType> visitSizeOf(ConstantExpression.SizeOf query) {
    return Optional.empty();
  }

  @Override
  public Optional<CType> visitSizeOfExpression(ConstantExpression.SizeOfExpression query) {
    return Optional.empty();
  }

  @Override
  public Optional<CType> visitAlignOf(ConstantExpression.AlignOf query) {
    return Optional.empty();
  }

  @Override
  public Optional<CType> visitCast(ConstantExpression.Cast cast) {
    return Optional.of(cast.type());
  }

  @Override
  public Optional<CType> visitUnary(ConstantExpression.Unary unary) {
    Optional<CType> operand = of(unary.operand());
    return switch (unary.operator()) {
      case "&" -> operand.map(CType.Pointer::new);
      case "*" -> operand.flatMap(ExpressionTypes::pointee);
      case "!" -> Optional.of(INT);
      default -> operand.flatMap(ExpressionTypes::promoted);
    };
  }

  /** The pointer that arithmetic with one gives; integers mix by rules of the target. */
  @Override
  public Optional<CType> visitBinary(ConstantExpression.Binary binary) {
    boolean adds = binary.operator().equals("+") || binary.operator().equals("-");
    if (!adds) {
      return Optional.empty();
    }
    Optional<CType> left = of(binary.left()).flatMap(ExpressionTypes::pointee);
    Optional<CType> right = of(binary.right()).flatMap(ExpressionTypes::pointee);
    if (left.isPresent() && right.isPresent()) {
      return Optional.of(new CType.Integer(IntegerKind.LONG));
    }
    return left.or(() -> right).map(CType.Pointer::new);
  }

  @Override
  public Optional<CType> visitMemberAccess(ConstantExpression.MemberAccess access) {
    return recordOf(access).flatMap(record -> member(record, access.member()));
  }

  private Optional<CType> member(CType.Record record, String name) {
    Optional<RecordDefinition> definition = definitions.definitionOf(record);
    if (definition.isEmpty()) {
      return Optional.empty();
    }
    for (Member member : definition.get().members()) {
      if (member.name().equals(name)) {
        return member.bitWidth().isPresent() ? Optional.empty() : Optional.of(member.type());
      }
      if (member.name().isEmpty() && member.type().resolved() instanceof CType.Record inner) {
        // Only an input that states places knows whether one with a tag is a member.
        boolean anonymous = inner.tag().isEmpty() || definition.get().given().isPresent();
        Optional<CType> found = anonymous ? member(inner, name) : Optional.empty();
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return Optional.empty();
  }

  @Override
  public Optional<CType> visitSubscript(ConstantExpression.Subscript subscript) {
    return of(subscript.array()).flatMap(ExpressionTypes::pointee);
  }

  @Override
  public Optional<CType> visitConditional(ConstantExpression.Conditional conditional) {
    return Optional.empty();
  }

  @Override
  public Optional<CType> visitChoice(ConstantExpression.Choice choice) {
    return Optional.empty();
  }

  @Override
  public Optional<CType> visitTypesCompatible(ConstantExpression.TypesCompatible query) {
    return Optional.of(INT);
  }

  @Override
  public Optional<CType> visitOther(ConstantExpression.Other other) {
    return Optional.empty();
  }

  /** The integer promotions of a type that no target changes: C11 6.3.1.1. */
  private static Optional<CType> promoted(CType type) {
    CType resolved = type.resolved();
    if (resolved instanceof CType.Bool) {
      return Optional.of(INT);
    }
    if (resolved instanceof CType.Integer integer) {
      boolean small = integer.kind().compareTo(IntegerKind.INT) < 0;
      return Optional.of(small ? INT : resolved);
    }
    return Optional.empty();
  }
}
