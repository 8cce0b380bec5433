package dev.protockprobe.layout;

import dev.protockprobe.type.Declarations;
import dev.protockprobe.type.EnumDefinition;
import dev.protockprobe.type.EnumDefinition.Enumerator;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The values of enumerators and their types, which change at the brace that ends their enum: C11
 * 6.7.2.2, and gcc for values that no int holds. Inside, such a value has the type of its
 * expression; behind the brace, that of the enum.
 */
final class EnumeratorValues {
  private static final ScalarForm INT = new ScalarForm(Integer.BYTES, true);
  private static final List<ScalarForm> BY_SIZE =
      List.of(
          INT,
          new ScalarForm(Integer.BYTES, false),
          new ScalarForm(Long.BYTES, true),
          new ScalarForm(Long.BYTES, false));

  private final Declarations declarations;
  private final Layouts layouts;
  private final ConstantEvaluator expressions;

  /** Those that are known; empty while one is being evaluated, and if it has no value. */
  private final Map<String, Optional<Constant>> known = new HashMap<>();

  EnumeratorValues(Declarations declarations, Layouts layouts, ConstantEvaluator expressions) {
    this.declarations = declarations;
    this.layouts = layouts;
    this.expressions = expressions;
  }

  /** The value of an enumerator by its name; empty if it has none that is understood. */
  Optional<Constant> value(String name) {
    if (!known.containsKey(name)) {
      known.put(name, Optional.empty());
      declarations.enumOf(name).ifPresent(this::values);
    }
    return known.get(name);
  }

  /**
   * The values of an enum, in order.
   *
   * @return empty if one of them is not known, or needs more than 64 bits
   */
  Optional<List<Constant>> values(EnumDefinition definition) {
    List<Constant> values = new ArrayList<>();
    Optional<Constant> next = Optional.of(Constant.ofInt(0));
    for (Enumerator enumerator : definition.enumerators()) {
      known.putIfAbsent(enumerator.name(), Optional.empty());
      Optional<Constant> written =
          enumerator.value().isPresent() ? expressions.evaluate(enumerator.value().get()) : next;
      Optional<Constant> value = written.flatMap(constant -> inside(definition, constant));
      if (value.isEmpty()) {
        return Optional.empty();
      }
      known.put(enumerator.name(), value);
      values.add(value.get());
      next = successor(value.get());
    }
    Optional<ScalarForm> form = layouts.enumeration(definition, values);
    form.ifPresent(type -> leaveEnum(definition, values, type));
    return Optional.of(values);
  }

  /** The value with the type it has before the enum's closing brace. */
  private Optional<Constant> inside(EnumDefinition definition, Constant value) {
    if (definition.underlying().isPresent()) {
      return expressions.converted(value, definition.underlying().get());
    }
    if (value.fits(INT)) {
      return Optional.of(value.convertedTo(INT));
    }
    return smallest(value.value()).map(unused -> value);
  }

  /** One more, in the same type if that holds it. */
  private static Optional<Constant> successor(Constant value) {
    ScalarForm form = value.promoted().form();
    BigInteger sum = value.value().add(BigInteger.ONE);
    Constant successor = new Constant(sum, form);
    return successor.fits(form) ? Optional.of(successor) : smallest(sum);
  }

  private static Optional<Constant> smallest(BigInteger value) {
    for (ScalarForm form : BY_SIZE) {
      Constant constant = new Constant(value, form);
      if (constant.fits(form)) {
        return Optional.of(constant);
      }
    }
    return Optional.empty();
  }

  /** Gives the enumerators the type they have behind the closing brace. */
  private void leaveEnum(EnumDefinition definition, List<Constant> values, ScalarForm form) {
    boolean fixed = definition.underlying().isPresent();
    for (int i = 0; i < values.size(); i++) {
      Constant value = values.get(i);
      Constant behind = !fixed && value.fits(INT) ? value : value.convertedTo(form);
      known.put(definition.enumerators().get(i).name(), Optional.of(behind));
    }
  }
}
