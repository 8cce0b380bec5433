package dev.protockprobe.check;

import dev.protockprobe.layout.Layouts;
import dev.protockprobe.layout.ScalarForm;
import dev.protockprobe.type.CType;
import dev.protockprobe.type.CTypeWriter;
import dev.protockprobe.type.IntegerKind;
import dev.protockprobe.type.Parameter;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Writes a type as text that can be compared: types of two kernels get the same text if a probe
 * cannot tell them apart. The text names integers by their size and sign, records and enums by
 * their tags, and has no qualifiers and typedefs.
 */
final class TypeShape implements CType.Visitor<String> {
  /** The shape of an unknown type, which fits to every other. */
  static final String UNKNOWN = "?";

  private final Layouts layouts;
  private final String name;

  private TypeShape(Layouts layouts, String name) {
    this.layouts = layouts;
    this.name = name;
  }

  /** The text of a type. */
  static String of(CType type, Layouts layouts) {
    return type.resolved().accept(new TypeShape(layouts, typedef(type)));
  }

  /** Whether two shapes can be of the same type. */
  static boolean fit(String one, String other) {
    return one.equals(other) || one.contains(UNKNOWN) || other.contains(UNKNOWN);
  }

  /**
   * The name of the innermost typedef, which stands for a record or enum without a tag; empty if
   * there is none.
   */
  private static String typedef(CType type) {
    String name = "";
    CType at = type;
    for (CType inner = at.unwrapped(); inner != at; inner = at.unwrapped()) {
      name = at instanceof CType.Typedef typedef ? typedef.name() : name;
      at = inner;
    }
    return name;
  }

  @Override
  public String visitVoid(CType.Void type) {
    return "void";
  }

  @Override
  public String visitBool(CType.Bool type) {
    return "bool";
  }

  @Override
  public String visitInteger(CType.Integer type) {
    Optional<ScalarForm> form = layouts.scalar(type);
    if (form.isEmpty() || type.kind().sign() == IntegerKind.Sign.TARGET) {
      return type.kind().cName();
    }
    return (form.get().signed() ? "s" : "u") + form.get().sizeBytes() * Byte.SIZE;
  }

  @Override
  public String visitFloating(CType.Floating type) {
    return type.name();
  }

  @Override
  public String visitEnum(CType.Enum type) {
    return "enum " + (type.tag().isEmpty() ? name : type.tag());
  }

  @Override
  public String visitPointer(CType.Pointer type) {
    return of(type.pointee(), layouts) + "*";
  }

  @Override
  public String visitArray(CType.Array type) {
    return of(type.element(), layouts) + "[]";
  }

  @Override
  public String visitFunction(CType.Function type) {
    return of(type.returns(), layouts)
        + type.parameters().stream()
            .map(Parameter::adjustedType)
            .map(parameter -> of(parameter, layouts))
            .collect(Collectors.joining(",", "(", type.variadic() ? ",...)" : ")"));
  }

  @Override
  public String visitRecord(CType.Record type) {
    return type.kind().keyword() + " " + (type.tag().isEmpty() ? name : type.tag());
  }

  @Override
  public String visitVector(CType.Vector type) {
    return CTypeWriter.write(type);
  }

  @Override
  public String visitUnreadable(CType.Unreadable type) {
    return UNKNOWN;
  }

  @Override
  public String visitAligned(CType.Aligned type) {
    return of(type.type(), layouts);
  }

  @Override
  public String visitTypedef(CType.Typedef type) {
    return of(type, layouts);
  }

  @Override
  public String visitQualified(CType.Qualified type) {
    return of(type.unqualified(), layouts);
  }
}
