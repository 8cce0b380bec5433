package dev.protockprobe.cc;

import java.time.Duration;

/**
 * How long a compiler may run and how much it may print.
 *
 * @param bytes the most that it may print on standard output
 */
record CompilerLimits(Duration time, int bytes) {
  /** Preprocessing a kernel source takes a second or two and prints 20 MB at most. */
  static final CompilerLimits DEFAULT = new CompilerLimits(Duration.ofMinutes(1), 128 << 20);
}
