package dev.protockprobe.decode.histogram;

import dev.protockprobe.schema.EventSchema;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;

/**
 * How often an event happened with each combination of its keys' values.
 *
 * @param keys the keys' columns, in the order of the cells of each row
 * @param sums the names of the fields that are summed up
 * @param rows the most frequent first
 */
public record Histogram(EventSchema event, List<Column> keys, List<String> sums, List<Row> rows) {
  public Histogram {
    keys = List.copyOf(keys);
    sums = List.copyOf(sums);
    rows = List.copyOf(rows);
  }

  /**
   * A key; each row has a cell for it.
   *
   * @param title in capitals if it is what every event has
   * @param mayMean whether a cell may have a meaning
   */
  public record Column(String name, String title, boolean mayMean) {}

  /**
   * One combination of values.
   *
   * @param sums one for each summed field; empty if the row counts events with bad pointers
   */
  public record Row(List<Cell> cells, BigInteger hits, List<BigInteger> sums) {
    public Row {
      cells = List.copyOf(cells);
      sums = List.copyOf(sums);
    }
  }

  /**
   * A value of a key.
   *
   * @param raw as an event's line has it, without quotes; empty if the value is not there
   * @param form how that is written
   * @param fault whether the kernel could not read it
   * @param meaning what it means, or what is wrong with the pointer to it; may be empty
   * @param shown the text for people: the raw text, the meaning, or both; {@code (fault)} if the
   *     kernel could not read the value
   */
  public record Cell(Optional<String> raw, Form form, boolean fault, String meaning, String shown) {
    /** A value that is not there; {@code why} may be empty. */
    public static Cell absent(String why) {
      return new Cell(Optional.empty(), Form.TEXT, false, why, why);
    }
  }

  /** How a value is written. */
  public enum Form {
    DECIMAL,
    HEXADECIMAL,
    TEXT
  }
}
