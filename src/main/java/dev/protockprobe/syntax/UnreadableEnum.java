package dev.protockprobe.syntax;

import dev.protockprobe.diag.Span;
import dev.protockprobe.index.DeclarationSlice;
import dev.protockprobe.type.EnumDefinition;
import dev.protockprobe.type.Expression;
import java.util.List;
import java.util.Optional;

/**
 * Makes a substitute for an enum that cannot be parsed because unknown macros make its enumerators.
 * Such enums are in headers of kernel trees. The substitute has one enumerator, whose value is
 * unknown.
 */
final class UnreadableEnum {
  private UnreadableEnum() {}

  /**
   * A definition with one enumerator whose value is not known. Empty if the slice is not an enum,
   * or if it contains a minus sign: then not even the sign of its values is certain.
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
