package dev.protockprobe.probe;

/** Whether the default list follows a pointer to data or prints its address. */
public enum PointerRule {
  /** What it points to. */
  FOLLOW,
  /** The pointer. */
  ADDRESS
}
