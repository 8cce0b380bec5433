package dev.protockprobe.diag;

/** How much a diagnostic matters; only an error changes the exit code. */
public enum Severity {
  ERROR,
  WARNING,
  NOTE;

  /** The word a diagnostic's line shows. */
  public String word() {
    return switch (this) {
      case ERROR -> "error";
      case WARNING -> "warning";
      case NOTE -> "note";
    };
  }
}
