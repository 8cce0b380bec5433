package dev.protockprobe.probe;

/** Whether the default fetch args print the data that a pointer leads to, or the pointer itself. */
public enum PointerRule {
  /** What it points to. */
  FOLLOW,
  /** The pointer. */
  ADDRESS
}
