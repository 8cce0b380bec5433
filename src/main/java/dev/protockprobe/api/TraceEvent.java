package dev.protockprobe.api;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One event of a trace.
 *
 * @param name the event's name
 * @param time seconds with the digits of the trace, or the count of a trace clock that counts
 *     something else; empty if the trace has no time
 * @param task the name of the task; empty if the trace does not have it
 * @param pid the number of the task; -1 if the trace does not have it
 * @param cpu the number of the processor; -1 if the trace does not have it
 * @param fields the values by the fields' names, in the order of the line: a {@link Long}, or a
 *     {@link java.math.BigInteger} where 63 bits are too few; a {@link String} for text, a symbol
 *     or a hexadecimal number; a {@link java.util.List} of these for an array; null for a value
 *     that the kernel could not read
 * @param meanings what a value means beyond its number, by the field's name, for example {@code
 *     -EINVAL}; a {@link java.util.List} with nulls for an array
 * @param json the whole event as {@code decode --format json} prints it
 */
public record TraceEvent(
    String name,
    Optional<BigDecimal> time,
    String task,
    long pid,
    long cpu,
    Map<String, Object> fields,
    Map<String, Object> meanings,
    String json) {
  /** An event whose maps do not change any more. */
  public TraceEvent {
    fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    meanings = Collections.unmodifiableMap(new LinkedHashMap<>(meanings));
  }
}
