package dev.protockprobe.type;

import dev.protockprobe.diag.Span;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A function as a declaration describes it.
 *
 * @param attributes those that say where parameters are: {@link TypeAttribute#ASMLINKAGE} and
 *     {@link TypeAttribute#REGPARM}
 * @param internal whether it is {@code static}: a compiler may then change how it is called
 * @param span the declarator's name, where diagnostics about the function point
 */
public record Prototype(
    String name,
    CType returns,
    List<Parameter> parameters,
    boolean variadic,
    List<TypeAttribute> attributes,
    boolean internal,
    Span span) {
  public Prototype {
    parameters = List.copyOf(parameters);
    attributes = List.copyOf(attributes);
  }

  /** This prototype with the attributes that another declaration of the function adds. */
  public Prototype with(Prototype other) {
    Set<TypeAttribute> all = new LinkedHashSet<>(attributes);
    all.addAll(other.attributes);
    return new Prototype(
        name, returns, parameters, variadic, List.copyOf(all), internal || other.internal, span);
  }
}
