package dev.protockprobe.decode.output;

/** Escapes control characters, so that a string of a trace cannot break a terminal. */
public final class PrintableText {
  private PrintableText() {}

  /** The text with its control characters as C escapes. */
  public static String of(String text) {
    StringBuilder shown = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isISOControl(c)) {
        String digits = Integer.toHexString(0x100 | c);
        shown.append("\\x").append(digits, 1, digits.length());
      } else {
        shown.append(c);
      }
    }
    return shown.toString();
  }
}
