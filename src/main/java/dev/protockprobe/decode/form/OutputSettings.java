package dev.protockprobe.decode.form;

import dev.protockprobe.schema.TraceSchema;
import java.util.List;

/**
 * The settings of one run that an output form needs.
 *
 * @param schema the events of the trace
 * @param columns the names of the chosen columns; empty for the form's usual ones
 * @param wall whether events are shown with their wall-clock time, in UTC
 * @param stacks whether the stacks of events are read
 * @param terminalColumns the width of the terminal; 0 if the output goes elsewhere
 * @param colour whether text for people is coloured
 */
public record OutputSettings(
    TraceSchema schema,
    List<String> columns,
    boolean wall,
    boolean stacks,
    int terminalColumns,
    boolean colour) {
  public OutputSettings {
    columns = List.copyOf(columns);
  }
}
