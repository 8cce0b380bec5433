package dev.protockprobe.decode.filter;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/**
 * A set of whole numbers.
 *
 * @param ranges in ascending order, neither overlapping nor adjacent
 */
record NumberSet(List<Range> ranges) {
  static final NumberSet EMPTY = new NumberSet(List.of());

  NumberSet {
    ranges = List.copyOf(ranges);
  }

  /** All numbers from one to another, both included. */
  record Range(BigInteger first, BigInteger last) {
    boolean isPoint() {
      return first.equals(last);
    }
  }

  /** The numbers from {@code first} to {@code last}; none if there are none between. */
  static NumberSet of(BigInteger first, BigInteger last) {
    return first.compareTo(last) > 0 ? EMPTY : new NumberSet(List.of(new Range(first, last)));
  }

  /** All numbers of {@code bits} bits. */
  static NumberSet ofBits(int bits, boolean signed) {
    BigInteger count = BigInteger.ONE.shiftLeft(signed ? bits - 1 : bits);
    return of(signed ? count.negate() : BigInteger.ZERO, count.subtract(BigInteger.ONE));
  }

  BigInteger first() {
    return ranges.get(0).first();
  }

  BigInteger last() {
    return ranges.get(ranges.size() - 1).last();
  }

  boolean isEmpty() {
    return ranges.isEmpty();
  }

  /** The numbers that are in this or in the other. */
  NumberSet or(NumberSet other) {
    List<Range> sorted = new ArrayList<>(ranges);
    sorted.addAll(other.ranges);
    sorted.sort((a, b) -> a.first().compareTo(b.first()));
    List<Range> joined = new ArrayList<>();
    for (Range range : sorted) {
      Range before = joined.isEmpty() ? null : joined.get(joined.size() - 1);
      if (before == null || before.last().add(BigInteger.ONE).compareTo(range.first()) < 0) {
        joined.add(range);
      } else {
        joined.set(joined.size() - 1, new Range(before.first(), before.last().max(range.last())));
      }
    }
    return new NumberSet(joined);
  }

  /** The numbers that are in this and in the other. */
  NumberSet and(NumberSet other) {
    List<Range> both = new ArrayList<>();
    int i = 0;
    int j = 0;
    while (i < ranges.size() && j < other.ranges.size()) {
      Range a = ranges.get(i);
      Range b = other.ranges.get(j);
      both.addAll(of(a.first().max(b.first()), a.last().min(b.last())).ranges());
      if (a.last().compareTo(b.last()) < 0) {
        i++;
      } else {
        j++;
      }
    }
    return new NumberSet(both);
  }

  /** The numbers of {@code all}, one range, that are not in this. */
  NumberSet complementIn(NumberSet all) {
    List<Range> rest = new ArrayList<>();
    BigInteger next = all.first();
    for (Range range : and(all).ranges()) {
      rest.addAll(of(next, range.first().subtract(BigInteger.ONE)).ranges());
      next = range.last().add(BigInteger.ONE);
    }
    rest.addAll(of(next, all.last()).ranges());
    return new NumberSet(rest);
  }

  /** The numbers of {@code all} that have the same lowest {@code bits} bits as one of this. */
  NumberSet moduloIn(NumberSet all, int bits) {
    BigInteger turn = BigInteger.ONE.shiftLeft(bits);
    return or(movedBy(turn)).or(movedBy(turn.negate())).and(all);
  }

  private NumberSet movedBy(BigInteger distance) {
    return new NumberSet(
        ranges.stream()
            .map(range -> new Range(range.first().add(distance), range.last().add(distance)))
            .toList());
  }

  /**
   * The numbers of {@code all} for which {@code number operator constant} holds.
   *
   * @param operator one that compares by order
   */
  static NumberSet comparing(Operator operator, BigInteger constant, NumberSet all) {
    BigInteger first = operator.holds(-1) ? all.first() : constant;
    BigInteger last = operator.holds(1) ? all.last() : constant;
    NumberSet from = of(first.min(constant), last.max(constant)).and(all);
    NumberSet same = of(constant, constant).and(all);
    return operator.holds(0) ? from : same.complementIn(all).and(from);
  }
}
