package dev.protockprobe.decode.latency;

import dev.protockprobe.decode.calls.CallEvent;
import dev.protockprobe.decode.calls.ProbedFunction;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Counts how long calls take, by function and by the values of keys. Keys may have any number of
 * values, so only the first {@link #MAX_ROWS} combinations get a row of their own. Calls with any
 * other combination are counted together, in one more row for each function. So every row is
 * complete, and no call is left out.
 */
public final class SplitLatencies extends LatencyCounts {
  /** How many combinations of all functions together have a row of their own. */
  static final int MAX_ROWS = 1024;

  /** How many of the other combinations are told apart, so that they can be counted. */
  static final int MAX_OTHERS = 1 << 16;

  /** How long the values of all rows may be, in bytes of the trace. */
  private static final int MAX_VALUES = 4 << 20;

  private final LatencyKeys keys;
  private final LatencyForm form;
  private final Map<ProbedFunction, OfFunction> functions = new LinkedHashMap<>();

  /** Hashes, because the values themselves may be long. */
  private final Set<Long> othersSeen = new HashSet<>();

  private int rowCount;
  private int valuesLength;

  /** The rows of one function. */
  private static final class OfFunction {
    private final Map<String, LatencyRow> rows = new HashMap<>();
    private LatencyRow others;

    /** The rows with most time first, and the row of all other combinations at the end. */
    List<LatencyRow> sorted() {
      List<LatencyRow> sorted = new ArrayList<>(rows.values());
      sorted.sort(LatencyRow.MOST_TIME_FIRST);
      if (others != null) {
        sorted.add(others);
      }
      return sorted;
    }
  }

  /** Writes in {@code form} what is counted by {@code keys}. */
  public SplitLatencies(LatencyKeys keys, LatencyForm form) {
    this.keys = keys;
    this.form = form;
  }

  @Override
  FunctionLatency of(CallEvent entry, CallEvent returned) {
    OfFunction function = functions.computeIfAbsent(entry.function(), name -> new OfFunction());
    String values = keys.identity(entry.view(), returned.view());
    LatencyRow row = function.rows.get(values);
    if (row == null) {
      boolean room = rowCount < MAX_ROWS && values.length() <= MAX_VALUES - valuesLength;
      row = room ? add(function, values, entry, returned) : others(function, values, entry);
    }
    return row.latency();
  }

  private LatencyRow add(OfFunction function, String values, CallEvent entry, CallEvent returned) {
    int digits = digits(rowCount);
    rowCount++;
    valuesLength += values.length();
    LatencyRow row =
        new LatencyRow(
            new FunctionLatency(entry.function().name(), digits),
            keys.cells(entry.view(), returned.view()));
    function.rows.put(values, row);
    return row;
  }

  private LatencyRow others(OfFunction function, String values, CallEvent entry) {
    String name = entry.function().name();
    boolean first = function.others == null;
    if (first) {
      function.others = new LatencyRow(new FunctionLatency(name, digits(MAX_ROWS)), List.of());
    }
    boolean seen = othersSeen.size() >= MAX_OTHERS || !othersSeen.add(hash(name, values));
    if (first || !seen) {
      function.others.countOther();
    }
    return function.others;
  }

  /** FNV-1a of 64 bits. */
  private static long hash(String function, String values) {
    long hash = 0xCBF29CE484222325L ^ function.hashCode();
    for (int i = 0; i < values.length(); i++) {
      hash = (hash ^ values.charAt(i)) * 0x100000001B3L;
    }
    return hash;
  }

  /**
   * The rows so far: functions in the order in which they were first counted, and the rows of each
   * function with most time first.
   */
  List<LatencyRow> rows() {
    List<LatencyRow> rows = new ArrayList<>();
    functions.values().forEach(function -> rows.addAll(function.sorted()));
    return rows;
  }

  @Override
  void write(boolean inSeconds, OutputStream out) throws IOException {
    form.write(keys.columns(), rows(), inSeconds, out);
  }
}
