package dev.protockprobe.decode.form;

/** The parts of a trace that a form of output can write. */
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
