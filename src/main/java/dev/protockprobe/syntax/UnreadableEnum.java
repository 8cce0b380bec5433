package dev.protockprobe.syntax;

import dev.protockprobe.diag.Span;
import dev.protockprobe.index.DeclarationSlice;
import dev.protockprobe.type.EnumDefinition;
import dev.protockprobe.type.Expression;
import java.util.List;
import java.util.Optional;

/**
 * Makes a definition with unknown values for an enum of a kernel tree's header that cannot be
 * parsed, because macros that are not known make its enumerators.
 */
final class UnreadableEnum {
  private UnreadableEnum() {}

  /**
   * A definition with one enumerator whose value is not known. Empty if the slice is not an enum,
   * or may have a negative value: what is certain is then not even the sign.
   */
  static Optional<EnumDefinition> of(DeclarationSlice slice) {
    Span span = slice.span();
    String text = span.text();
    if (!text.startsWith("enum") || text.indexOf('-') >= 0) {
      return Optional.empty();
    }
    Expression unknown = new Expression.Name("an enumerator that a macro makes", span);
    EnumDefinition.Enumerator made = new EnumDefinition.Enumerator("", Optional.of(unknown), span);
    return Optional.of(new EnumDefinition(List.of(made), Optional.empty(), List.of(), span));
  }
}
