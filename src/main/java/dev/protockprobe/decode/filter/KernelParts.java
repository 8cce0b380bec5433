package dev.protockprobe.decode.filter;

import dev.protockprobe.decode.FieldForm;
import dev.protockprobe.decode.meaning.ValueMeaning;
import dev.protockprobe.diag.Span;
import dev.protockprobe.probe.FetchType;
import dev.protockprobe.schema.EventSchema;
import dev.protockprobe.schema.FieldSchema;
import dev.protockprobe.schema.ShownField;
import dev.protockprobe.schema.TraceSchema;
import dev.protockprobe.schema.ValueSchema;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToIntFunction;

/**
 * Turns each {@link ConstantComparison} into a condition of the kernel's event filter. The
 * comparison tests a field of one schema's events, such a field's meaning, or what every event has,
 * such as its PID.
 */
final class KernelParts {
  private final EventSchema event;
  private final TraceSchema trace;
  private final KernelGuards guards;
  private final KernelContext context;
  private final Map<String, ShownField> fields = new LinkedHashMap<>();

  KernelParts(EventSchema event, TraceSchema trace) {
    this.event = event;
    this.trace = trace;
    guards = new KernelGuards(event, trace);
    for (ShownField field : ShownField.withGuards(event)) {
      fields.putIfAbsent(field.name(), field);
    }
    context = new KernelContext(fields.keySet());
  }

  /** The condition that a comparison holds; if not {@code wanted}, that it does not. */
  KernelCondition compare(ConstantComparison comparison, boolean wanted)
      throws Mismatch, KernelRefusal {
    String name = comparison.name();
    ShownField field = fields.get(name);
    if (field == null && name.endsWith(PartNames.MEANING)) {
      ShownField of = fields.get(PartNames.withoutMeaning(name));
      return meaning(of, comparison, wanted);
    } else if (field == null) {
      return context.compare(comparison, wanted);
    }
    checkComparable(field, comparison.span());
    if (!(comparison.part().named() instanceof NamedPart.Numeric number)) {
      return text(field, comparison, wanted);
    }
    Optional<BigInteger> constant = number(comparison, number);
    if (constant.isEmpty()) {
      return meaning(field, comparison, wanted);
    }
    KernelCondition holds =
        value(field, comparison.span())
            .compare(comparison.operator(), constant.get(), comparison.span(), wanted);
    return there(field, holds, wanted);
  }

  /**
   * The number with which a value is compared: a number of the filter or, for a character, the code
   * of a text of one character. Empty if the comparison is with another text, which the value's
   * meaning may be.
   */
  private static Optional<BigInteger> number(
      ConstantComparison comparison, NamedPart.Numeric number) throws Mismatch {
    if (comparison.numeral().isPresent()) {
      return Optional.of(
          new NumberConstant(
                  comparison.written(),
                  comparison.part().name(),
                  comparison.numeral().get(),
                  comparison.turned())
              .comparedWith(number));
    }
    String text = comparison.text().map(Operand.Text::value).orElse("");
    return number.character() && text.length() == 1 && comparison.operator() != Operator.LIKE
        ? Optional.of(BigInteger.valueOf(text.charAt(0)))
        : Optional.empty();
  }

  private KernelCondition meaning(ShownField field, ConstantComparison comparison, boolean wanted)
      throws Mismatch, KernelRefusal {
    Span span = comparison.span();
    checkComparable(field, span);
    KernelValue number = value(field, span);
    ValueSchema value = first(event.meaningValues(), field, ValueSchema::firstField);
    ValueMeaning said = first(ValueMeaning.of(event, trace), field, ValueMeaning::field);
    if (number.parts().size() > 1 || number.bits() != value.bits()) {
      throw new KernelRefusal(span, "the value is in several fields");
    }
    KernelMeanings meanings = new KernelMeanings(value, said, trace);
    Optional<NumberSet> set = meanings.comparing(comparison);
    Optional<KernelCondition> holds = set.flatMap(numbers -> number.isIn(numbers, wanted));
    if (holds.isEmpty()) {
      throw unsaid(field, comparison);
    } else if (guardsOf(field).isEmpty()) {
      return holds.get();
    }
    Optional<Boolean> behindBad = meanings.holdsBehindBadPointers(comparison);
    if (behindBad.isEmpty()) {
      throw new KernelRefusal(span, "it depends on which bad pointer leads to the value");
    }
    return behindBad.get() == wanted
        ? KernelCondition.any(List.of(guard(field, false), holds.get()))
        : KernelCondition.all(List.of(guard(field, true), holds.get()));
  }

  /** The one of {@code all} that begins with a field. */
  private static <T> T first(List<T> all, ShownField field, ToIntFunction<T> firstField) {
    return all.stream()
        .filter(one -> firstField.applyAsInt(one) == field.field())
        .findFirst()
        .orElseThrow();
  }

  private static KernelRefusal unsaid(ShownField field, ConstantComparison comparison) {
    String message =
        comparison.operator().orders()
            ? "the kernel's filter cannot order what '%s' means, only its number"
            : "the kernel's filter cannot compare what '%s' means, only its number";
    return new KernelRefusal(comparison.span(), message.formatted(field.name()));
  }

  private KernelCondition text(ShownField field, ConstantComparison comparison, boolean wanted)
      throws KernelRefusal {
    Operand.Text text = comparison.text().orElseThrow();
    int most = event.fields().get(field.field()).textBytes();
    if (most > 0 && (comparison.operator() == Operator.LIKE || text.value().length() >= most)) {
      throw new KernelRefusal(
          comparison.span(),
          "the kernel's filter does not know the length of the array that holds the string");
    }
    return thereText(
        field,
        KernelText.compare(field.name(), comparison.operator(), text.value(), text.span(), wanted),
        wanted);
  }

  /**
   * The condition that a value is there and neither 0 nor empty, or that a field is unread; if not
   * {@code wanted}, the opposite.
   */
  KernelCondition truth(Operand.Name name, boolean wanted) throws KernelRefusal {
    ShownField field = fields.get(name.text());
    if (field == null && name.text().endsWith(PartNames.FAULT)) {
      return fault(name, wanted);
    } else if (field == null && name.text().endsWith(PartNames.MEANING)) {
      throw new KernelRefusal(
          name.span(), "the kernel's filter cannot ask whether a number means something");
    } else if (field == null) {
      return context.truth(name, wanted);
    }
    checkComparable(field, name.span());
    if (isText(event.fields().get(field.field()))) {
      KernelCondition some =
          KernelText.compare(field.name(), Operator.NOT_EQUAL, "", name.span(), wanted);
      return thereText(field, some, wanted);
    }
    KernelCondition some =
        value(field, name.span()).compare(Operator.NOT_EQUAL, BigInteger.ZERO, name.span(), wanted);
    return there(field, some, wanted);
  }

  private KernelCondition fault(Operand.Name name, boolean wanted) throws KernelRefusal {
    String text = name.text().substring(0, name.text().length() - PartNames.FAULT.length());
    ShownField field = fields.get(text);
    checkComparable(field, name.span());
    if (isText(event.fields().get(field.field()))) {
      throw new KernelRefusal(
          name.span(), "the kernel's filter cannot ask whether a string could be read");
    }
    return guard(field, !wanted);
  }

  private void checkComparable(ShownField field, Span span) throws KernelRefusal {
    FetchType type = event.fields().get(field.field()).type();
    if (FieldForm.of(type).isArray()) {
      throw new KernelRefusal(
          span, "'" + field.name() + "' is an array, which the kernel's filter does not compare");
    } else if (type.equals(FetchType.Named.SYMBOL)) {
      throw new KernelRefusal(
          span, "'" + field.name() + "' is a symbol, of which the kernel's filter has the address");
    }
  }

  private static boolean isText(FieldSchema field) {
    FieldForm form = FieldForm.of(field.type());
    return !form.isNumber() && !form.isCharacter();
  }

  private KernelValue value(ShownField field, Span span) throws KernelRefusal {
    return KernelValue.of(field, event)
        .orElseThrow(
            () ->
                new KernelRefusal(
                    span, "'" + field.name() + "' is only a part of what the kernel compares"));
  }

  private List<Integer> fieldsOf(ShownField field) {
    return field
        .value()
        .map(value -> value.parts().stream().map(ValueSchema.Part::field).toList())
        .orElse(List.of(field.field()));
  }

  private List<Integer> guardsOf(ShownField field) {
    return fieldsOf(field).stream().flatMap(i -> event.fields().get(i).guards().stream()).toList();
  }

  /** The condition that all pointers to a value are good; if not {@code good}, that one is bad. */
  private KernelCondition guard(ShownField field, boolean good) {
    List<KernelCondition> all = new ArrayList<>();
    for (int i : fieldsOf(field)) {
      all.add(guards.of(event.fields().get(i), good));
    }
    return good ? KernelCondition.all(all) : KernelCondition.any(all);
  }

  private KernelCondition there(ShownField field, KernelCondition holds, boolean wanted) {
    return wanted
        ? KernelCondition.all(List.of(guard(field, true), holds))
        : KernelCondition.any(List.of(guard(field, false), holds));
  }

  /**
   * As {@link #there}, for a text: a kernel since 6.2 puts {@code (fault)} in the place of a text
   * that it cannot read.
   */
  private KernelCondition thereText(ShownField field, KernelCondition holds, boolean wanted) {
    KernelCondition unread =
        KernelCondition.test(field.name(), wanted ? "!=" : "==", "\"(fault)\"");
    KernelCondition pointers = guard(field, wanted);
    return wanted
        ? KernelCondition.all(List.of(pointers, unread, holds))
        : KernelCondition.any(List.of(pointers, unread, holds));
  }
}
