package dev.protockprobe.type;

import dev.protockprobe.type.Expression.Literal;
import dev.protockprobe.type.RecordDefinition.Member;
import java.math.BigInteger;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the type of a C expression if the type is the same on every target, as for casts, members,
 * addresses and elements. The answer is empty for other expressions, for example an unknown name, a
 * bit-field, or the sum of a {@code long} and an {@code unsigned int}.
 */
public final class ExpressionTypes implements Expression.Visitor<Optional<CType>> {
  private static final CType INT = new CType.Integer(IntegerKind.INT);
  private static final int INT_BITS = 31;

  private final Definitions definitions;
  private final Map<String, CType> names;

  /** The types of expressions without names of objects, as they stand in declarations. */
  public ExpressionTypes(Definitions definitions) {
    this(definitions, Map.of());
  }

  /**
   * The types of expressions in which names denote objects.
   *
   * @param names the objects' types, for example those of a function's parameters, adjusted
   */
  public ExpressionTypes(Definitions definitions, Map<String, CType> names) {
    this.definitions = definitions;
    this.names = Map.copyOf(names);
  }

  /** Whether any name denotes an object. */
  public boolean knowsNames() {
    return !names.isEmpty();
  }

  public Optional<CType> of(Expression expression) {
    return expression.accept(this);
  }

  /** The type that a pointer points to, or an array has as elements; empty for other types. */
  public static Optional<CType> pointee(CType type) {
    CType resolved = type.resolved();
    if (resolved instanceof CType.Pointer pointer) {
      return Optional.of(pointer.pointee());
    }
    return resolved instanceof CType.Array array ? Optional.of(array.element()) : Optional.empty();
  }

  /** The record that {@code access} takes a member of; empty if the object is not a record. */
  public Optional<CType.Record> recordOf(Expression.MemberAccess access) {
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
  public Optional<CType> visitText(Expression.Text text) {
    Literal length = new Literal(BigInteger.valueOf(text.sizeBytes()), false, 0, true, text.span());
    CType element = new CType.Integer(IntegerKind.CHAR);
    return Optional.of(new CType.Array(element, Optional.of(length)));
  }

  @Override
  public Optional<CType> visitName(Expression.Name name) {
    return Optional.ofNullable(names.get(name.name()));
  }

  @Override
  public Optional<CType> visitSizeOf(Expression.SizeOf query) {
    return Optional.empty();
  }

  @Override
  public Optional<CType> visitSizeOfExpression(Expression.SizeOfExpression query) {
    return Optional.empty();
  }

  @Override
  public Optional<CType> visitAlignOf(Expression.AlignOf query) {
    return Optional.empty();
  }

  @Override
  public Optional<CType> visitCast(Expression.Cast cast) {
    return Optional.of(cast.type());
  }

  @Override
  public Optional<CType> visitUnary(Expression.Unary unary) {
    Optional<CType> operand = of(unary.operand());
    return switch (unary.operator()) {
      case "&" -> operand.map(CType.Pointer::new);
      case "*" -> operand.flatMap(ExpressionTypes::pointee);
      case "!" -> Optional.of(INT);
      default -> operand.flatMap(ExpressionTypes::promoted);
    };
  }

  @Override
  public Optional<CType> visitBinary(Expression.Binary binary) {
    return switch (binary.operator()) {
      case "<", ">", "<=", ">=", "==", "!=", "&&", "||" -> Optional.of(INT);
      case "<<", ">>" -> of(binary.left()).flatMap(ExpressionTypes::promoted);
      case "+", "-" -> sum(of(binary.left()), of(binary.right()));
      case "*", "/", "%", "&", "|", "^" -> common(of(binary.left()), of(binary.right()));
      default -> Optional.empty();
    };
  }

  /** Whether {@code binary} is a sum or a difference with a pointer or an array as an operand. */
  public boolean isOfPointers(Expression.Binary binary) {
    boolean adds = binary.operator().equals("+") || binary.operator().equals("-");
    return adds
        && (of(binary.left()).flatMap(ExpressionTypes::pointee).isPresent()
            || of(binary.right()).flatMap(ExpressionTypes::pointee).isPresent());
  }

  /**
   * The type of a sum or a difference: of a pointer and an integer, of two pointers, or of two
   * integers.
   */
  private static Optional<CType> sum(Optional<CType> left, Optional<CType> right) {
    Optional<CType> before = left.flatMap(ExpressionTypes::pointee);
    Optional<CType> behind = right.flatMap(ExpressionTypes::pointee);
    if (before.isPresent() && behind.isPresent()) {
      return Optional.of(new CType.Integer(IntegerKind.LONG));
    }
    Optional<CType> pointee = before.or(() -> behind);
    return pointee.isPresent() ? pointee.map(CType.Pointer::new) : common(left, right);
  }

  /** The usual arithmetic conversions, where they are the same on every target: C11 6.3.1.8. */
  private static Optional<CType> common(Optional<CType> left, Optional<CType> right) {
    Optional<IntegerKind> before =
        left.flatMap(ExpressionTypes::promoted).map(ExpressionTypes::kind);
    Optional<IntegerKind> behind =
        right.flatMap(ExpressionTypes::promoted).map(ExpressionTypes::kind);
    if (before.isEmpty() || behind.isEmpty()) {
      return Optional.empty();
    }
    boolean ordered = before.get().compareTo(behind.get()) < 0;
    IntegerKind lesser = ordered ? before.get() : behind.get();
    IntegerKind greater = ordered ? behind.get() : before.get();
    // Whether a signed greater kind holds all values of an unsigned lesser kind may depend on the
    // target.
    boolean certain =
        lesser.sign() == greater.sign()
            || greater.sign() == IntegerKind.Sign.UNSIGNED
            || greater == IntegerKind.INT128
            || (lesser == IntegerKind.UNSIGNED_INT && greater == IntegerKind.LONG_LONG);
    return certain ? Optional.of(new CType.Integer(greater)) : Optional.empty();
  }

  private static IntegerKind kind(CType promoted) {
    return promoted instanceof CType.Integer integer ? integer.kind() : IntegerKind.INT;
  }

  @Override
  public Optional<CType> visitMemberAccess(Expression.MemberAccess access) {
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
        // An unnamed struct with a tag may only declare the tag. Only an input that states offsets
        // shows that it is a member.
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
  public Optional<CType> visitSubscript(Expression.Subscript subscript) {
    return of(subscript.array()).flatMap(ExpressionTypes::pointee);
  }

  @Override
  public Optional<CType> visitConditional(Expression.Conditional conditional) {
    return Optional.empty();
  }

  @Override
  public Optional<CType> visitChoice(Expression.Choice choice) {
    return Optional.empty();
  }

  @Override
  public Optional<CType> visitTypesCompatible(Expression.TypesCompatible query) {
    return Optional.of(INT);
  }

  @Override
  public Optional<CType> visitElements(Expression.Elements elements) {
    return of(elements.first()).map(type -> new CType.Array(type, Optional.of(elements.count())));
  }

  @Override
  public Optional<CType> visitOther(Expression.Other other) {
    return Optional.empty();
  }

  /**
   * The type after the integer promotions; empty for an enum, as that may depend on the target, and
   * for a type that is not an integer: C11 6.3.1.1.
   */
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
