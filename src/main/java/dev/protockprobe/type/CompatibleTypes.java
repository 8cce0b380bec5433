package dev.protockprobe.type;

import java.util.List;

/**
 * Compares two declarations: can they mean the same thing? This is C11 6.2.7 as far as a probe can
 * tell the difference: qualifiers other than {@code __user} and the lengths of arrays do not
 * matter.
 */
public final class CompatibleTypes implements CType.Visitor<Boolean> {
  private final CType other;

  /** Whether the other type is BTF's, which lacks {@code __user} and knows records by content. */
  private final boolean ofBtf;

  private CompatibleTypes(CType other, boolean ofBtf) {
    this.other = other;
    this.ofBtf = ofBtf;
  }

  public static boolean compatible(Prototype a, Prototype b) {
    return a.variadic() == b.variadic()
        && compatible(a.returns(), b.returns())
        && compatible(a.parameters(), b.parameters(), false);
  }

  public static boolean compatible(CType a, CType b) {
    return compatible(a, b, false);
  }

  /**
   * Whether a type of C text can be one of BTF. {@code __user} is then not compared, because gcc
   * writes none into BTF; records without a tag are told apart by the names that typedefs give
   * them.
   */
  public static boolean compatibleWithBtf(CType text, CType btf) {
    return compatible(text, btf, true);
  }

  private static boolean compatible(CType a, CType b, boolean ofBtf) {
    CType other = b.resolved();
    return other instanceof CType.Unreadable
        || (ofBtf && isNamedAlike(a, b))
        || a.resolved().accept(new CompatibleTypes(other, ofBtf));
  }

  /**
   * Whether both types are records, or both enums, the first one has no tag, and their typedefs
   * have the same name.
   */
  private static boolean isNamedAlike(CType a, CType b) {
    CType type = a.resolved();
    CType other = b.resolved();
    boolean untagged =
        (type instanceof CType.Record record && record.tag().isEmpty())
            || (type instanceof CType.Enum enumeration && enumeration.tag().isEmpty());
    return untagged
        && type.getClass() == other.getClass()
        && !lastTypedef(a).isEmpty()
        && lastTypedef(a).equals(lastTypedef(b));
  }

  /** The name of the typedef that is nearest to the type behind all typedefs; empty for none. */
  private static String lastTypedef(CType type) {
    String name = "";
    CType at = type;
    for (CType inner = at.unwrapped(); inner != at; inner = at.unwrapped()) {
      name = at instanceof CType.Typedef typedef ? typedef.name() : name;
      at = inner;
    }
    return name;
  }

  private boolean agree(CType a, CType b) {
    return compatible(a, b, ofBtf);
  }

  private boolean agree(List<Parameter> a, List<Parameter> b) {
    return compatible(a, b, ofBtf);
  }

  private static boolean compatible(List<Parameter> a, List<Parameter> b, boolean ofBtf) {
    if (a.size() != b.size()) {
      return false;
    }
    for (int i = 0; i < a.size(); i++) {
      if (!compatible(a.get(i).adjustedType(), b.get(i).adjustedType(), ofBtf)) {
        return false;
      }
    }
    return true;
  }

  /**
   * Whether two types with the same tag can be one type by their numbers; 0 stands for no number,
   * as in C text.
   */
  private static boolean canBeTheSame(int a, int b) {
    return a == b || a == 0 || b == 0;
  }

  @Override
  public Boolean visitPointer(CType.Pointer type) {
    return other instanceof CType.Pointer pointer
        && (ofBtf
            || type.pointee().is(CType.Qualifier.USER)
                == pointer.pointee().is(CType.Qualifier.USER))
        && agree(type.pointee(), pointer.pointee());
  }

  @Override
  public Boolean visitArray(CType.Array type) {
    return other instanceof CType.Array array && agree(type.element(), array.element());
  }

  @Override
  public Boolean visitFunction(CType.Function type) {
    return other instanceof CType.Function function
        && type.variadic() == function.variadic()
        && agree(type.returns(), function.returns())
        && agree(type.parameters(), function.parameters());
  }

  @Override
  public Boolean visitVoid(CType.Void type) {
    return other instanceof CType.Void;
  }

  @Override
  public Boolean visitBool(CType.Bool type) {
    return other instanceof CType.Bool;
  }

  @Override
  public Boolean visitInteger(CType.Integer type) {
    return other instanceof CType.Integer integer && type.kind() == integer.kind();
  }

  @Override
  public Boolean visitFloating(CType.Floating type) {
    return type.equals(other);
  }

  @Override
  public Boolean visitEnum(CType.Enum type) {
    return other instanceof CType.Enum that
        && type.tag().equals(that.tag())
        && type.definition().equals(that.definition())
        && canBeTheSame(type.number(), that.number());
  }

  @Override
  public Boolean visitRecord(CType.Record type) {
    return other instanceof CType.Record that
        && type.kind() == that.kind()
        && type.tag().equals(that.tag())
        && type.definition().equals(that.definition())
        && canBeTheSame(type.number(), that.number());
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
