package dev.protockprobe.decode.filter;

import dev.protockprobe.diag.Diagnostic;
import dev.protockprobe.diag.DiagnosticCode;
import dev.protockprobe.schema.EventSchema;
import dev.protockprobe.schema.TraceSchema;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Refuses a comparison of a value's meaning with a text that this meaning can never be, such as a
 * mistyped name of an enum. Without this error nobody would learn why no event is shown.
 */
final class ShownTextCheck extends ConditionFindings {
  private static final Pattern PLAIN = Pattern.compile("[^*?\\[\\\\]*");

  private final TraceSchema schema;

  ShownTextCheck(TraceSchema schema) {
    this.schema = schema;
  }

  @Override
  public List<Diagnostic> visitTruth(FilterCondition.Truth truth) {
    return List.of();
  }

  @Override
  public List<Diagnostic> visitComparison(FilterCondition.Comparison comparison) {
    Optional<Operand.Name> name = comparison.left().name().or(comparison.right()::name);
    Optional<Operand.Text> text = text(comparison.left()).or(() -> text(comparison.right()));
    return name.isPresent() && text.isPresent() && wantsOneText(comparison, text.get())
        ? error(name.get(), text.get()).stream().toList()
        : List.of();
  }

  private static Optional<Operand.Text> text(Operand operand) {
    return operand instanceof Operand.Text text ? Optional.of(text) : Optional.empty();
  }

  private static boolean wantsOneText(FilterCondition.Comparison comparison, Operand.Text text) {
    return switch (comparison.operator()) {
      case EQUAL, NOT_EQUAL -> true;
      case LIKE -> PLAIN.matcher(text.value()).matches();
      case LESS, AT_MOST, GREATER, AT_LEAST, COMMON_BITS -> false;
    };
  }

  /** The error if no event can have the text; that of the first event which has the name. */
  private Optional<Diagnostic> error(Operand.Name name, Operand.Text text) {
    Optional<Diagnostic> first = Optional.empty();
    for (EventSchema event : schema.events()) {
      PartNames names = new PartNames(event, schema);
      Optional<NamedPart> part = names.find(name.text());
      if (part.isPresent() && isComparable(part.get())) {
        Optional<ShownTexts> texts = names.meaningTexts(name.text());
        if (isCharacter(part.get(), text) || texts.isEmpty() || texts.get().mayBe(text.value())) {
          return Optional.empty();
        }
        first = first.or(() -> Optional.of(error(name, text, texts.get())));
      }
    }
    return first;
  }

  private static boolean isComparable(NamedPart part) {
    return part.text().isPresent()
        || (part instanceof NamedPart.Numeric number
            && (number.character() || number.meaning().isPresent()));
  }

  /** Whether a character is compared, and not what it means. */
  private static boolean isCharacter(NamedPart part, Operand.Text text) {
    return part instanceof NamedPart.Numeric number
        && number.character()
        && text.value().length() == 1;
  }

  private static Diagnostic error(Operand.Name name, Operand.Text text, ShownTexts texts) {
    return Diagnostic.error(
            DiagnosticCode.UNKNOWN_NAME,
            text.span(),
            "'%s' is never shown as '%s'"
                .formatted(PartNames.withoutMeaning(name.text()), text.value()))
        .withHelp(texts.help(text.value()));
  }
}
