package dev.protockprobe.decode.filter;

import dev.protockprobe.decode.EventView;
import dev.protockprobe.decode.WallClock;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoField;
import java.util.Optional;
import java.util.regex.Pattern;

/** The earliest or the latest time that a wanted event may have. */
public sealed interface TimeBound {
  /** Whether it is a time of the world, and not of the trace clock. */
  boolean isOfWorld();

  /**
   * Tests whether an event is on the wanted side of the bound, or exactly on it. Only one thread
   * may use the predicate.
   */
  EventPredicate predicate();

  /**
   * Reads a time of the trace clock, a time of day, or a date with a time. The last two are in UTC.
   *
   * @param since whether it is the first time, and not the last
   * @return empty if {@code text} is something else
   */
  static Optional<TimeBound> read(String text, boolean since) {
    if (OfTrace.NUMBER.matcher(text).matches()) {
      return Optional.of(new OfTrace(new BigDecimal(text), since));
    }
    String local = text.endsWith("Z") ? text.substring(0, text.length() - 1) : text;
    try {
      if (local.contains("T")) {
        Instant time = LocalDateTime.parse(local).toInstant(ZoneOffset.UTC);
        long seconds = Math.multiplyExact(time.getEpochSecond(), OfWorld.SECOND);
        return Optional.of(new OfWorld(seconds + time.getNano(), since));
      }
      LocalTime time = LocalTime.parse(local);
      return Optional.of(new OfDay(time.getLong(ChronoField.NANO_OF_DAY), since));
    } catch (DateTimeException | ArithmeticException e) {
      return Optional.empty();
    }
  }

  /** A time of the trace clock, in its unit. */
  record OfTrace(BigDecimal time, boolean since) implements TimeBound {
    private static final Pattern NUMBER = Pattern.compile("\\d{1,20}([.]\\d{1,9})?");

    @Override
    public boolean isOfWorld() {
      return false;
    }

    @Override
    public EventPredicate predicate() {
      Operator operator = since ? Operator.AT_LEAST : Operator.AT_MOST;
      BigDecimal billionths = time.movePointRight(TimeNumber.FRACTION_DIGITS);
      return new NumberComparison(
          operator, new TimeNumber(), new ConstantNumber(billionths.toBigIntegerExact()));
    }
  }

  /** Nanoseconds since 1970, UTC. */
  record OfWorld(long nanoseconds, boolean since) implements TimeBound {
    private static final long SECOND = 1_000_000_000;

    @Override
    public boolean isOfWorld() {
      return true;
    }

    @Override
    public EventPredicate predicate() {
      return event -> holds(event, nanoseconds, since);
    }

    private static boolean holds(EventView event, long bound, boolean since) {
      long time = event.clock().at(event);
      return time != WallClock.UNKNOWN && (since ? time >= bound : time <= bound);
    }
  }

  /** Nanoseconds since midnight, UTC, of the day on which the trace's clocks were read. */
  record OfDay(long nanoseconds, boolean since) implements TimeBound {
    private static final long DAY = 86_400 * OfWorld.SECOND;

    @Override
    public boolean isOfWorld() {
      return true;
    }

    @Override
    public EventPredicate predicate() {
      return event -> {
        long read = event.clock().realtime();
        long midnight = read - Math.floorMod(read, DAY);
        return read != WallClock.UNKNOWN && OfWorld.holds(event, midnight + nanoseconds, since);
      };
    }
  }
}
