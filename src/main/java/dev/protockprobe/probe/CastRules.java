package dev.protockprobe.probe;

import dev.protockprobe.diag.Span;
import dev.protockprobe.layout.Layouts;
import dev.protockprobe.layout.ScalarForm;
import dev.protockprobe.type.CType;
import dev.protockprobe.type.CType.Qualifier;
import dev.protockprobe.type.Expression;
import java.util.Optional;

/**
 * Finds what a cast denotes. A fetch arg can drop the upper bits of a number, but cannot extend its
 * sign or compare it with 0, so casts that need this are errors.
 */
final class CastRules {
  private final Layouts layouts;
  private final PointerWays pointers;

  CastRules(Layouts layouts, PointerWays pointers) {
    this.layouts = layouts;
    this.pointers = pointers;
  }

  /** The value that a cast of {@code operand} denotes. */
  Denoted of(Expression.Cast cast, Denoted operand) {
    Span span = cast.span();
    CType type = cast.type();
    if (type.resolved() instanceof CType.Unreadable unreadable) {
      throw new ExpressionError(unreadable.error());
    }
    Denoted value = pointers.decayed(operand, cast.operand().span());
    Optional<ScalarForm> from = layouts.scalar(value.type());
    if (from.isEmpty()) {
      throw ExpressionError.invalid(
          cast.operand().span(),
          "'%s' cannot be cast: it is not a number or a pointer"
              .formatted(PointerWays.written(value.type())));
    } else if (!isScalar(type)) {
      throw ExpressionError.invalid(
          span, "a value cannot be cast to '" + PointerWays.written(type) + "'");
    }
    ScalarForm to = PointerWays.known(layouts.form(type), type, span);
    boolean bool = type.resolved() instanceof CType.Bool;
    if (bool && !(value.type().resolved() instanceof CType.Bool)) {
      throw ExpressionError.unfetchable(
          span, "a fetch arg cannot tell 0 from other numbers", "fetch the number itself");
    }
    int fromBits = value.bitWidth().orElse(from.get().sizeBytes() * Byte.SIZE);
    int toBits = to.sizeBytes() * Byte.SIZE;
    if (type.resolved() instanceof CType.Pointer pointer) {
      return toPointer(value, type, pointer, fromBits, span);
    } else if (toBits > fromBits) {
      return widened(value, type, from.get(), to, span);
    } else if (toBits == fromBits && value.bitWidth().isEmpty()) {
      return value.as(type);
    }
    return narrowed(value, type, fromBits, toBits, span);
  }

  private static boolean isScalar(CType type) {
    CType resolved = type.resolved();
    return resolved instanceof CType.Integer
        || resolved instanceof CType.Enum
        || resolved instanceof CType.Bool
        || resolved instanceof CType.Pointer;
  }

  private Denoted toPointer(
      Denoted value, CType type, CType.Pointer pointer, int fromBits, Span span) {
    boolean user = pointer.pointee().is(Qualifier.USER);
    if (fromBits == pointers.pointerBits() && value.bitWidth().isEmpty()) {
      return value.usersIf(user).as(type);
    } else if (fromBits > pointers.pointerBits()) {
      return narrowed(value.usersIf(user), type, fromBits, pointers.pointerBits(), span);
    }
    throw ExpressionError.unfetchable(
        span, "a number of " + fromBits + " bits cannot be a pointer", "");
  }

  /** The same number, unless it is negative and the wider type has no sign. */
  private static Denoted widened(
      Denoted value, CType type, ScalarForm from, ScalarForm to, Span span) {
    if (from.signed() && !to.signed()) {
      throw ExpressionError.unfetchable(
          span,
          "a fetch arg cannot extend the sign of a number",
          "leave the cast to '" + PointerWays.written(type) + "' out");
    }
    return value;
  }

  private Denoted narrowed(Denoted value, CType type, int fromBits, int toBits, Span span) {
    if (value.bitWidth().isPresent()) {
      throw ExpressionError.unfetchable(
          span, "a fetch arg cannot read a part of a bit-field", "leave the cast out");
    }
    boolean lowestLast = layouts.dataModel().bigEndian() && value.place().isInMemoryOrder();
    ValuePlace place =
        lowestLast ? value.place().movedBy(fromBits - toBits).orElseThrow() : value.place();
    return value.at(type, place);
  }
}
