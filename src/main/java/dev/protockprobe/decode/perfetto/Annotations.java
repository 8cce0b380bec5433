package dev.protockprobe.decode.perfetto;

import dev.protockprobe.decode.EventView;
import dev.protockprobe.decode.FieldForm;
import dev.protockprobe.decode.meaning.ValueBits;
import dev.protockprobe.decode.meaning.ValueMeaning;
import dev.protockprobe.schema.EventSchema;
import dev.protockprobe.schema.ShownField;
import dev.protockprobe.schema.TraceSchema;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Writes the values of one schema's events as Perfetto's debug annotations, which its viewer shows
 * beside a slice: numbers as numbers, the rest as text.
 */
final class Annotations {
  private static final String FAULT = "(fault)";

  private final List<ShownField> fields;
  private final List<ValueMeaning> meanings;
  private final List<FieldForm> forms;
  private final ProtoMessage annotation = new ProtoMessage();
  private final StringBuilder text = new StringBuilder();

  Annotations(EventSchema event, TraceSchema schema) {
    fields = ShownField.of(event);
    meanings = ValueMeaning.of(event, schema);
    forms =
        fields.stream()
            .map(field -> FieldForm.of(event.fields().get(field.field()).type()))
            .toList();
  }

  void put(EventView event, ProtoMessage trackEvent) {
    for (int i = 0; i < fields.size(); i++) {
      annotation.clear();
      annotation.putText(PerfettoFields.ANNOTATION_NAME, fields.get(i).name());
      String unread = unread(event, fields.get(i));
      if (unread.isEmpty()) {
        putValue(event, i);
      } else {
        annotation.putText(PerfettoFields.ANNOTATION_TEXT, unread);
      }
      trackEvent.putMessage(PerfettoFields.EVENT_ANNOTATION, annotation);
    }
    for (ValueMeaning meaning : meanings) {
      if (meaning.isUnread(event)) {
        continue;
      }
      text.setLength(0);
      if (meaning.isList(event)) {
        text.append(String.join(",", meaning.list(event)));
      } else {
        meaning.append(event, text);
      }
      if (text.length() > 0) {
        put(meaning.name() + ".meaning", text.toString(), trackEvent);
      }
    }
    if (event.has(EventView.STACK)) {
      int start = event.start(EventView.STACK);
      put("stack", text(event, start, event.end(EventView.STACK)), trackEvent);
    }
  }

  /** The word in place of a value that the kernel could not read; empty text if it could. */
  private static String unread(EventView event, ShownField field) {
    int part = EventView.FIELDS + field.field();
    ValueBits bits = field.value().map(ValueBits::new).orElse(null);
    if (bits == null ? !event.isUnread(part) : !bits.isUnread(event)) {
      return "";
    }
    String why = bits == null ? event.whyUnread(part) : bits.whyUnread(event);
    return why.isEmpty() ? FAULT : why;
  }

  /** Writes one annotation that is text. */
  void put(String name, String value, ProtoMessage trackEvent) {
    annotation.clear();
    annotation
        .putText(PerfettoFields.ANNOTATION_NAME, name)
        .putText(PerfettoFields.ANNOTATION_TEXT, value);
    trackEvent.putMessage(PerfettoFields.EVENT_ANNOTATION, annotation);
  }

  private void putValue(EventView event, int index) {
    ShownField field = fields.get(index);
    int part = EventView.FIELDS + field.field();
    int start = event.start(part);
    int end = event.end(part);
    if (field.value().isPresent()) {
      text.setLength(0);
      ValueBits bits = new ValueBits(field.value().get());
      if (bits.read(event)) {
        bits.append(text);
      }
      putNumber(text.toString());
    } else if (forms.get(index).isArray()) {
      annotation.putText(PerfettoFields.ANNOTATION_TEXT, text(event, start, end));
    } else {
      switch (forms.get(index).value()) {
        case NUMBER -> putNumber(text(event, start, end));
        case CHARACTER, STRING ->
            annotation.putText(PerfettoFields.ANNOTATION_TEXT, text(event, start + 1, end - 1));
        case SYMBOL -> annotation.putText(PerfettoFields.ANNOTATION_TEXT, text(event, start, end));
      }
    }
  }

  /** Writes a number of at most 64 bits as a number, and any other as text. */
  private void putNumber(String number) {
    try {
      if (number.startsWith("0x")) {
        annotation.putNumber(
            PerfettoFields.ANNOTATION_POINTER,
            Long.parseUnsignedLong(number, 2, number.length(), 16));
      } else if (number.startsWith("-")) {
        annotation.putNumber(PerfettoFields.ANNOTATION_SIGNED, Long.parseLong(number));
      } else {
        annotation.putNumber(PerfettoFields.ANNOTATION_UNSIGNED, Long.parseUnsignedLong(number));
      }
    } catch (NumberFormatException e) {
      annotation.putText(PerfettoFields.ANNOTATION_TEXT, number);
    }
  }

  static String text(EventView event, int start, int end) {
    return new String(event.bytes(), start, end - start, StandardCharsets.UTF_8);
  }
}
