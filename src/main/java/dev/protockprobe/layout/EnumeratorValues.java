package dev.protockprobe.layout;

import dev.protockprobe.diag.Span;
import dev.protockprobe.type.Definitions;
import dev.protockprobe.type.EnumDefinition;
import dev.protockprobe.type.EnumDefinition.Enumerator;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the values and types of enumerators: C11 6.7.2.2, and gcc for values that do not fit int.
 * An enumerator whose value does not fit changes its type at the closing brace of the enum: before
 * the brace it has the type of its expression, after the brace that of the enum.
 */
final class EnumeratorValues {
  private static final ScalarForm INT = new ScalarForm(Integer.BYTES, true);
  private static final List<ScalarForm> BY_SIZE =
      List.of(
          INT,
          new ScalarForm(Integer.BYTES, false),
          new ScalarForm(Long.BYTES, true),
          new ScalarForm(Long.BYTES, false));

  private final Definitions definitions;
  private final Layouts layouts;
  private final ConstantEvaluator expressions;

  /** The values found so far, by name; a doubt while one is being evaluated. */
  private final Map<String, Doubtful<Constant>> known = new HashMap<>();

  EnumeratorValues(Definitions definitions, Layouts layouts, ConstantEvaluator expressions) {
    this.definitions = definitions;
    this.layouts = layouts;
    this.expressions = expressions;
  }

  /** The value of an enumerator by its name, or why it is not known. */
  Doubtful<Constant> value(String name, Span use) {
    if (!known.containsKey(name)) {
      known.put(name, Doubtful.unknown(Doubt.unknownName(name, use)));
      definitions
          .enumOf(name)
          .map(this::values)
          .filter(values -> !values.isKnown() && !known.get(name).isKnown())
          .ifPresent(values -> known.put(name, values.without()));
      if (!known.get(name).isKnown()) {
        definitions
            .macro(name)
            .map(expressions::evaluate)
            .filter(Doubtful::isKnown)
            .ifPresent(value -> known.put(name, value));
      }
    }
    return known.get(name);
  }

  /** The value that an enumerator is given in its enum, if it is given one that is known. */
  Optional<Constant> written(Enumerator enumerator) {
    return enumerator.value().flatMap(value -> expressions.evaluate(value).value());
  }

  /**
   * The values of an enum, in order; a doubt if one of them is not known, or needs more than 64
   * bits.
   */
  Doubtful<List<Constant>> values(EnumDefinition definition) {
    List<Constant> values = new ArrayList<>();
    Doubtful<Constant> next = Doubtful.known(Constant.ofInt(0));
    for (Enumerator enumerator : definition.enumerators()) {
      known.putIfAbsent(
          enumerator.name(),
          Doubtful.unknown(
              Doubt.at(enumerator.span(), "the value of this enumerator depends on itself")));
      Doubtful<Constant> written =
          enumerator.value().isPresent() ? expressions.evaluate(enumerator.value().get()) : next;
      Doubtful<Constant> value =
          written.flatMap(constant -> inside(definition, constant)).orAt(enumerator.span());
      known.put(enumerator.name(), value);
      if (!value.isKnown()) {
        return value.without();
      }
      values.add(value.value().orElseThrow());
      next = successor(value.value().orElseThrow());
    }
    Doubtful<ScalarForm> form = layouts.scalars().enumeration(definition, values, this);
    form.value().ifPresent(type -> leaveEnum(definition, values, type));
    return Doubtful.known(values);
  }

  /** The value with the type it has before the enum's closing brace. */
  private Doubtful<Constant> inside(EnumDefinition definition, Constant value) {
    if (definition.underlying().isPresent()) {
      return expressions.converted(value, definition.underlying().get());
    }
    if (value.fits(INT)) {
      return Doubtful.known(value.convertedTo(INT));
    }
    return smallest(value.value()).map(unused -> value);
  }

  /**
   * The value plus one, in the promoted type of the value if it fits, otherwise in the smallest
   * type that holds it; a doubt if no type does.
   */
  private static Doubtful<Constant> successor(Constant value) {
    ScalarForm form = value.promoted().form();
    BigInteger sum = value.value().add(BigInteger.ONE);
    Constant successor = new Constant(sum, form);
    return successor.fits(form) ? Doubtful.known(successor) : smallest(sum);
  }

  private static Doubtful<Constant> smallest(BigInteger value) {
    for (ScalarForm form : BY_SIZE) {
      Constant constant = new Constant(value, form);
      if (constant.fits(form)) {
        return Doubtful.known(constant);
      }
    }
    return Doubtful.unknown(Doubt.of("this enumerator needs more than 64 bits"));
  }

  /** Gives the enumerators the type they have behind the closing brace. */
  private void leaveEnum(EnumDefinition definition, List<Constant> values, ScalarForm form) {
    boolean fixed = definition.underlying().isPresent();
    for (int i = 0; i < values.size(); i++) {
      Constant value = values.get(i);
      Constant behind = !fixed && value.fits(INT) ? value : value.convertedTo(form);
      known.put(definition.enumerators().get(i).name(), Doubtful.known(behind));
    }
  }
}
