package dev.protockprobe.probe;

/** Says which of a function's two ends gets a probe: its entry, its return, or both. */
public enum ReturnRule {
  /** Only the entry gets a probe. */
  NONE,
  /** The entry and the return get a probe each. */
  ALSO,
  /** Only the return gets a probe. */
  ONLY
}
