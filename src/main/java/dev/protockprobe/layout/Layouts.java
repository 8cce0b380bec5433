package dev.protockprobe.layout;

import dev.protockprobe.type.CType;
import dev.protockprobe.type.Definitions;
import dev.protockprobe.type.Expression;
import dev.protockprobe.type.ExpressionTypes;
import dev.protockprobe.type.IntegerKind;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Lays out C types for one target as gcc does: sizes, alignments and offsets of members. */
public final class Layouts {
  private static final Doubt TOO_DEEP = Doubt.of("types or expressions are nested too deep here");

  private final DataModel dataModel;
  private final Definitions definitions;
  private final ConstantEvaluator constants;
  private final ScalarForms scalars;
  private final RecordLayouts records;

  /**
   * The layouts of one target.
   *
   * @param plainCharIsSigned for the kernel in question, which may not follow the architecture
   */
  public Layouts(DataModel dataModel, Definitions definitions, boolean plainCharIsSigned) {
    this.dataModel = dataModel;
    this.definitions = definitions;
    this.scalars = new ScalarForms(dataModel, definitions, plainCharIsSigned);
    this.constants = new ConstantEvaluator(dataModel, definitions, this);
    this.records = new RecordLayouts(dataModel, definitions, scalars, constants);
  }

  public DataModel dataModel() {
    return dataModel;
  }

  /**
   * The form of a scalar type.
   *
   * @return empty if the type is not scalar, or not complete
   */
  public Optional<ScalarForm> scalar(CType type) {
    return form(type).value();
  }

  /** The form of a scalar type, or why it is not known. */
  public Doubtful<ScalarForm> form(CType type) {
    return guarded(() -> scalars.of(type, constants.enumerators()));
  }

  /**
   * The form of a scalar that a function takes or returns. An enum that no input defines is taken
   * for an int, as almost all enums are. If some enumerators' values are not known, the other
   * enumerators decide.
   */
  public Doubtful<ScalarForm> passedForm(CType type) {
    if (isUndefinedEnum(type)) {
      return Doubtful.known(new ScalarForm(dataModel.sizeBytes(IntegerKind.INT), true));
    }
    Doubtful<ScalarForm> form = form(type);
    return form.isKnown() || !(type.resolved() instanceof CType.Enum enumeration)
        ? form
        : guarded(() -> scalars.likely(enumeration, constants.enumerators()));
  }

  /** Whether {@code type} is an enum whose form is known only by guessing an enumerator's value. */
  public boolean isUncertainEnum(CType type) {
    return type.resolved() instanceof CType.Enum
        && !isUndefinedEnum(type)
        && !form(type).isKnown()
        && passedForm(type).isKnown();
  }

  /** Whether a type is an enum that no input defines. */
  public boolean isUndefinedEnum(CType type) {
    return type.resolved() instanceof CType.Enum enumeration
        && scalars.definition(enumeration).doubt().isPresent();
  }

  /** The size and alignment of a complete object type, or why they are not known. */
  public Doubtful<TypeLayout> layout(CType type) {
    return guarded(
        () ->
            shape(type)
                .map(
                    shape ->
                        new TypeLayout(
                            shape.sizeBytes(),
                            shape.memberAlignmentBytes(dataModel.alignments()))));
  }

  /** The members of a struct or union and where they are, or why they are not known. */
  public Doubtful<RecordLayout> record(CType.Record type) {
    return guarded(() -> records.of(type).map(LaidRecord::layout));
  }

  /**
   * Where a member is, or why that is not known. It can be known although the layout is not: a
   * member in doubt moves only those behind it (C11 6.7.2.1, paragraph 15).
   *
   * @return a known nothing if the struct or union is known, and has no such member
   */
  public Doubtful<Optional<MemberLayout>> member(CType.Record type, String name) {
    Doubtful<RecordLayout> whole = record(type);
    Optional<MemberLayout> early =
        whole.isKnown() ? Optional.empty() : MemberLayout.find(records.beginning(type), name);
    return early.isPresent() ? Doubtful.known(early) : whole.map(layout -> layout.member(name));
  }

  /** Whether an input defines a struct or union, although its layout may not be known. */
  public boolean isDefined(CType.Record type) {
    return definitions.definitionOf(type).isPresent();
  }

  /**
   * The scalars that a struct or union is made of, in the order of its declaration; for a scalar
   * type, one scalar. Members of a union overlap.
   */
  public Doubtful<List<ScalarMember>> scalarMembers(CType type) {
    return guarded(() -> new ScalarMembers(this).of(type));
  }

  /** The value of an integer constant expression. */
  public Doubtful<BigInteger> constant(Expression expression) {
    return guarded(() -> constants.evaluate(expression).map(Constant::value));
  }

  /**
   * Where the object is that an expression over names denotes, for example {@code sk->sk_prot}.
   *
   * @param names the types of the names, for example of a function's parameters, adjusted
   */
  public Doubtful<Address> address(Expression object, Map<String, CType> names) {
    ExpressionTypes types = new ExpressionTypes(definitions, names);
    return guarded(() -> constants.with(types).addresses().of(object));
  }

  Doubtful<Shape> shape(CType type) {
    return records.shapes().of(type);
  }

  Doubtful<LaidRecord> laid(CType.Record type) {
    return records.of(type);
  }

  ConstantEvaluator constants() {
    return constants;
  }

  ScalarForms scalars() {
    return scalars;
  }

  /**
   * Returns a doubt if the stack overflows. Hostile input can nest in too many ways to limit each
   * by a counter.
   */
  private static <T> Doubtful<T> guarded(Supplier<Doubtful<T>> layout) {
    try {
      return layout.get();
    } catch (StackOverflowError e) {
      return Doubtful.unknown(TOO_DEEP);
    }
  }
}
