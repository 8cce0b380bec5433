package dev.protockprobe.type;

import java.util.List;

/**
 * Whether two declarations can mean the same thing. This is C11 6.2.7 as far as a probe can tell
 * the difference: qualifiers other than {@code __user} and the lengths of arrays do not matter.
 */
public final class CompatibleTypes {
  private CompatibleTypes() {}

  public static boolean compatible(Prototype a, Prototype b) {
    return a.variadic() == b.variadic()
        && compatible(a.returns(), b.returns())
        && compatible(a.parameters(), b.parameters());
  }

  public static boolean compatible(CType first, CType second) {
    CType a = first.resolved();
    CType b = second.resolved();
    if (a.getClass() != b.getClass()) {
      return false;
    }
    if (a instanceof CType.Pointer pointer) {
      CType other = ((CType.Pointer) b).pointee();
      boolean sameSpace =
          pointer.pointee().is(CType.Qualifier.USER) == other.is(CType.Qualifier.USER);
      return sameSpace && compatible(pointer.pointee(), other);
    }
    if (a instanceof CType.Array array) {
      return compatible(array.element(), ((CType.Array) b).element());
    }
    if (a instanceof CType.Function function) {
      CType.Function other = (CType.Function) b;
      return function.variadic() == other.variadic()
          && compatible(function.returns(), other.returns())
          && compatible(function.parameters(), other.parameters());
    }
    return a.equals(b);
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
}
