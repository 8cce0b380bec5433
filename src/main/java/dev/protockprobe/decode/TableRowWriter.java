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
 * Aligned columns for people. Rows wait until there are enough to see how wide the columns are; a
 * wider value later widens its column from there on.
 */
public final class TableRowWriter implements RowWriter {
  private static final int ROWS_TO_MEASURE = 1000;

  private final OutputStream out;
  private final List<EventRow> waiting = new ArrayList<>();

  /** The event whose columns the last header names. */
  private ProbeEvent headed;

  private int[] widths = {};

  public TableRowWriter(OutputStream out) {
    this.out = out;
  }

  @Override
  public void write(EventRow row) throws IOException {
    waiting.add(row);
    if (waiting.size() >= ROWS_TO_MEASURE) {
      print();
    }
  }

  @Override
  public void flush() throws IOException {
    print();
    out.flush();
  }

  private void print() throws IOException {
    StringBuilder text = new StringBuilder();
    for (int start = 0, end; start < waiting.size(); start = end) {
      ProbeEvent event = waiting.get(start).event();
      end = start + 1;
      while (end < waiting.size() && waiting.get(end).event().equals(event)) {
        end++;
      }
      print(text, event, waiting.subList(start, end));
    }
    waiting.clear();
    out.write(text.toString().getBytes(StandardCharsets.UTF_8));
  }

  private void print(StringBuilder text, ProbeEvent event, List<EventRow> rows) {
    List<List<String>> table = new ArrayList<>();
    boolean newHeader = !event.equals(headed);
    if (newHeader) {
      text.append(headed == null ? "" : "\n");
      headed = event;
      table.add(header(event));
      widths = new int[table.get(0).size()];
    }
    rows.forEach(row -> table.add(cells(row)));
    for (List<String> cells : table) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], cells.get(i).length());
      }
    }
    List<Boolean> leftAligned = rows.isEmpty() ? List.of() : leftAligned(rows.get(0));
    table.forEach(cells -> append(text, cells, leftAligned));
  }

  private void append(StringBuilder text, List<String> cells, List<Boolean> leftAligned) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < cells.size(); i++) {
      String space = " ".repeat(widths[i] - cells.get(i).length());
      line.append(i == 0 ? "" : "  ");
      line.append(leftAligned.get(i) ? cells.get(i) + space : space + cells.get(i));
    }
    text.append(line.toString().stripTrailing()).append('\n');
  }

  private static List<String> header(ProbeEvent event) {
    List<String> cells = new ArrayList<>(List.of("TIME", "CPU", "TASK", "PID", "EVENT"));
    if (event.kind() == ProbeEvent.Kind.RETURN) {
      cells.add("RETURNS TO");
    }
    event.args().stream().map(FetchArg::name).forEach(cells::add);
    return cells;
  }

  private static List<String> cells(EventRow row) {
    List<String> cells = new ArrayList<>();
    cells.add(row.time());
    cells.add(Integer.toString(row.cpu()));
    cells.add(visible(row.task()));
    cells.add(Integer.toString(row.pid()));
    cells.add(row.event().name());
    if (row.event().kind() == ProbeEvent.Kind.RETURN) {
      cells.add(row.returnsTo());
    }
    row.values().forEach(value -> cells.add(text(value)));
    return cells;
  }

  private static List<Boolean> leftAligned(EventRow row) {
    List<Boolean> left = new ArrayList<>(List.of(false, false, true, false, true));
    if (row.event().kind() == ProbeEvent.Kind.RETURN) {
      left.add(true);
    }
    row.values().forEach(value -> left.add(isWords(value)));
    return left;
  }

  private static boolean isWords(FieldValue value) {
    return value instanceof FieldValue.Text text && !text.text().startsWith("0x");
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
