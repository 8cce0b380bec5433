package dev.protockprobe.probe;

import dev.protockprobe.diag.Span;
import dev.protockprobe.layout.Layouts;
import dev.protockprobe.type.Expression;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Says what a probe fetches in addition to the default list of fetch args, or instead of it.
 *
 * @param terms expressions that replace the default list; empty to keep it
 * @param structs the {@link Views}, which list the values to fetch from structs; empty to use no
 *     views
 * @param reader parses an expression of a view
 */
public record Wanted(
    List<FetchTerm> terms,
    Optional<OfStructs> structs,
    Function<Span, Optional<Expression>> reader) {
  /** Only the default list, without views. */
  public static final Wanted NOTHING =
      new Wanted(List.of(), Optional.empty(), span -> Optional.empty());

  /**
   * What to show of structs. Both are read when the first struct needs them.
   *
   * @param exact layouts that are more certain than the default list's, and take longer; empty if
   *     the inputs say no more
   */
  public record OfStructs(Supplier<Views> views, Optional<Supplier<Layouts>> exact) {}

  public Wanted {
    terms = List.copyOf(terms);
  }
}
