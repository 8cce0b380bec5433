package dev.protockprobe.layout;

import dev.protockprobe.diag.Span;
import dev.protockprobe.type.CType;
import dev.protockprobe.type.Definitions;
import dev.protockprobe.type.Expression;
import dev.protockprobe.type.Expression.Literal;
import dev.protockprobe.type.ExpressionTypes;
import java.math.BigInteger;
import java.util.Optional;

/** Evaluates integer constant expressions, and addresses that are constant, for a target. */
final class ConstantEvaluator implements Expression.Visitor<Doubtful<Constant>> {
  private final DataModel dataModel;
  private final Layouts layouts;
  private final EnumeratorValues enumerators;
  private final ExpressionTypes types;
  private final Addresses addresses;

  ConstantEvaluator(DataModel dataModel, Definitions definitions, Layouts layouts) {
    this.dataModel = dataModel;
    this.layouts = layouts;
    this.enumerators = new EnumeratorValues(definitions, layouts, this);
    this.types = new ExpressionTypes(definitions);
    this.addresses = new Addresses(layouts, types, this);
  }

  private ConstantEvaluator(ConstantEvaluator other, ExpressionTypes types) {
    this.dataModel = other.dataModel;
    this.layouts = other.layouts;
    this.enumerators = other.enumerators;
    this.types = types;
    this.addresses = new Addresses(layouts, types, this);
  }

  /** The same for expressions whose names {@code others} knows. */
  ConstantEvaluator with(ExpressionTypes others) {
    return new ConstantEvaluator(this, others);
  }

  Addresses addresses() {
    return addresses;
  }

  EnumeratorValues enumerators() {
    return enumerators;
  }

  /** The value, or why the expression is not constant or not understood. */
  Doubtful<Constant> evaluate(Expression expression) {
    return expression.accept(this).orAt(expression.span());
  }

  /** The first type of the list in C11 6.4.4.1, paragraph 5, that holds the constant. */
  @Override
  public Doubtful<Constant> visitLiteral(Literal literal) {
    int longBytes = dataModel.pointerBytes();
    int least =
        literal.longs() == 0 ? Integer.BYTES : literal.longs() == 1 ? longBytes : Long.BYTES;
    for (int size = least; size <= Long.BYTES; size *= 2) {
      for (boolean signed : new boolean[] {true, false}) {
        boolean allowed = signed ? !literal.unsigned() : literal.unsigned() || !literal.decimal();
        Constant constant = new Constant(literal.value(), new ScalarForm(size, signed));
        if (allowed && constant.fits(constant.form())) {
          return Doubtful.known(constant);
        }
      }
    }
    return beyondLongLong(literal);
  }

  /** A decimal constant that needs all 64 bits stays signed, as in gcc. */
  private Doubtful<Constant> beyondLongLong(Literal literal) {
    boolean hasInt128 = dataModel.pointerBytes() == Long.BYTES;
    ScalarForm form = new ScalarForm(hasInt128 ? 2 * Long.BYTES : Long.BYTES, true);
    return literal.value().bitLength() <= Long.SIZE
        ? Doubtful.known(new Constant(literal.value(), form).convertedTo(form))
        : Doubtful.unknown(Doubt.at(literal.span(), "this constant has more than 64 bits"));
  }

  @Override
  public Doubtful<Constant> visitText(Expression.Text text) {
    return Doubtful.unknown(Doubt.at(text.span(), "a string is not an integer"));
  }

  @Override
  public Doubtful<Constant> visitName(Expression.Name name) {
    return types.of(name).isPresent() ? decayed(name) : enumerators.value(name.name(), name.span());
  }

  @Override
  public Doubtful<Constant> visitSizeOf(Expression.SizeOf query) {
    return addresses.sizeOf(query.type()).map(this::ofSizeType);
  }

  @Override
  public Doubtful<Constant> visitSizeOfExpression(Expression.SizeOfExpression query) {
    Optional<CType> type = types.of(query.operand());
    Doubtful<Long> size =
        type.isPresent()
            ? addresses.sizeOf(type.get())
            : evaluate(query.operand()).map(value -> (long) value.form().sizeBytes());
    return size.map(this::ofSizeType);
  }

  @Override
  public Doubtful<Constant> visitAlignOf(Expression.AlignOf query) {
    return layouts
        .shape(query.type())
        .map(
            shape ->
                ofSizeType(
                    query.preferred()
                        ? shape.alignmentBytes()
                        : shape.leastAlignmentBytes(dataModel.alignments())));
  }

  private Constant ofSizeType(long value) {
    return new Constant(BigInteger.valueOf(value), new ScalarForm(dataModel.pointerBytes(), false));
  }

  @Override
  public Doubtful<Constant> visitCast(Expression.Cast cast) {
    return evaluate(cast.operand()).flatMap(value -> converted(value, cast.type()));
  }

  /** A value converted to a type: to {@code _Bool} by whether it is 0 (C11 6.3.1.2). */
  Doubtful<Constant> converted(Constant value, CType type) {
    boolean toBool = type.resolved() instanceof CType.Bool;
    Constant source = toBool ? Constant.ofInt(value.isTrue() ? 1 : 0) : value;
    return layouts.scalars().of(type, enumerators).map(source::convertedTo);
  }

  @Override
  public Doubtful<Constant> visitUnary(Expression.Unary unary) {
    return switch (unary.operator()) {
      case "&" -> pointer(addresses.of(unary.operand()), unary);
      case "*" -> decayed(unary);
      default ->
          evaluate(unary.operand())
              .flatMap(value -> computed(value.unary(unary.operator()), unary.span()));
    };
  }

  @Override
  public Doubtful<Constant> visitBinary(Expression.Binary binary) {
    if (types.isOfPointers(binary)) {
      return pointer(addresses.sum(binary), binary);
    }
    return evaluate(binary.left())
        .flatMap(
            left ->
                left.decides(binary.operator())
                    ? computed(left.binary(binary.operator(), left), binary.span())
                    : evaluate(binary.right())
                        .flatMap(
                            right ->
                                computed(left.binary(binary.operator(), right), binary.span())));
  }

  private static Doubtful<Constant> computed(Optional<Constant> value, Span span) {
    return Doubtful.of(value, Doubt.at(span, "this has no value in C"));
  }

  @Override
  public Doubtful<Constant> visitMemberAccess(Expression.MemberAccess access) {
    return decayed(access);
  }

  @Override
  public Doubtful<Constant> visitSubscript(Expression.Subscript subscript) {
    return decayed(subscript);
  }

  /** An object's value is not constant; but an array's is its address (C11 6.3.2.1). */
  private Doubtful<Constant> decayed(Expression object) {
    boolean array =
        types.of(object).map(CType::resolved).filter(CType.Array.class::isInstance).isPresent();
    return array ? pointer(addresses.of(object), object) : notConstant(object);
  }

  private Doubtful<Constant> pointer(Doubtful<Address> address, Expression expression) {
    ScalarForm form = new ScalarForm(dataModel.pointerBytes(), false);
    return address.flatMap(
        known ->
            known.base().isPresent()
                ? notConstant(expression)
                : Doubtful.known(new Constant(known.offsetBytes(), form).convertedTo(form)));
  }

  private static Doubtful<Constant> notConstant(Expression expression) {
    return Doubtful.unknown(Doubt.at(expression.span(), "the value of this is not constant"));
  }

  @Override
  public Doubtful<Constant> visitConditional(Expression.Conditional choice) {
    return evaluate(choice.condition()).flatMap(value -> chosen(choice, value.isTrue()));
  }

  private Doubtful<Constant> chosen(Expression.Conditional choice, boolean condition) {
    Doubtful<Constant> chosen = evaluate(condition ? choice.whenTrue() : choice.whenFalse());
    Doubtful<Constant> other = evaluate(condition ? choice.whenFalse() : choice.whenTrue());
    return chosen.flatMap(value -> other.map(value::inCommonTypeWith));
  }

  @Override
  public Doubtful<Constant> visitChoice(Expression.Choice choice) {
    return evaluate(choice.condition())
        .flatMap(value -> evaluate(value.isTrue() ? choice.whenTrue() : choice.whenFalse()));
  }

  @Override
  public Doubtful<Constant> visitTypesCompatible(Expression.TypesCompatible query) {
    CType first = query.first().resolved();
    CType second = query.second().resolved();
    return isBasic(first) && isBasic(second)
        ? Doubtful.known(Constant.ofInt(first.equals(second) ? 1 : 0))
        : visitOther(new Expression.Other(query.span()));
  }

  private static boolean isBasic(CType type) {
    return type instanceof CType.Integer
        || type instanceof CType.Bool
        || type instanceof CType.Floating;
  }

  @Override
  public Doubtful<Constant> visitElements(Expression.Elements elements) {
    return notConstant(elements);
  }

  @Override
  public Doubtful<Constant> visitOther(Expression.Other other) {
    return Doubtful.unknown(Doubt.at(other.span(), "this kind of expression is not supported"));
  }
}
