package dev.protockprobe.probe;

import dev.protockprobe.type.CType;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * What a C expression denotes: an object or a value.
 *
 * @param bitWidth present for a bit-field
 * @param user whether pointers in the object or value lead to user memory, because the expression
 *     reached the object through user memory or because a declaration or a cast says so
 * @param pointers the C pointers that were followed, in order: each may be NULL
 * @param steps the steps by which the expression reaches the object or value, for explanations
 */
record Denoted(
    CType type,
    ValuePlace place,
    OptionalInt bitWidth,
    boolean user,
    List<FetchExpression> pointers,
    List<ExpressionStep> steps) {
  Denoted {
    pointers = List.copyOf(pointers);
    steps = List.copyOf(steps);
  }

  /** The object with which a way begins. */
  static Denoted of(CType type, ValuePlace place) {
    return new Denoted(type, place, OptionalInt.empty(), false, List.of(), List.of());
  }

  /** The same place, seen as another type. */
  Denoted as(CType other) {
    return new Denoted(other, place, bitWidth, user, pointers, steps);
  }

  /** Another object or value that is reached by the same pointers and steps. */
  Denoted at(CType other, ValuePlace place) {
    return new Denoted(other, place, OptionalInt.empty(), user, pointers, steps);
  }

  /** A member at a place behind this one. */
  Denoted member(CType other, ValuePlace place, OptionalInt width) {
    return new Denoted(other, place, width, user, pointers, steps);
  }

  /** The same, behind one more pointer. */
  Denoted behind(FetchExpression pointer) {
    List<FetchExpression> more = new ArrayList<>(pointers);
    if (!more.contains(pointer)) {
      more.add(pointer);
    }
    return new Denoted(type, place, bitWidth, user, more, steps);
  }

  /** The same, but if {@code more} is true, the pointers in it lead to user memory. */
  Denoted usersIf(boolean more) {
    return more && !user ? new Denoted(type, place, bitWidth, true, pointers, steps) : this;
  }

  /** The same object, but in user memory, even if no declaration or cast says so. */
  Denoted inUserMemory() {
    ValuePlace users =
        place instanceof ValuePlace.InMemory memory
            ? new ValuePlace.InMemory(
                memory.origin().in(FetchExpression.Space.USER), memory.offsetBits())
            : place;
    return new Denoted(type, users, bitWidth, true, pointers, steps);
  }

  /** The same, one step further. */
  Denoted with(ExpressionStep step) {
    List<ExpressionStep> more = new ArrayList<>(steps);
    more.add(step);
    return new Denoted(type, place, bitWidth, user, pointers, more);
  }

  boolean isArray() {
    return type.resolved() instanceof CType.Array;
  }

  boolean isPointer() {
    return type.resolved() instanceof CType.Pointer;
  }
}
