package dev.protockprobe.cc;

/** Thrown when a compiler could not preprocess an input; says why. */
final class CompilerFailure extends Exception {
  private static final long serialVersionUID = 1L;

  /** How it ended. */
  enum Kind {
    /** It is missing or is not a program; the text is the system's reason. */
    NOT_STARTED,
    /** It ended with an exit code that is not 0; the text is what it said. */
    FAILED,
    /** It took too long and was ended. */
    TIMED_OUT,
    /** It printed too much and was ended. */
    TOO_LARGE,
    /** Its output could not be read; the text is the reason. */
    UNREADABLE
  }

  private final Kind kind;
  private final String text;

  CompilerFailure(Kind kind, String text) {
    super(kind + ": " + text);
    this.kind = kind;
    this.text = text;
  }

  Kind kind() {
    return kind;
  }

  String text() {
    return text;
  }
}
