package dev.protockprobe.decode.calls;

/** Why an event is not part of a call that is known from entry to return. */
public enum Unpaired {
  /**
   * The call was left and the kernel did not record it: maxactive was too small, or a task ended.
   */
  NO_RETURN("no return"),
  /** The call goes on at the trace's end. */
  RUNNING("still running"),
  /**
   * The call began before the trace or before its events are complete, or a filter hid its entry.
   */
  NO_ENTRY("no entry"),
  /** Events that were lost may be of this call. */
  EVENTS_LOST("events lost"),
  /** The function was called again within the call, and one of the returns is missing. */
  AMBIGUOUS("ambiguous"),
  /** The schema has no event at the function's other end. */
  ONE_SIDED("one-sided"),
  /** The probe is inside the function, or a second one at the same place. */
  NO_END_OF_CALL("no end of a call"),
  /** The line does not say which task it was. */
  NO_TASK("no task"),
  /** More calls went on at once than are followed. */
  TOO_MANY("too many calls");

  private final String text;

  Unpaired(String text) {
    this.text = text;
  }

  /** In a few words. */
  public String text() {
    return text;
  }
}
