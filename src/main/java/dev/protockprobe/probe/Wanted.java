package dev.protockprobe.probe;

import dev.protockprobe.diag.Span;
import dev.protockprobe.type.Expression;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What to fetch beside or in place of the default list.
 *
 * @param terms in its place; empty for the default list
 * @param views what is worth seeing of structs, looked up when the first struct needs it; empty for
 *     addresses only
 * @param reader reads an expression of a view
 */
public record Wanted(
    List<FetchTerm> terms,
    Optional<Supplier<Views>> views,
    Function<Span, Optional<Expression>> reader) {
  /** Only the default list, without views. */
  public static final Wanted NOTHING =
      new Wanted(List.of(), Optional.empty(), span -> Optional.empty());

  public Wanted {
    terms = List.copyOf(terms);
  }
}
