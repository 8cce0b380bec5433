package dev.protockprobe.decode.calls;

import java.util.EnumMap;
import java.util.Map;

/**
 * How many calls the events of a trace form, and how many events are in no call.
 *
 * @param calls how many calls were handed to the {@link CallListener}
 * @param unpaired how many events are in no call, by the reason
 * @param doubtfulCalls how many calls, at most, were reported before it was known that events were
 *     lost during them
 */
public record CallCounts(long calls, Map<Unpaired, Long> unpaired, long doubtfulCalls) {
  /** No events were paired. */
  public static final CallCounts NONE = new CallCounts(0, Map.of(), 0);

  public CallCounts {
    unpaired = unpaired.isEmpty() ? Map.of() : new EnumMap<>(unpaired);
  }

  /** How many events are in no call for {@code reason}. */
  public long unpaired(Unpaired reason) {
    return unpaired.getOrDefault(reason, 0L);
  }
}
