package dev.protockprobe.type;

/**
 * Counts the types in a function's result and parameters that this program could not read,
 * including types behind pointers.
 */
public final class UnreadableParts implements ObjectVisitor<Integer> {
  private static final UnreadableParts COUNTING = new UnreadableParts();

  private UnreadableParts() {}

  /** How many types of the result and the parameters could not be read; members do not count. */
  public static int in(Prototype prototype) {
    int count = prototype.returns().accept(COUNTING);
    for (Parameter parameter : prototype.parameters()) {
      count += parameter.type().accept(COUNTING);
    }
    return count;
  }

  @Override
  public Integer visitUnreadable(CType.Unreadable type) {
    return 1;
  }

  @Override
  public Integer visitPointer(CType.Pointer type) {
    return type.pointee().accept(this);
  }

  @Override
  public Integer visitArray(CType.Array type) {
    return type.element().accept(this);
  }

  @Override
  public Integer visitScalar(CType type) {
    return 0;
  }

  @Override
  public Integer visitFloatingOrVector(CType type) {
    return 0;
  }

  @Override
  public Integer visitNoObject(CType type) {
    return 0;
  }

  @Override
  public Integer visitRecord(CType.Record type) {
    return 0;
  }
}
