package dev.protockprobe.layout;

import dev.protockprobe.type.CType;
import dev.protockprobe.type.ConstantExpression;
import dev.protockprobe.type.ConstantExpression.Literal;
import dev.protockprobe.type.Declarations;
import dev.protockprobe.type.EnumDefinition;
import dev.protockprobe.type.EnumDefinition.Enumerator;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Evaluates integer constant expressions for a target: C11 6.6. */
final class ConstantEvaluator {
  private static final ScalarForm INT = new ScalarForm(Integer.BYTES, true);
  private static final ScalarForm UNSIGNED_INT = new ScalarForm(Integer.BYTES, false);
  private static final ScalarForm LONG_LONG = new ScalarForm(Long.BYTES, true);
  private static final ScalarForm UNSIGNED_LONG_LONG = new ScalarForm(Long.BYTES, false);

  private final DataModel dataModel;
  private final Declarations declarations;
  private final Layouts layouts;

  /** Enumerators with their value; empty while it is being evaluated, or if it has none. */
  private final Map<String, Optional<Constant>> enumerators = new HashMap<>();

  ConstantEvaluator(DataModel dataModel, Declarations declarations, Layouts layouts) {
    this.dataModel = dataModel;
    this.declarations = declarations;
    this.layouts = layouts;
  }

  /** The value; empty if the expression is not constant or has a form that is not understood. */
  Optional<Constant> evaluate(ConstantExpression expression) {
    if (expression instanceof Literal literal) {
      return literal(literal);
    } else if (expression instanceof ConstantExpression.Name name) {
      return enumerator(name.name());
    } else if (expression instanceof ConstantExpression.SizeOf size) {
      return sizeOf(size.type());
    } else if (expression instanceof ConstantExpression.Cast cast) {
      return layouts
          .scalar(cast.type())
          .flatMap(form -> evaluate(cast.operand()).map(value -> value.convertedTo(form)));
    } else if (expression instanceof ConstantExpression.Unary unary) {
      return evaluate(unary.operand()).flatMap(value -> value.unary(unary.operator()));
    } else if (expression instanceof ConstantExpression.Binary binary) {
      return evaluate(binary.left())
          .flatMap(
              left ->
                  evaluate(binary.right()).flatMap(right -> left.binary(binary.operator(), right)));
    } else if (expression instanceof ConstantExpression.Conditional choice) {
      return evaluate(choice.condition())
          .flatMap(value -> evaluate(value.isTrue() ? choice.whenTrue() : choice.whenFalse()));
    }
    return Optional.empty();
  }

  /**
   * The values of an enum, in order.
   *
   * @return empty if one of them is not known
   */
  Optional<List<Constant>> values(EnumDefinition definition) {
    List<Constant> values = new ArrayList<>();
    Optional<Constant> next = Optional.of(Constant.ofInt(0));
    for (Enumerator enumerator : definition.enumerators()) {
      enumerators.putIfAbsent(enumerator.name(), Optional.empty());
      Optional<Constant> value =
          enumerator.value().isPresent() ? evaluate(enumerator.value().get()) : next;
      if (value.isEmpty()) {
        return Optional.empty();
      }
      Constant constant = smallest(value.get());
      enumerators.put(enumerator.name(), Optional.of(constant));
      values.add(constant);
      next = Optional.of(new Constant(constant.value().add(BigInteger.ONE), LONG_LONG));
    }
    return Optional.of(values);
  }

  private Optional<Constant> enumerator(String name) {
    if (!enumerators.containsKey(name)) {
      enumerators.put(name, Optional.empty());
      declarations.enumOf(name).ifPresent(this::values);
    }
    return enumerators.get(name);
  }

  /** An enumerator is an int if an int holds it; else gcc widens it. */
  private static Constant smallest(Constant value) {
    for (ScalarForm form : List.of(INT, UNSIGNED_INT, LONG_LONG)) {
      if (value.fits(form)) {
        return value.convertedTo(form);
      }
    }
    return value.convertedTo(UNSIGNED_LONG_LONG);
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
