package dev.protockprobe.decode.output;

import dev.protockprobe.decode.EventView;
import dev.protockprobe.decode.FieldForm;
import dev.protockprobe.decode.ValueForm;
import dev.protockprobe.decode.meaning.ValueBits;
import dev.protockprobe.decode.meaning.ValueMeaning;
import dev.protockprobe.schema.EventSchema;
import dev.protockprobe.schema.ShownField;
import dev.protockprobe.schema.TraceSchema;
import dev.protockprobe.schema.ValueSchema;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Shows the parts of an event as cells of a table. */
final class TableCells {
  static final TableCell NOTHING = new TableCell("", true);

  private final List<Column> columns;
  private final WallText wallText = new WallText();
  private final List<List<ValueMeaning>> meanings = new ArrayList<>();
  private final List<List<ShownField>> shown = new ArrayList<>();

  /** The same, followed by the guards, which are shown only as columns. */
  private final List<List<ShownField>> withGuards = new ArrayList<>();

  /** By schema and field. */
  private final List<List<FieldForm>> forms = new ArrayList<>();

  TableCells(List<Column> columns, TraceSchema schema) {
    this.columns = columns;
    for (EventSchema event : schema.events()) {
      meanings.add(ValueMeaning.of(event, schema));
      shown.add(ShownField.of(event));
      withGuards.add(ShownField.withGuards(event));
      forms.add(event.fields().stream().map(field -> FieldForm.of(field.type())).toList());
    }
  }

  /** A row's cells. */
  List<TableCell> of(EventView event) {
    List<TableCell> row = new ArrayList<>(columns.size());
    for (Column column : columns) {
      int place = column.place(event);
      row.add(place == Column.NONE ? NOTHING : cell(event, column.source(), place));
    }
    return row;
  }

  /** A call's row; what both ends have is that of the entry. */
  List<TableCell> of(EventView entry, EventView returned, TableCell duration, TableCell unpaired) {
    List<TableCell> row = new ArrayList<>(columns.size());
    for (Column column : columns) {
      EventView event = column.place(entry) == Column.NONE ? returned : entry;
      int place = column.place(event);
      row.add(
          switch (column.source()) {
            case DURATION -> duration;
            case UNPAIRED -> unpaired;
            default -> place == Column.NONE ? NOTHING : cell(event, column.source(), place);
          });
    }
    return row;
  }

  private TableCell cell(EventView event, Column.Source source, int place) {
    return switch (source) {
      case WALL -> new TableCell(wallText.of(event), true);
      case EVENT -> new TableCell(event.schema().name(), true);
      case CONTEXT -> new TableCell(text(event, place), !isNumber(place));
      case OFFSET -> {
        long offset = ValueBits.hexadecimal(event.bytes(), event.start(place), event.end(place));
        yield new TableCell(Long.toString(offset), false);
      }
      case FIELD -> field(event, withGuards.get(event.index()).get(place));
      case MEANING -> new TableCell(meaning(event, meanings.get(event.index()).get(place)), true);
      case ALL_FIELDS -> allFields(event);
      case DURATION, UNPAIRED -> NOTHING;
    };
  }

  private static boolean isNumber(int part) {
    return part == EventView.TIME || part == EventView.CPU || part == EventView.PID;
  }

  /**
   * A field's meaning, followed by what the kernel printed, unless that is stale or the meaning
   * says all of it; without a meaning, only what the kernel printed.
   */
  private TableCell field(EventView event, ShownField shownField) {
    int field = shownField.field();
    if (!event.has(EventView.FIELDS + field)) {
      return NOTHING;
    }
    boolean whole = shownField.value().isPresent();
    String raw = whole ? whole(event, shownField.value().get()) : raw(event, field);
    for (ValueMeaning value : meanings.get(event.index())) {
      String meaning = value.field() == field ? meaning(event, value) : "";
      if (!meaning.isEmpty()) {
        return new TableCell(value.isUnread(event) ? meaning : value.shown(meaning, raw), false);
      }
    }
    if (whole) {
      return new TableCell(raw, false);
    }
    FieldForm form = forms.get(event.index()).get(field);
    boolean fault = event.isFault(EventView.FIELDS + field);
    boolean address = form.value() == ValueForm.SYMBOL && raw.startsWith("0x");
    return new TableCell(raw, fault || !(form.isNumber() || address));
  }

  private static String whole(EventView event, ValueSchema value) {
    StringBuilder number = new StringBuilder();
    ValueBits bits = new ValueBits(value);
    if (bits.read(event)) {
      bits.append(number);
    }
    return number.toString();
  }

  private String raw(EventView event, int field) {
    int part = EventView.FIELDS + field;
    String text = text(event, part);
    boolean quoted = forms.get(event.index()).get(field).isQuoted() && !event.isFault(part);
    return quoted ? text.substring(1, text.length() - 1) : text;
  }

  private static String meaning(EventView event, ValueMeaning value) {
    if (value.isList(event)) {
      List<String> list = value.list(event);
      boolean none = list.stream().allMatch(String::isEmpty);
      return none ? "" : "{" + String.join(",", list) + "}";
    }
    StringBuilder text = new StringBuilder();
    value.append(event, text);
    return text.toString();
  }

  private TableCell allFields(EventView event) {
    StringBuilder text = new StringBuilder();
    for (ShownField field : shown.get(event.index())) {
      text.append(text.length() == 0 ? "" : " ").append(field.name()).append('=');
      text.append(field(event, field).text());
    }
    return new TableCell(text.toString(), true);
  }

  /** A part with control characters as C escapes: a string must not break the terminal. */
  private static String text(EventView event, int part) {
    int start = event.start(part);
    String text = new String(event.bytes(), start, event.end(part) - start, StandardCharsets.UTF_8);
    return PrintableText.of(text);
  }
}
