package dev.protockprobe.decode.latency;

import java.util.List;
import java.util.Locale;

/** Formats durations for people, with three significant digits. */
final class Durations {
  private static final List<String> UNITS = List.of("ns", "us", "ms", "s");
  private static final double STEP = 1000;

  private Durations() {}

  /** A number of nanoseconds with its unit, or a plain count. */
  static String text(long duration, boolean seconds) {
    if (!seconds) {
      return String.format(Locale.ROOT, "%d", duration);
    }
    double number = duration;
    int unit = 0;
    while (number >= STEP && unit < UNITS.size() - 1) {
      number /= STEP;
      unit++;
    }
    int digits = unit == 0 || number >= 100 ? 0 : number >= 10 ? 1 : 2;
    return String.format(Locale.ROOT, "%." + digits + "f%s", number, UNITS.get(unit));
  }

  /** A power of two as bpftrace writes it: {@code 512}, {@code 1K}, {@code 2M}. */
  static String power(int power) {
    return (1L << power % 10) + " KMGTPE".substring(power / 10, power / 10 + 1).strip();
  }
}
