package dev.protockprobe.decode.calls;

/** Why an event is not part of a call that is known from entry to return. */
public enum Unpaired {
  /**
   * The call was left and the kernel did not record it: maxactive was too small, or a task ended.
   */
  NO_RETURN("no return", "the kernel did not record the return"),
  /** The call goes on at the trace's end. */
  RUNNING("still running", "the call had not returned"),
  /**
   * The call began before the trace or before its events are complete, or a filter hid its entry.
   */
  NO_ENTRY("no entry", "the entry is not in the trace"),
  /** Events that were lost may be of this call. */
  EVENTS_LOST("events lost", "the kernel lost events during the call"),
  /** The function was called again within the call, and one of the returns is missing. */
  AMBIGUOUS("ambiguous", "more than one pairing is possible"),
  /** The schema has no event at the function's other end. */
  ONE_SIDED("one-sided", "no probe is at the function's other end"),
  /** The probe is inside the function, or another probe is at the same end already. */
  NO_END_OF_CALL("no end of a call", "the probe is not at an entry or a return"),
  /** The line does not say which task it was. */
  NO_TASK("no task", "the line does not name a task"),
  /** More calls went on at once than are followed. */
  TOO_MANY("too many calls", "too many calls were open at once");

  private final String text;
  private final String explanation;

  Unpaired(String text, String explanation) {
    this.text = text;
    this.explanation = explanation;
  }

  /** The reason as a row of the output has it. */
  public String text() {
    return text;
  }

  /** The reason as a clause of a message. */
  public String explanation() {
    return explanation;
  }
}
