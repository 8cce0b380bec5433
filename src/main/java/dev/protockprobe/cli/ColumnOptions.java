package dev.protockprobe.cli;

import dev.protockprobe.decode.form.OutputForm;
import dev.protockprobe.decode.form.OutputForms;
import dev.protockprobe.decode.form.TraceContent;
import dev.protockprobe.decode.output.Columns;
import dev.protockprobe.schema.TraceSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The options that choose the columns of a decoded trace. */
final class ColumnOptions {
  private final CommandOptions options;

  ColumnOptions(CommandOptions options) {
    this.options = options;
    options.addRepeatable(
        "--columns",
        "NAME",
        ",",
        "The columns of a table or of CSV: time, cpu, task, pid, flags, event, function, offset,"
            + " returns_to, stack, or a field; FIELD.meaning is what the value of the field FIELD"
            + " means.");
    options.addFlag(
        "--wall",
        "Shows the wall-clock time of each event, in UTC, if the trace recorded that clock.");
  }

  /** Throws a usage error if columns are chosen for a form that has none. */
  void check(OutputForm form) {
    if (!form.hasColumns() && !wanted().isEmpty()) {
      String others =
          OutputForms.ALL.stream()
              .filter(OutputForm::hasColumns)
              .map(OutputForm::name)
              .collect(Collectors.joining(" or "));
      throw options.usageError(
          "--columns cannot be combined with --format %s, which shows everything (expected --format %s)"
              .formatted(form.name(), others));
    }
  }

  private List<String> wanted() {
    return options.value("--columns", List.of());
  }

  private boolean isWallWanted() {
    return options.value("--wall", false);
  }

  /** The names of the chosen columns, if any. Throws a usage error if a column is unknown. */
  List<String> chosen(TraceSchema schema, TraceContent content) {
    List<String> chosen = new ArrayList<>();
    Columns all = content.isOfCalls() ? Columns.ofCalls(schema) : Columns.ofEvents(schema);
    for (String name : wanted()) {
      Optional<String> column = all.named(name);
      if (column.isEmpty()) {
        throw options.usageError(
            "unknown column '%s' (expected %s)".formatted(name, String.join(", ", all.names())));
      }
      if (chosen.contains(column.get())) {
        throw options.usageError("the column '" + name + "' is given twice");
      }
      chosen.add(column.get());
    }
    if (isWallWanted() && !chosen.isEmpty() && !chosen.contains(Columns.WALL)) {
      chosen.add(0, Columns.WALL);
    }
    return chosen;
  }

  /** Whether stacks are among the chosen columns. */
  boolean areWithStacks(List<String> chosen) {
    return chosen.contains(Columns.STACK);
  }

  /** Whether events are shown with their wall-clock time, if these columns are chosen. */
  boolean areWithWall(List<String> chosen) {
    return isWallWanted() || chosen.contains(Columns.WALL);
  }
}
