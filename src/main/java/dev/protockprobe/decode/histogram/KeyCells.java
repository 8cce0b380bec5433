package dev.protockprobe.decode.histogram;

import dev.protockprobe.decode.FieldForm;
import dev.protockprobe.decode.histogram.Histogram.Cell;
import dev.protockprobe.decode.histogram.Histogram.Column;
import dev.protockprobe.decode.histogram.Histogram.Form;
import dev.protockprobe.decode.meaning.ValueMeaning;
import dev.protockprobe.schema.EventSchema;
import dev.protockprobe.schema.ShownField;
import dev.protockprobe.schema.TraceSchema;
import dev.protockprobe.schema.ValueSchema;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Shows the values of one histogram key as {@code decode} shows the values of an event's fields.
 */
final class KeyCells {
  /** What stands in the place of a text that the kernel could not read, from Linux 6.2 on. */
  private static final String FAULT = "(fault)";

  private final HistogramKey key;
  private final FieldForm form;
  private final int bits;
  private final boolean signed;
  private final int textBytes;
  private final Optional<ValueMeaning> meaning;

  KeyCells(HistogramKey key, EventSchema event, TraceSchema trace) {
    this.key = key;
    Optional<ShownField> field = key.field();
    form = field.isPresent() ? key.form(event) : null;
    Optional<ValueSchema> value = field.flatMap(ShownField::value);
    bits = value.map(ValueSchema::bits).orElse(form == null ? Integer.SIZE : form.bits());
    signed = value.map(ValueSchema::signed).orElse(form == null || form.isSigned());
    textBytes = field.map(shown -> event.fields().get(shown.field()).textBytes()).orElse(0);
    meaning =
        field.flatMap(
            shown ->
                ValueMeaning.of(event, trace).stream()
                    .filter(one -> one.field() == shown.field())
                    .findFirst());
  }

  /** The columns of the key, one for each of its cells. */
  List<Column> columns(EventSchema event) {
    boolean hidden = event.fields().stream().anyMatch(field -> field.name().equals("pid"));
    Column pid = column(hidden ? key.kernelName() : "pid");
    return switch (key.kind()) {
      case TASK -> List.of(column(key.name()), pid);
      case PID -> List.of(pid);
      case CPU -> List.of(column(key.name()));
      default -> List.of(new Column(key.name(), key.name(), meaning.isPresent()));
    };
  }

  private static Column column(String name) {
    return new Column(name, name.toUpperCase(Locale.ROOT), false);
  }

  /** The cells of a value. */
  List<Cell> of(PrintedKey printed) {
    return switch (key.kind()) {
      case NUMBER -> List.of(number(printed));
      case CHARACTER -> List.of(character(printed.number()));
      case TEXT -> List.of(text(printed.text()));
      case SYMBOL -> List.of(symbol(printed));
      case PID, CPU -> List.of(plain(printed.number()));
      case TASK -> List.of(text(printed.text()), plain(printed.number()));
    };
  }

  private Cell plain(long number) {
    return cell(Integer.toString((int) number), Form.DECIMAL, "");
  }

  private Cell number(PrintedKey printed) {
    long number = inBits(printed.number());
    String raw =
        form.isHexadecimal()
            ? "0x" + Long.toHexString(number)
            : signed ? Long.toString(number) : Long.toUnsignedString(number);
    Form written = form.isHexadecimal() ? Form.HEXADECIMAL : Form.DECIMAL;
    return cell(raw, written, meaningOf(number));
  }

  /**
   * The field's value: the lower {@code bits} bits of a printed number, as signed or unsigned. The
   * kernel prints 64 bits, the upper ones as its machine's word has them.
   */
  private long inBits(long number) {
    int unused = Long.SIZE - Math.min(bits, Long.SIZE);
    return signed ? number << unused >> unused : number << unused >>> unused;
  }

  private String meaningOf(long number) {
    StringBuilder text = new StringBuilder();
    meaning.ifPresent(one -> one.append(number, text));
    return text.toString();
  }

  private Cell character(long number) {
    String raw = ofBytes(String.valueOf((char) (number & 0xFF)));
    return cell(raw, Form.TEXT, meaningOf((byte) number));
  }

  private Cell text(String printed) {
    if (printed.equals(FAULT) && key.kind() == HistogramKey.Kind.TEXT) {
      return new Cell(Optional.empty(), Form.TEXT, true, "", FAULT);
    }
    String cut =
        textBytes > 0 && printed.length() > textBytes ? printed.substring(0, textBytes) : printed;
    return cell(ofBytes(cut), Form.TEXT, "");
  }

  private Cell symbol(PrintedKey printed) {
    String raw =
        printed.text().isEmpty() ? "0x" + Long.toHexString(printed.number()) : printed.text();
    Form written = raw.startsWith("0x") ? Form.HEXADECIMAL : Form.TEXT;
    StringBuilder text = new StringBuilder();
    meaning.ifPresent(one -> one.append(raw, text));
    return cell(raw, written, text.toString());
  }

  private Cell cell(String raw, Form form, String text) {
    String shown = text.isEmpty() ? raw : meaning.orElseThrow().shown(text, raw);
    return new Cell(Optional.of(raw), form, false, text, shown);
  }

  private static String ofBytes(String latin1) {
    return new String(latin1.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
  }

  /** As many cells for a value that is not there. */
  List<Cell> absent(EventSchema event, String why) {
    List<Cell> cells = new ArrayList<>();
    columns(event).forEach(column -> cells.add(Cell.absent(why)));
    return cells;
  }
}
