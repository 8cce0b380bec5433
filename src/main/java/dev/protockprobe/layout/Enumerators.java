package dev.protockprobe.layout;

import dev.protockprobe.type.CType;
import dev.protockprobe.type.Definitions;
import dev.protockprobe.type.EnumDefinition;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds the names and values of an enum's enumerators, or the value of one constant by its name.
 */
public final class Enumerators {
  private final Layouts layouts;
  private final Definitions definitions;

  /** The enumerators of the program whose types {@code layouts} lays out. */
  public Enumerators(Layouts layouts, Definitions definitions) {
    this.layouts = layouts;
    this.definitions = definitions;
  }

  /** One name. */
  public record NamedValue(String name, BigInteger value) {}

  /** The names and values of an enum in their order; empty if some value is not known. */
  public Optional<List<NamedValue>> of(CType.Enum type) {
    Optional<EnumDefinition> definition =
        type.definition().isPresent() ? type.definition() : definitions.definitionOf(type);
    if (definition.isEmpty() || definition.get().uncertainty().isPresent()) {
      return Optional.empty();
    }
    Optional<List<Constant>> values = values(definition.get());
    if (values.isEmpty()) {
      return Optional.empty();
    }
    List<NamedValue> named = new ArrayList<>();
    for (int i = 0; i < values.get().size(); i++) {
      String name = definition.get().enumerators().get(i).name();
      named.add(new NamedValue(name, values.get().get(i).value()));
    }
    return Optional.of(named);
  }

  /**
   * The value of the constant {@code name}, an enumerator or a macro; empty if there is none or its
   * value is not known.
   */
  public Optional<BigInteger> constant(String name) {
    try {
      return definitions
          .constant(name)
          .flatMap(expression -> layouts.constants().evaluate(expression).value())
          .map(Constant::value);
    } catch (StackOverflowError e) { // as below
      return Optional.empty();
    }
  }

  private Optional<List<Constant>> values(EnumDefinition definition) {
    try {
      return layouts.constants().enumerators().values(definition).value();
    } catch (StackOverflowError e) { // as for layouts: hostile input nests in many ways
      return Optional.empty();
    }
  }
}
