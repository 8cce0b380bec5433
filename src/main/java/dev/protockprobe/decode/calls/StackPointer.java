package dev.protockprobe.decode.calls;

/**
 * The stack pointer of an event, if its probe fetched it.
 *
 * @param address 0 if it is not known
 * @param mayBeTaken whether the return address may already be off the stack; true only for a return
 *     event of a trace whose machine is unknown
 */
record StackPointer(long address, boolean mayBeTaken) {
  static final StackPointer UNKNOWN = new StackPointer(0, false);

  boolean isKnown() {
    return address != 0;
  }

  /** Whether a call that began here may end where {@code returned} is. */
  boolean mayReturnTo(StackPointer returned) {
    if (!isKnown() || !returned.isKnown()) {
      return true;
    }
    long taken = returned.address - address;
    return taken == 0 || (returned.mayBeTaken && (taken == Integer.BYTES || taken == Long.BYTES));
  }

  /**
   * Whether two calls began at the same known stack pointer, so that they cannot both be still
   * running.
   */
  boolean is(StackPointer other) {
    return isKnown() && address == other.address;
  }
}
