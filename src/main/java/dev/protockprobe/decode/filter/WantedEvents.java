package dev.protockprobe.decode.filter;

import dev.protockprobe.decode.EventSink;
import dev.protockprobe.decode.calls.CallListener;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which events of a trace are wanted: those within all time bounds that pass the filter, up to a
 * limit.
 *
 * @param filter empty if every event passes
 * @param limit how many are wanted; empty if all are
 */
public record WantedEvents(
    List<TimeBound> bounds, Optional<Filter> filter, Optional<ShownLimit> limit) {
  public WantedEvents {
    bounds = List.copyOf(bounds);
  }

  /** These, as far as a limit goes. */
  public WantedEvents within(ShownLimit most) {
    return new WantedEvents(bounds, filter, Optional.of(most));
  }

  /** These, however many they are. */
  public WantedEvents withoutLimit() {
    return new WantedEvents(bounds, filter, Optional.empty());
  }

  private boolean areAll() {
    return bounds.isEmpty() && filter.isEmpty() && limit.isEmpty();
  }

  /** Whether a bound is a time of the world, which only some traces know. */
  public boolean needWallClock() {
    return bounds.stream().anyMatch(TimeBound::isOfWorld);
  }

  /** A sink, for one thread, that hands the wanted events on to {@code sink}. */
  public EventSink of(EventSink sink) {
    return areAll() ? sink : new FilteredSink(predicate(), sink);
  }

  /**
   * A listener that hands on to {@code listener} the calls of which one end is within the bounds,
   * and whose ends together pass the filter.
   */
  public CallListener of(CallListener listener) {
    return areAll() ? listener : new FilteredCalls(callPredicate(), listener);
  }

  private CallPredicate callPredicate() {
    EventPredicate within =
        new WantedEvents(bounds, Optional.empty(), Optional.empty()).predicate();
    CallPredicate passes = filter.map(Filter::callPredicate).orElse((entry, returned) -> true);
    return (entry, returned) ->
        (within.test(entry) || within.test(returned))
            && passes.test(entry, returned)
            && countWithinLimit();
  }

  /** Whether an event is wanted; for one thread. */
  private EventPredicate predicate() {
    List<EventPredicate> all = new ArrayList<>();
    bounds.forEach(bound -> all.add(bound.predicate()));
    filter.ifPresent(read -> all.add(read.predicate()));
    return event -> {
      for (EventPredicate one : all) {
        if (!one.test(event)) {
          return false;
        }
      }
      return countWithinLimit();
    };
  }

  private boolean countWithinLimit() {
    return limit.isEmpty() || limit.get().countOne();
  }
}
