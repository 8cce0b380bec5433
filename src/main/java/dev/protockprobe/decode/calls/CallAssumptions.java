package dev.protockprobe.decode.calls;

/**
 * What the user knows of a trace that the trace itself does not say.
 *
 * @param noRecursion no function is called again in a task before its earlier call there has
 *     returned. If the trace does not mark interrupts, calls from interrupt handlers count as calls
 *     of the interrupted task
 * @param noMissedReturns the return of every call is recorded, unless the trace says otherwise
 * @param noMigration tasks stay on their processors
 */
public record CallAssumptions(boolean noRecursion, boolean noMissedReturns, boolean noMigration) {
  /** Nothing beyond the trace is known. */
  public static final CallAssumptions NONE = new CallAssumptions(false, false, false);
}
