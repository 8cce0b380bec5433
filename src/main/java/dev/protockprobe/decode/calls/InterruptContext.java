package dev.protockprobe.decode.calls;

import dev.protockprobe.decode.EventView;

/**
 * Whether a task or an interrupt was running: the third flag of {@code trace_print_lat_fmt} in
 * kernel/trace/trace_output.c. Calls in an interrupt are nested in the calls that it interrupts.
 */
enum InterruptContext {
  TASK,
  SOFTIRQ,
  HARDIRQ,

  /** The flag for an NMI is also that of any probe that is hit by a breakpoint. */
  UNKNOWN;

  private static final int FLAG = 2;

  static InterruptContext of(EventView event) {
    int at = event.start(EventView.FLAGS) + FLAG;
    if (!event.has(EventView.FLAGS) || at >= event.end(EventView.FLAGS)) {
      return TASK;
    }
    return switch (event.bytes()[at]) {
      case 's' -> SOFTIRQ;
      case 'h', 'H' -> HARDIRQ;
      case 'z', 'Z' -> UNKNOWN;
      default -> TASK;
    };
  }

  /** Whether an interrupt in this context must be over when an event in {@code other} occurs. */
  boolean isOver(InterruptContext other) {
    return this != UNKNOWN && other != UNKNOWN && compareTo(other) > 0;
  }

  /** Whether one call may begin in this and end in {@code other}. */
  boolean mayBe(InterruptContext other) {
    return this == other || this == UNKNOWN || other == UNKNOWN;
  }

  /** Whether this is certainly an interrupt, whose calls stay on one processor. */
  boolean isInterrupt() {
    return this == SOFTIRQ || this == HARDIRQ;
  }
}
