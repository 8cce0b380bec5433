package dev.protockprobe.diag;

/** How much a diagnostic matters; only an error changes the exit code. */
public enum Severity {
  ERROR,
  WARNING;

  /** The word a diagnostic's line shows. */
  public String word() {
    return this == ERROR ? "error" : "warning";
  }
}
