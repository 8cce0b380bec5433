package dev.protockprobe.decode.output;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.protockprobe.decode.histogram.Histogram;
import dev.protockprobe.decode.histogram.Histogram.Cell;
import dev.protockprobe.decode.histogram.Histogram.Column;
import java.io.IOException;
import java.util.List;

/** Writes the keys of one row, of a histogram or of latencies, into the row's JSON object. */
public final class CellsJson {
  private CellsJson() {}

  /** Writes {@code keys}, and {@code faults} and {@code meanings} if there are any. */
  public static void write(List<Column> keys, List<Cell> cells, JsonGenerator json)
      throws IOException {
    json.writeObjectFieldStart("keys");
    for (int i = 0; i < cells.size(); i++) {
      json.writeFieldName(keys.get(i).name());
      writeValue(cells.get(i), json);
    }
    json.writeEndObject();
    writeFaults(keys, cells, json);
    writeMeanings(keys, cells, json);
  }

  private static void writeValue(Cell cell, JsonGenerator json) throws IOException {
    if (cell.raw().isEmpty()) {
      json.writeNull();
    } else if (cell.form() == Histogram.Form.DECIMAL) {
      json.writeNumber(cell.raw().get());
    } else {
      json.writeString(cell.raw().get());
    }
  }

  private static void writeFaults(List<Column> keys, List<Cell> cells, JsonGenerator json)
      throws IOException {
    if (cells.stream().noneMatch(Cell::fault)) {
      return;
    }
    json.writeArrayFieldStart("faults");
    for (int i = 0; i < cells.size(); i++) {
      if (cells.get(i).fault()) {
        json.writeString(keys.get(i).name());
      }
    }
    json.writeEndArray();
  }

  private static void writeMeanings(List<Column> keys, List<Cell> cells, JsonGenerator json)
      throws IOException {
    if (cells.stream().allMatch(cell -> cell.meaning().isEmpty())) {
      return;
    }
    json.writeObjectFieldStart("meanings");
    for (int i = 0; i < cells.size(); i++) {
      if (!cells.get(i).meaning().isEmpty()) {
        json.writeStringField(keys.get(i).name(), cells.get(i).meaning());
      }
    }
    json.writeEndObject();
  }
}
