package dev.protockprobe.decode.filter;

import dev.protockprobe.decode.EventSink;
import dev.protockprobe.decode.calls.CallListener;
import java.util.List;
import java.util.Optional;

/**
 * Chooses the events of a trace that a user wants: those within all time bounds that pass the
 * filter, up to a limit. Also remembers whether it has chosen any.
 */
public final class WantedEvents {
  private final List<TimeBound> bounds;
  private final Optional<Filter> filter;
  private final Optional<ShownLimit> limit;
  private final PassedMark passed;

  private WantedEvents(
      List<TimeBound> bounds,
      Optional<Filter> filter,
      Optional<ShownLimit> limit,
      PassedMark passed) {
    this.bounds = List.copyOf(bounds);
    this.filter = filter;
    this.limit = limit;
    this.passed = passed;
  }

  /**
   * A choice without a limit.
   *
   * @param filter empty if every event passes
   */
  public WantedEvents(List<TimeBound> bounds, Optional<Filter> filter) {
    this(bounds, filter, Optional.empty(), new PassedMark());
  }

  /** The same choice, up to a limit. */
  public WantedEvents within(ShownLimit most) {
    return new WantedEvents(bounds, filter, Optional.of(most), passed);
  }

  /** The same choice without a limit. */
  public WantedEvents withoutLimit() {
    return new WantedEvents(bounds, filter, Optional.empty(), passed);
  }

  /** Whether only so many are wanted. */
  public boolean areLimited() {
    return limit.isPresent();
  }

  /**
   * Whether the choice can leave events out, and no event or call has passed the bounds and the
   * filter so far.
   */
  public boolean haveNone() {
    return !areAll() && !passed.isSet();
  }

  /** The options that leave events out, as a part of a sentence. */
  public String options() {
    String times = bounds.isEmpty() ? "" : "--since and --until";
    return filter.isEmpty() ? times : times.isEmpty() ? "--where" : "--since, --until and --where";
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
    EventPredicate within = withinBounds();
    CallPredicate passes = filter.map(Filter::callPredicate).orElse((entry, returned) -> true);
    return (entry, returned) ->
        (within.test(entry) || within.test(returned)) && passes.test(entry, returned) && take();
  }

  /** Whether an event is wanted; for one thread. */
  private EventPredicate predicate() {
    EventPredicate within = withinBounds();
    EventPredicate passes = filter.map(Filter::predicate).orElse(event -> true);
    return event -> within.test(event) && passes.test(event) && take();
  }

  private EventPredicate withinBounds() {
    List<EventPredicate> all = bounds.stream().map(TimeBound::predicate).toList();
    return event -> {
      for (EventPredicate one : all) {
        if (!one.test(event)) {
          return false;
        }
      }
      return true;
    };
  }

  /** Takes one more event or call, if the limit allows it. */
  private boolean take() {
    passed.set();
    return limit.isEmpty() || limit.get().countOne();
  }
}
