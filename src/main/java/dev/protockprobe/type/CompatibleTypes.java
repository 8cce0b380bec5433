package dev.protockprobe.type;

import java.util.List;

/**
 * Compares two declarations: can they mean the same thing? This is C11 6.2.7 as far as a probe can
 * tell the difference: qualifiers other than {@code __user} and the lengths of arrays do not
 * matter.
 */
public final class CompatibleTypes implements CType.Visitor<Boolean> {
  private final CType other;

  private CompatibleTypes(CType other) {
    this.other = other;
  }

  public static boolean compatible(Prototype a, Prototype b) {
    return a.variadic() == b.variadic()
        && compatible(a.returns(), b.returns())
        && compatible(a.parameters(), b.parameters());
  }

  public static boolean compatible(CType a, CType b) {
    CType other = b.resolved();
    return other instanceof CType.Unreadable || a.resolved().accept(new CompatibleTypes(other));
  }

  private static boolean compatible(List<Parameter> a, List<Parameter> b) {
    if (a.size() != b.size()) {
      return false;
    }
    for (int i = 0; i < a.size(); i++) {
      if (!compatible(a.get(i).adjustedType(), b.get(i).adjustedType())) {
        return false;
      }
    }
    return true;
  }

  @Override
  public Boolean visitPointer(CType.Pointer type) {
    return other instanceof CType.Pointer pointer
        && type.pointee().is(CType.Qualifier.USER) == pointer.pointee().is(CType.Qualifier.USER)
        && compatible(type.pointee(), pointer.pointee());
  }

  @Override
  public Boolean visitArray(CType.Array type) {
    return other instanceof CType.Array array && compatible(type.element(), array.element());
  }

  @Override
  public Boolean visitFunction(CType.Function type) {
    return other instanceof CType.Function function
        && type.variadic() == function.variadic()
        && compatible(type.returns(), function.returns())
        && compatible(type.parameters(), function.parameters());
  }

  @Override
  public Boolean visitVoid(CType.Void type) {
    return type.equals(other);
  }

  @Override
  public Boolean visitBool(CType.Bool type) {
    return type.equals(other);
  }

  @Override
  public Boolean visitInteger(CType.Integer type) {
    return type.equals(other);
  }

  @Override
  public Boolean visitFloating(CType.Floating type) {
    return type.equals(other);
  }

  @Override
  public Boolean visitEnum(CType.Enum type) {
    return type.equals(other);
  }

  @Override
  public Boolean visitRecord(CType.Record type) {
    return type.equals(other);
  }

  @Override
  public Boolean visitVector(CType.Vector type) {
    return type.equals(other);
  }

  /** Nothing is known of it, so it contradicts nothing. */
  @Override
  public Boolean visitUnreadable(CType.Unreadable type) {
    return true;
  }

  @Override
  public Boolean visitAligned(CType.Aligned type) {
    return type.resolved().accept(this);
  }

  @Override
  public Boolean visitTypedef(CType.Typedef type) {
    return type.resolved().accept(this);
  }

  @Override
  public Boolean visitQualified(CType.Qualified type) {
    return type.resolved().accept(this);
  }
}
