package dev.protockprobe.type;

/**
 * Distinguishes types by what their objects consist of: a single scalar, the elements of an array,
 * or the members of a record. It looks through typedefs, qualifiers and alignments. Stages that
 * place whole values need no finer distinction than this one.
 */
public interface ObjectVisitor<R> extends CType.Visitor<R> {
  /** A boolean, an integer, an enum or a pointer. */
  R visitScalar(CType type);

  /** A floating type or a vector, which the kernel is built without registers for. */
  R visitFloatingOrVector(CType type);

  /** Void, a function, or a type that could not be read: no object of it is known. */
  R visitNoObject(CType type);

  @Override
  default R visitVoid(CType.Void type) {
    return visitNoObject(type);
  }

  @Override
  default R visitFunction(CType.Function type) {
    return visitNoObject(type);
  }

  @Override
  default R visitUnreadable(CType.Unreadable type) {
    return visitNoObject(type);
  }

  @Override
  default R visitBool(CType.Bool type) {
    return visitScalar(type);
  }

  @Override
  default R visitInteger(CType.Integer type) {
    return visitScalar(type);
  }

  @Override
  default R visitEnum(CType.Enum type) {
    return visitScalar(type);
  }

  @Override
  default R visitPointer(CType.Pointer type) {
    return visitScalar(type);
  }

  @Override
  default R visitFloating(CType.Floating type) {
    return visitFloatingOrVector(type);
  }

  @Override
  default R visitVector(CType.Vector type) {
    return visitFloatingOrVector(type);
  }

  @Override
  default R visitAligned(CType.Aligned type) {
    return type.resolved().accept(this);
  }

  @Override
  default R visitTypedef(CType.Typedef type) {
    return type.resolved().accept(this);
  }

  @Override
  default R visitQualified(CType.Qualified type) {
    return type.resolved().accept(this);
  }
}
