package dev.protockprobe.cc;

import java.util.List;

/** Picks out the first errors from a compiler's messages and makes them safe to print. */
final class CompilerMessages {
  private static final int MOST_LINES = 3;
  private static final int MOST_CHARS = 300;

  private CompilerMessages() {}

  /** The first lines that gcc or clang mark as errors; without such the first lines. */
  static List<String> firstErrors(String messages) {
    List<String> lines = messages.lines().filter(line -> !line.isBlank()).toList();
    List<String> errors = lines.stream().filter(line -> line.contains("error: ")).toList();
    return (errors.isEmpty() ? lines : errors)
        .stream().limit(MOST_LINES).map(CompilerMessages::printable).toList();
  }

  /** Text of others must not drive a terminal, or fill it. */
  static String printable(String line) {
    StringBuilder text = new StringBuilder(line.strip());
    if (text.length() > MOST_CHARS) {
      text.setLength(MOST_CHARS);
      text.append("...");
    }
    for (int i = 0; i < text.length(); i++) {
      if (Character.isISOControl(text.charAt(i))) {
        text.setCharAt(i, '?');
      }
    }
    return text.toString();
  }
}
