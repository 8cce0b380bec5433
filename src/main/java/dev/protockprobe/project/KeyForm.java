package dev.protockprobe.project;

/** The kind of value that a key of a project file takes. */
public enum KeyForm {
  /** {@code true} or {@code false}. */
  FLAG("true or false"),
  /** One text; a whole number is taken as its digits. */
  TEXT("a string"),
  /** {@code true}, {@code false} or one text. */
  FLAG_OR_TEXT("true, false or a string"),
  /** A text, or an array of texts. */
  LIST("a string or an array of strings");

  private final String words;

  KeyForm(String words) {
    this.words = words;
  }

  /** The form in words, for {@code expected ...}. */
  String words() {
    return words;
  }
}
