package dev.protockprobe.decode.filter;

/**
 * Remembers whether any event or call has passed the user's time bounds and filter. Several threads
 * may set it.
 */
final class PassedMark {
  private volatile boolean set;

  /** Remembers one. */
  void set() {
    if (!set) { // a write for each event would make the threads wait for each other
      set = true;
    }
  }

  boolean isSet() {
    return set;
  }
}
