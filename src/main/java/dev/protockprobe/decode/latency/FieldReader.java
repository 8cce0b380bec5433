package dev.protockprobe.decode.latency;

import dev.protockprobe.decode.EventView;
import dev.protockprobe.decode.FieldForm;
import dev.protockprobe.decode.ValueForm;
import dev.protockprobe.decode.histogram.Histogram;
import dev.protockprobe.decode.histogram.Histogram.Cell;
import dev.protockprobe.decode.meaning.ValueBits;
import dev.protockprobe.decode.meaning.ValueMeaning;
import dev.protockprobe.schema.EventSchema;
import dev.protockprobe.schema.ShownField;
import dev.protockprobe.schema.TraceSchema;
import dev.protockprobe.schema.ValueSchema;
import java.util.List;
import java.util.Optional;

/**
 * Reads a field of an event. If the kernel could not read the field, gives the reason instead of a
 * value, because the bytes in the field's place are stale.
 */
final class FieldReader implements KeyReader {
  private static final String FAULT = "(fault)";

  private final int part;
  private final FieldForm form;

  /** All parts of a value that is put together; else only {@link #part}. */
  private final int[] parts;

  private final Optional<ValueBits> whole;
  private final Optional<ValueMeaning> meaning;

  FieldReader(ShownField field, EventSchema event, TraceSchema schema) {
    part = EventView.FIELDS + field.field();
    form = FieldForm.of(event.fields().get(field.field()).type());
    whole = field.value().map(ValueBits::new);
    List<Integer> held =
        field
            .value()
            .map(value -> value.parts().stream().map(ValueSchema.Part::field).toList())
            .orElse(List.of(field.field()));
    parts = held.stream().mapToInt(index -> EventView.FIELDS + index).toArray();
    meaning =
        ValueMeaning.of(event, schema).stream()
            .filter(one -> one.field() == field.field())
            .findFirst();
  }

  /** Whether values of the field may be shown with a meaning. */
  boolean mayMean() {
    return meaning.isPresent();
  }

  @Override
  public boolean isIn(EventView event) {
    return event.has(part);
  }

  @Override
  public void appendIdentity(EventView event, StringBuilder out) {
    if (isUnread(event)) {
      out.append(isFault(event) ? 'f' : 's').append(whyUnread(event)).append(';');
      return;
    }
    for (int one : parts) {
      KeyReader.appendPart(event, one, out);
    }
  }

  private boolean isUnread(EventView event) {
    return whole.isPresent() ? whole.get().isUnread(event) : event.isUnread(part);
  }

  private boolean isFault(EventView event) {
    return whole.isPresent() ? whole.get().isFault(event) : event.isFault(part);
  }

  private String whyUnread(EventView event) {
    return whole.isPresent() ? whole.get().whyUnread(event) : event.whyUnread(part);
  }

  @Override
  public Cell cell(EventView event) {
    if (isUnread(event)) {
      String why = whyUnread(event);
      String shown = why.isEmpty() ? FAULT : why;
      return new Cell(Optional.empty(), Histogram.Form.TEXT, isFault(event), why, shown);
    }
    String raw = raw(event);
    String text = meaning.map(one -> text(one, event)).orElse("");
    String shown = text.isEmpty() ? raw : meaning.orElseThrow().shown(text, raw);
    return new Cell(Optional.of(raw), written(raw), false, text, shown);
  }

  private String raw(EventView event) {
    if (whole.isPresent() && whole.get().read(event)) {
      StringBuilder number = new StringBuilder();
      whole.get().append(number);
      return number.toString();
    }
    String text = KeyReader.text(event, part);
    return form.isQuoted() ? text.substring(1, text.length() - 1) : text;
  }

  private Histogram.Form written(String raw) {
    boolean number = whole.isPresent() || form.isNumber();
    boolean address = !form.isArray() && form.value() == ValueForm.SYMBOL;
    if ((number || address) && raw.startsWith("0x")) {
      return Histogram.Form.HEXADECIMAL;
    }
    return number ? Histogram.Form.DECIMAL : Histogram.Form.TEXT;
  }

  private static String text(ValueMeaning meaning, EventView event) {
    if (meaning.isList(event)) {
      List<String> list = meaning.list(event);
      boolean none = list.stream().allMatch(String::isEmpty);
      return none ? "" : "{" + String.join(",", list) + "}";
    }
    StringBuilder text = new StringBuilder();
    meaning.append(event, text);
    return text.toString();
  }
}
