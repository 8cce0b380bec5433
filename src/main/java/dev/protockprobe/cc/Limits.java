package dev.protockprobe.cc;

import java.time.Duration;

/**
 * How long a compiler may run and how much it may print.
 *
 * @param bytes of its output; of its messages a part of that is kept
 */
record Limits(Duration time, int bytes) {
  /** A kernel source takes a second or two, and makes 20 MB at most. */
  static final Limits DEFAULT = new Limits(Duration.ofMinutes(1), 128 << 20);
}
