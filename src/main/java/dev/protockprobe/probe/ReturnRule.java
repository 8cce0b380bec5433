package dev.protockprobe.probe;

/** Says which of a function's two ends gets a probe: its entry, its return, or both. */
public enum ReturnRule {
  /** Only of its entry. */
  NONE,
  /** Also of its return. */
  ALSO,
  /** Only of its return. */
  ONLY
}
