package dev.protockprobe.decode.histogram;

import dev.protockprobe.diag.SourceFile;
import dev.protockprobe.diag.Span;
import java.util.ArrayList;
import java.util.List;

/**
 * A histogram that the user asks for with {@code --hist}.
 *
 * @param keys the names of the values by which events are counted
 * @param sums the fields that are summed up for each combination of keys
 * @param size how many combinations there may be; a power of two
 */
public record HistogramRequest(List<Span> keys, List<Span> sums, int size) {
  /**
   * {@code TRACING_MAP_BITS_MIN} and {@code TRACING_MAP_BITS_MAX} of kernel/trace/tracing_map.h.
   */
  public static final int LEAST_SIZE = 1 << 7;

  public static final int GREATEST_SIZE = 1 << 17;

  /** The kernel's own: {@code TRACING_MAP_BITS_DEFAULT}. */
  public static final int USUAL_SIZE = 1 << 11;

  public HistogramRequest {
    keys = List.copyOf(keys);
    sums = List.copyOf(sums);
  }

  /** The names of a list that has commas between them; none of an empty text. */
  public static List<Span> names(SourceFile list) {
    List<Span> names = new ArrayList<>();
    int start = 0;
    for (int at = 0; at <= list.length() && list.length() > 0; at++) {
      if (at == list.length() || list.bytes()[at] == ',') {
        names.add(new Span(list, start, at));
        start = at + 1;
      }
    }
    return names;
  }
}
