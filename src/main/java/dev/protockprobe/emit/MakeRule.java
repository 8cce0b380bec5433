package dev.protockprobe.emit;

import java.util.List;

/**
 * A rule that tells make and ninja which files the targets depend on, in the form that C compilers
 * write ({@code gcc -MD}).
 *
 * @param targets the names of the targets, already quoted for make
 * @param prerequisites the names of the files that the targets depend on, not quoted
 */
public record MakeRule(List<String> targets, List<String> prerequisites) {
  /**
   * The greatest width of a line, in characters, as gcc has it, so that a long rule stays readable.
   */
  private static final int COLUMNS = 75;

  public MakeRule {
    targets = List.copyOf(targets);
    prerequisites = List.copyOf(prerequisites);
  }

  /**
   * A file's name as make reads it: GNU make manual, 4.3 Types of Prerequisites and 5.1.1 on {@code
   * #}; make drops half of the backslashes before a blank.
   */
  public static String quoted(String name) {
    StringBuilder quoted = new StringBuilder();
    int backslashes = 0;
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c == ' ' || c == '\t') {
        quoted.append("\\".repeat(backslashes)).append('\\');
      } else if (c == '#' || c == ':') {
        quoted.append('\\');
      } else if (c == '$') {
        quoted.append('$');
      }
      backslashes = c == '\\' ? backslashes + 1 : 0;
      quoted.append(c);
    }
    return quoted.toString();
  }

  /** The rule that files are made of others. */
  public static MakeRule ofFiles(List<String> made, List<String> prerequisites) {
    return new MakeRule(made.stream().map(MakeRule::quoted).toList(), prerequisites);
  }

  /** The text of the rule. */
  public String text() {
    StringBuilder text = new StringBuilder();
    int column = 0;
    for (String target : targets) {
      column = append(target, column, text);
    }
    text.append(':');
    column++;
    for (String prerequisite : prerequisites) {
      column = append(quoted(prerequisite), column, text);
    }
    return text.append('\n').toString();
  }

  /** Appends a name behind what stands in the line, or on a new line; returns the column behind. */
  private static int append(String name, int column, StringBuilder text) {
    if (column == 0) {
      text.append(name);
      return name.length();
    }
    boolean fits = column + 1 + name.length() <= COLUMNS;
    text.append(fits ? " " : " \\\n ").append(name);
    return (fits ? column : 0) + 1 + name.length();
  }
}
