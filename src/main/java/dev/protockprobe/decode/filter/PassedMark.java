package dev.protockprobe.decode.filter;

/** Remembers whether an event or a call was wanted. Several threads may set it. */
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
