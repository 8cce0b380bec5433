package dev.protockprobe.decode.histogram;

import dev.protockprobe.decode.histogram.Histogram.Cell;
import dev.protockprobe.decode.histogram.Histogram.Row;
import dev.protockprobe.probe.FetchType;
import dev.protockprobe.schema.EventSchema;
import dev.protockprobe.schema.PointerRules;
import dev.protockprobe.schema.TraceSchema;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Collects the rows of one event's histogram and adds up rows that look the same. The trigger that
 * counts events with bad pointers keeps no sums. Its rows stay apart from rows with sums, even if
 * they look the same.
 */
final class HistogramRows {
  private static final BigInteger LONGS = BigInteger.ONE.shiftLeft(Long.SIZE);

  private final EventSchema event;
  private final List<HistogramKey> keys;
  private final List<KeyCells> cells;
  private final PointerRules pointers;
  private final Map<Combination, Row> rows = new LinkedHashMap<>();
  private List<HistogramKey> sums = List.of();

  private record Combination(List<Cell> cells, int sums) {}

  HistogramRows(EventSchema event, List<HistogramKey> keys, TraceSchema schema) {
    this.event = event;
    this.keys = keys;
    cells = keys.stream().map(key -> new KeyCells(key, event, schema)).toList();
    pointers = new PointerRules(schema);
  }

  /**
   * Adds rows.
   *
   * @param columns the keys that the rows have; if a wanted key is missing, the rows count events
   *     with bad pointers
   */
  void add(PrintedHistogram printed, List<HistogramKey> columns, List<HistogramKey> sumsOfRows) {
    if (!sumsOfRows.isEmpty()) {
      sums = sumsOfRows;
    }
    for (PrintedRows.Printed row : printed.rows) {
      List<Cell> values = new ArrayList<>();
      for (int i = 0; i < keys.size(); i++) {
        int column = columns.indexOf(keys.get(i));
        values.addAll(
            column >= 0
                ? cells.get(i).of(row.keys().get(column))
                : cells.get(i).absent(event, fault(keys.get(i), row, columns)));
      }
      List<BigInteger> numbers = new ArrayList<>();
      for (int i = 1; i < row.numbers().size(); i++) {
        numbers.add(sum(row.numbers().get(i), sumsOfRows.get(i - 1)));
      }
      BigInteger hits = unsigned(row.numbers().get(0));
      rows.merge(
          new Combination(values, numbers.size()),
          new Row(values, hits, numbers),
          HistogramRows::added);
    }
  }

  private static Row added(Row first, Row second) {
    List<BigInteger> numbers = new ArrayList<>();
    for (int i = 0; i < first.sums().size(); i++) {
      numbers.add(first.sums().get(i).add(second.sums().get(i)));
    }
    return new Row(first.cells(), first.hits().add(second.hits()), numbers);
  }

  private BigInteger sum(long number, HistogramKey of) {
    boolean signed =
        of.field()
            .flatMap(field -> field.value())
            .map(value -> value.signed())
            .orElseGet(() -> of.form(event).isSigned());
    return signed ? BigInteger.valueOf(number) : unsigned(number);
  }

  private static BigInteger unsigned(long number) {
    return BigInteger.valueOf(number).mod(LONGS);
  }

  /** What is wrong with the pointer to a key's value; empty text if the row does not say. */
  private String fault(HistogramKey key, PrintedRows.Printed row, List<HistogramKey> columns) {
    for (int guard : key.guards(event)) {
      for (int i = 0; i < columns.size(); i++) {
        boolean isGuard =
            columns.get(i).field().filter(field -> field.field() == guard).isPresent();
        FetchType type = event.fields().get(guard).type();
        String fault =
            isGuard ? pointers.fault(row.keys().get(i).number(), pointers.pointerBits(type)) : "";
        if (!fault.isEmpty()) {
          return fault;
        }
      }
    }
    return "";
  }

  Histogram histogram() {
    List<Histogram.Column> columns = new ArrayList<>();
    cells.forEach(cell -> columns.addAll(cell.columns(event)));
    List<Row> sorted =
        rows.values().stream()
            .sorted(Comparator.comparing(Row::hits).reversed().thenComparing(HistogramRows::text))
            .toList();
    return new Histogram(event, columns, sums.stream().map(HistogramKey::name).toList(), sorted);
  }

  /**
   * The text by which rows with equally many hits are sorted. The length of each cell comes first,
   * so that 9 comes before 10.
   */
  private static String text(Row row) {
    StringBuilder text = new StringBuilder();
    row.cells().stream()
        .flatMap(cell -> Stream.of(cell.raw().orElse(""), cell.meaning()))
        .forEach(one -> text.append((char) one.length()).append(one));
    return text.toString();
  }
}
