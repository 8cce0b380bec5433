package dev.protockprobe.decode.filter;

/**
 * Lets a given number of events or calls pass and reports when the last of them has passed. Not
 * thread-safe.
 */
public final class ShownLimit {
  private final long most;
  private final Runnable whenReached;
  private long passed;

  /**
   * A limit.
   *
   * @param most how many events or calls pass; at least 1
   * @param whenReached runs once, when the last of them passes
   */
  public ShownLimit(long most, Runnable whenReached) {
    this.most = most;
    this.whenReached = whenReached;
  }

  /** Counts one more event or call; returns false if it is beyond the limit. */
  boolean countOne() {
    if (passed == most) {
      return false;
    }
    passed++;
    if (passed == most) {
      whenReached.run();
    }
    return true;
  }
}
