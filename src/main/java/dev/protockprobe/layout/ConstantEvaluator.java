package dev.protockprobe.layout;

import dev.protockprobe.type.CType;
import dev.protockprobe.type.ConstantExpression;
import dev.protockprobe.type.ConstantExpression.Literal;
import dev.protockprobe.type.Declarations;
import java.math.BigInteger;
import java.util.Optional;

/** Evaluates integer constant expressions for a target: C11 6.6. */
final class ConstantEvaluator {
  private final DataModel dataModel;
  private final Layouts layouts;
  private final EnumeratorValues enumerators;

  ConstantEvaluator(DataModel dataModel, Declarations declarations, Layouts layouts) {
    this.dataModel = dataModel;
    this.layouts = layouts;
    this.enumerators = new EnumeratorValues(declarations, layouts, this);
  }

  EnumeratorValues enumerators() {
    return enumerators;
  }

  /** The value; empty if the expression is not constant or has a form that is not understood. */
  Optional<Constant> evaluate(ConstantExpression expression) {
    if (expression instanceof Literal literal) {
      return literal(literal);
    } else if (expression instanceof ConstantExpression.Name name) {
      return enumerators.value(name.name());
    } else if (expression instanceof ConstantExpression.SizeOf size) {
      return sizeOf(size.type());
    } else if (expression instanceof ConstantExpression.Cast cast) {
      return evaluate(cast.operand()).flatMap(value -> converted(value, cast.type()));
    } else if (expression instanceof ConstantExpression.Unary unary) {
      return evaluate(unary.operand()).flatMap(value -> value.unary(unary.operator()));
    } else if (expression instanceof ConstantExpression.Binary binary) {
      return evaluate(binary.left())
          .flatMap(
              left ->
                  left.decides(binary.operator())
                      ? left.binary(binary.operator(), left)
                      : evaluate(binary.right())
                          .flatMap(right -> left.binary(binary.operator(), right)));
    } else if (expression instanceof ConstantExpression.Conditional choice) {
      return evaluate(choice.condition()).flatMap(value -> chosen(choice, value.isTrue()));
    }
    return Optional.empty();
  }

  /** A value converted to a type: to {@code _Bool} by whether it is 0 (C11 6.3.1.2). */
  Optional<Constant> converted(Constant value, CType type) {
    boolean toBool = type.resolved() instanceof CType.Bool;
    Constant source = toBool ? Constant.ofInt(value.isTrue() ? 1 : 0) : value;
    return layouts.scalar(type).map(source::convertedTo);
  }

  private Optional<Constant> chosen(ConstantExpression.Conditional choice, boolean condition) {
    Optional<Constant> chosen = evaluate(condition ? choice.whenTrue() : choice.whenFalse());
    Optional<Constant> other = evaluate(condition ? choice.whenFalse() : choice.whenTrue());
    return chosen.flatMap(value -> other.map(value::inCommonTypeWith));
  }

  /** The first type of the list in C11 6.4.4.1, paragraph 5, that holds the constant. */
  private Optional<Constant> literal(Literal literal) {
    int longBytes = dataModel.pointerBytes();
    int least =
        literal.longs() == 0 ? Integer.BYTES : literal.longs() == 1 ? longBytes : Long.BYTES;
    for (int size = least; size <= Long.BYTES; size *= 2) {
      for (boolean signed : new boolean[] {true, false}) {
        boolean allowed = signed ? !literal.unsigned() : literal.unsigned() || !literal.decimal();
        Constant constant = new Constant(literal.value(), new ScalarForm(size, signed));
        if (allowed && constant.fits(constant.form())) {
          return Optional.of(constant);
        }
      }
    }
    return Optional.empty();
  }

  private Optional<Constant> sizeOf(CType type) {
    ScalarForm sizeType = new ScalarForm(dataModel.pointerBytes(), false);
    return layouts
        .scalar(type)
        .map(form -> new Constant(BigInteger.valueOf(form.sizeBytes()), sizeType));
  }
}
