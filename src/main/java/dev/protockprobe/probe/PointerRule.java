package dev.protockprobe.probe;

/** What the default list makes of a pointer to data. */
public enum PointerRule {
  /** What it points to. */
  FOLLOW,
  /** The pointer. */
  ADDRESS
}
