package dev.protockprobe.decode.filter;

import dev.protockprobe.decode.EventView;
import dev.protockprobe.decode.FieldForm;
import dev.protockprobe.decode.meaning.ValueBits;
import dev.protockprobe.decode.meaning.ValueMeaning;
import dev.protockprobe.schema.EventSchema;
import dev.protockprobe.schema.ShownField;
import dev.protockprobe.schema.TraceSchema;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Finds what a name in a filter stands for in the events of one schema: a field, the meaning of a
 * field, or a value that every event has, such as its CPU.
 */
final class PartNames {
  /** Behind a field's name: what its value means. */
  static final String MEANING = ".meaning";

  /** Behind a field's name: whether the kernel could not read it. */
  static final String FAULT = ".fault";

  /** The parts of every event but time, event and offset, by their names in {@code Columns}. */
  private static final Map<String, Integer> CONTEXT =
      Map.of(
          "CPU", EventView.CPU,
          "TASK", EventView.TASK,
          "PID", EventView.PID,
          "FLAGS", EventView.FLAGS,
          "FUNCTION", EventView.FUNCTION,
          "RETURNS_TO", EventView.RETURNS_TO);

  private final EventSchema event;
  private final TraceSchema trace;
  private final Map<String, ShownField> fields = new LinkedHashMap<>();
  private final List<ValueMeaning> meanings;

  PartNames(EventSchema event, TraceSchema trace) {
    this.event = event;
    this.trace = trace;
    this.meanings = ValueMeaning.of(event, trace);
    for (ShownField field : ShownField.withGuards(event)) {
      fields.putIfAbsent(field.name(), field);
    }
  }

  /** The source of {@code name}: a field first, then a part that every event has. */
  Optional<NamedPart> find(String name) {
    if (fields.containsKey(name)) {
      return Optional.of(field(fields.get(name)));
    } else if (name.endsWith(MEANING)) {
      ShownField field = fields.get(withoutSuffix(name, MEANING));
      return field == null
          ? Optional.empty()
          : meaning(field).map(source -> new NamedPart.Textual(source, true));
    }
    return context(name.toUpperCase(Locale.ROOT));
  }

  /**
   * Whether the kernel could not read a field, for the field's name with {@link #FAULT} behind it;
   * empty for any other name.
   */
  Optional<EventPredicate> fault(String name) {
    ShownField field = name.endsWith(FAULT) ? fields.get(withoutSuffix(name, FAULT)) : null;
    if (field == null) {
      return Optional.empty();
    }
    int part = EventView.FIELDS + field.field();
    return Optional.of(
        field
            .value()
            .<EventPredicate>map(value -> new ValueBits(value)::isUnread)
            .orElse(event -> event.isUnread(part)));
  }

  /**
   * The texts that a condition on {@code name} compares with: those of the field's meaning; empty
   * if the name stands for something else.
   */
  Optional<ShownTexts> meaningTexts(String name) {
    ShownField own = fields.get(name);
    ShownField field =
        own == null && name.endsWith(MEANING) ? fields.get(withoutSuffix(name, MEANING)) : own;
    if (field == null || (own != null && !(field(own) instanceof NamedPart.Numeric))) {
      return Optional.empty();
    }
    return event.meaningValues().stream()
        .filter(value -> value.firstField() == field.field())
        .findFirst()
        .flatMap(
            value -> valueMeaning(field).map(said -> new ShownTexts(value, said, event, trace)));
  }

  /** The field's name in the name of its meaning; any other name as it is. */
  static String withoutMeaning(String name) {
    return name.endsWith(MEANING) ? withoutSuffix(name, MEANING) : name;
  }

  private static String withoutSuffix(String name, String suffix) {
    return name.substring(0, name.length() - suffix.length());
  }

  private static Optional<NamedPart> contextNumber(NumberSource source) {
    return Optional.of(new NamedPart.Numeric(source, 0, false, false, Optional.empty()));
  }

  private Optional<NamedPart> context(String name) {
    switch (name) {
      case "TIME" -> {
        return Optional.of(new NamedPart.Time(new TimeNumber()));
      }
      case "CPU", "PID" -> {
        return contextNumber(new PartNumber(CONTEXT.get(name)));
      }
      case "OFFSET" -> {
        return contextNumber(new OffsetNumber());
      }
      case "EVENT" -> {
        return Optional.of(new NamedPart.Textual(new ConstantText(event.name()), false));
      }
      default -> {
        return Optional.ofNullable(CONTEXT.get(name))
            .map(part -> new NamedPart.Textual(new PartText(part, false), false));
      }
    }
  }

  private NamedPart field(ShownField field) {
    int part = EventView.FIELDS + field.field();
    if (field.value().isPresent()) {
      return new NamedPart.Numeric(
          new WholeNumber(field.value().get()),
          field.value().get().bits(),
          field.value().get().signed(),
          false,
          meaning(field));
    }
    FieldForm form = FieldForm.of(event.fields().get(field.field()).type());
    if (form.isNumber() || form.isCharacter()) {
      return new NamedPart.Numeric(
          new PartNumber(part), form.bits(), form.isSigned(), form.isCharacter(), meaning(field));
    }
    return new NamedPart.Textual(new PartText(part, form.isQuoted()), false);
  }

  private Optional<TextSource> meaning(ShownField field) {
    return valueMeaning(field).map(MeaningBytes::new);
  }

  private Optional<ValueMeaning> valueMeaning(ShownField field) {
    return meanings.stream().filter(meaning -> meaning.field() == field.field()).findFirst();
  }
}
