package dev.protockprobe.emit.decoder;

import dev.protockprobe.schema.ErrorNames;
import dev.protockprobe.schema.EventSchema;
import dev.protockprobe.schema.Meaning;
import dev.protockprobe.schema.Meaning.Kind;
import dev.protockprobe.schema.TraceSchema;
import dev.protockprobe.schema.ValueSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * One line of errno names in the table of a decoder; the errors in it have consecutive numbers.
 *
 * @param first the number of the first error
 * @param names the names, separated by blanks
 */
record ErrorRow(int first, String names) {
  private static final int MAX_COLUMNS = 80;
  private static final Set<Kind> WITH_ERRORS = Set.of(Kind.ERRNO, Kind.POINTER);

  /** All errors of the traced machine; none if no value may be one. */
  static List<ErrorRow> of(TraceSchema schema) {
    List<ErrorRow> rows = new ArrayList<>();
    if (schema.events().stream().noneMatch(ErrorRow::mayHaveErrors)
        && !EventRow.areGuarded(schema)) {
      return rows;
    }
    ErrorNames errors = ErrorNames.of(schema);
    int first = 0;
    StringBuilder names = new StringBuilder();
    for (int number = 1; number <= ErrorNames.MAX_ERRNO; number++) {
      String name = errors.name(number);
      boolean ends = name.isEmpty() || names.length() + 1 + name.length() > MAX_COLUMNS;
      if (ends && !names.isEmpty()) {
        rows.add(new ErrorRow(first, names.toString()));
        names.setLength(0);
      }
      if (!name.isEmpty()) {
        first = names.isEmpty() ? number : first;
        names.append(names.isEmpty() ? "" : " ").append(name);
      }
    }
    return rows;
  }

  private static boolean mayHaveErrors(EventSchema event) {
    return event.values().stream()
        .map(ValueSchema::meaning)
        .anyMatch(
            meaning ->
                meaning.orElse(null) instanceof Meaning.Plain plain
                    && WITH_ERRORS.contains(plain.kind()));
  }
}
