package dev.protockprobe.decode.calls;

import java.util.Arrays;

/**
 * Counts the reports of lost events, by processor. Two counts differ if a loss was reported between
 * them.
 */
final class Losses {
  /** {@code NR_CPUS} at most, in arch/x86/Kconfig; a damaged mark could name any. */
  static final int MAX_PROCESSORS = 8192;

  private final boolean noMigration;
  private int anywhere;
  private int[] onProcessor = {};
  private int unplaced;

  Losses(boolean noMigration) {
    this.noMigration = noMigration;
  }

  /** Counts a loss on a processor, or on an unknown one. */
  void add(int processor) {
    anywhere++;
    if (processor < 0) {
      unplaced++;
      return;
    }
    if (processor >= onProcessor.length) {
      onProcessor = Arrays.copyOf(onProcessor, processor + 1);
    }
    onProcessor[processor]++;
  }

  /**
   * Whether a loss was reported without its processor, so that any entry may be among the lost
   * events.
   */
  boolean hasUnplaced() {
    return unplaced > 0;
  }

  /** How many losses there have been. */
  int count() {
    return anywhere;
  }

  /** How many of all losses so far may concern the call of {@code event}, whenever it began. */
  int about(CallEvent event) {
    if (!staysOn(event)) {
      return anywhere;
    }
    int processor = event.processor();
    return unplaced + (processor < onProcessor.length ? onProcessor[processor] : 0);
  }

  /** Whether the call of {@code event} is on one processor from its beginning to its end. */
  boolean staysOn(CallEvent event) {
    boolean bound = noMigration || event.isIdle() || event.context().isInterrupt();
    return bound && event.processor() != CallEvent.NO_PROCESSOR;
  }
}
