package dev.protockprobe.decode;

import dev.protockprobe.probe.FetchArg;
import dev.protockprobe.probe.ProbeEvent;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Aligned columns for people: one column for each field if all rows are of one event, else all
 * fields in the last column. Rows wait until there are enough to see how wide the columns are; a
 * wider value later widens its column from there on.
 */
public final class TableRowWriter implements RowWriter {
  private static final int ROWS_TO_MEASURE = 1000;
  private static final List<String> CONTEXT = List.of("TIME", "CPU", "TASK", "PID", "EVENT");

  private final OutputStream out;
  private final boolean fieldColumns;
  private final List<List<Cell>> waiting = new ArrayList<>();
  private final int[] widths;

  /** A table of the rows of {@code events}. */
  public TableRowWriter(List<ProbeEvent> events, OutputStream out) {
    this.out = out;
    this.fieldColumns = events.size() == 1;
    List<Cell> header = header(events);
    waiting.add(header);
    widths = new int[header.size()];
  }

  /** One cell; numbers are aligned to the right. */
  private record Cell(String text, boolean left) {}

  @Override
  public void write(EventRow row) throws IOException {
    waiting.add(cells(row));
    if (waiting.size() >= ROWS_TO_MEASURE) {
      print();
    }
  }

  @Override
  public void flush() throws IOException {
    if (waiting.size() > 1 || widths[0] > 0) {
      print();
    }
    out.flush();
  }

  private void print() throws IOException {
    for (List<Cell> cells : waiting) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], cells.get(i).text().length());
      }
    }
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < waiting.size(); i++) {
      // A column's header is aligned as its first value is.
      boolean header = i == 0 && waiting.size() > 1 && waiting.get(0).get(0).text().equals("TIME");
      append(text, waiting.get(i), header ? waiting.get(1) : waiting.get(i));
    }
    waiting.clear();
    out.write(text.toString().getBytes(StandardCharsets.UTF_8));
  }

  private void append(StringBuilder text, List<Cell> cells, List<Cell> alignedAs) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < cells.size(); i++) {
      String value = cells.get(i).text();
      String space = " ".repeat(widths[i] - value.length());
      line.append(i == 0 ? "" : "  ");
      line.append(alignedAs.get(i).left() ? value + space : space + value);
    }
    text.append(line.toString().stripTrailing()).append('\n');
  }

  private List<Cell> header(List<ProbeEvent> events) {
    List<String> names = new ArrayList<>(CONTEXT);
    if (events.stream().anyMatch(event -> event.kind() == ProbeEvent.Kind.RETURN)) {
      names.add("RETURNS TO");
    }
    if (fieldColumns) {
      events.get(0).args().stream().map(FetchArg::name).forEach(names::add);
    } else {
      names.add("FIELDS");
    }
    return names.stream().map(name -> new Cell(name, true)).toList();
  }

  private List<Cell> cells(EventRow row) {
    List<Cell> cells = new ArrayList<>();
    cells.add(new Cell(row.time(), false));
    cells.add(new Cell(Integer.toString(row.cpu()), false));
    cells.add(new Cell(visible(row.task()), true));
    cells.add(new Cell(Integer.toString(row.pid()), false));
    cells.add(new Cell(row.event().name(), true));
    List<FetchArg> args = row.event().args();
    boolean returnColumn = widths.length - cells.size() > (fieldColumns ? args.size() : 1);
    if (returnColumn) {
      cells.add(new Cell(row.returnsTo(), true));
    }
    if (fieldColumns) {
      row.values().forEach(value -> cells.add(new Cell(text(value), isWords(value))));
    } else {
      List<String> fields = new ArrayList<>();
      for (int i = 0; i < args.size(); i++) {
        fields.add(args.get(i).name() + "=" + text(row.values().get(i)));
      }
      cells.add(new Cell(String.join(" ", fields), true));
    }
    return cells;
  }

  private static boolean isWords(FieldValue value) {
    return value instanceof FieldValue.Fault
        || (value instanceof FieldValue.Text text && !text.text().startsWith("0x"));
  }

  private static String text(FieldValue value) {
    if (value instanceof FieldValue.Decimal decimal) {
      return decimal.digits();
    } else if (value instanceof FieldValue.Text text) {
      return visible(text.text());
    } else if (value instanceof FieldValue.Array array) {
      return array.elements().stream()
          .map(TableRowWriter::text)
          .collect(Collectors.joining(",", "{", "}"));
    }
    return "(fault)";
  }

  /** Control characters as C escapes: a string must not break the table or the terminal. */
  private static String visible(String text) {
    StringBuilder shown = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      shown.append(Character.isISOControl(c) ? "\\x%02x".formatted((int) c) : c);
    }
    return shown.toString();
  }
}
