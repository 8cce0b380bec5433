package dev.protockprobe.probe;

/** Whether a probe is made of a function's return. */
public enum ReturnRule {
  /** Only of its entry. */
  NONE,
  /** Also of its return. */
  ALSO,
  /** Only of its return. */
  ONLY
}
