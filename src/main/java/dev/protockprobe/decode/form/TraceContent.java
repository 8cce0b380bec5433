package dev.protockprobe.decode.form;

/**
 * Names the contents of a trace that a form of output can write: its events, its calls, only the
 * slowest calls, or how long calls took.
 */
public enum TraceContent {
  /** Each event. */
  EVENTS("events"),
  /** Entries and returns, paired to calls. */
  CALLS("calls"),
  /** Only the calls that took longest. */
  SLOWEST_CALLS("the slowest calls"),
  /** How long the calls of each function took. */
  LATENCIES("latencies");

  private final String text;

  TraceContent(String text) {
    this.text = text;
  }

  /** The content's name in a message. */
  public String text() {
    return text;
  }

  /** Whether events are paired to calls for it. */
  public boolean isOfCalls() {
    return this != EVENTS;
  }
}
