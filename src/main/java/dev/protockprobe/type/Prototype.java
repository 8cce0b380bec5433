package dev.protockprobe.type;

import dev.protockprobe.diag.Span;
import java.util.List;

/**
 * What a C declaration says of a function.
 *
 * @param span the declarator's name, where diagnostics about the function point
 */
public record Prototype(
    String name, CType returns, List<Parameter> parameters, boolean variadic, Span span) {
  public Prototype {
    parameters = List.copyOf(parameters);
  }
}
