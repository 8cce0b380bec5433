package dev.protockprobe.cli;

import java.util.ArrayList;
import java.util.List;

/**
 * Folds long lines of JSON, so that a change of one member is a change of one line in a golden
 * case. Only white space between tokens is added: two outputs that differ are folded into texts
 * that differ.
 */
final class FoldedJson {
  private static final int WIDTH = 100;
  private static final int INDENT = 2;

  private FoldedJson() {}

  /** Whether a text has a line of JSON that is too long to be reviewed. */
  static boolean isNeededFor(String text) {
    return text.lines().anyMatch(FoldedJson::isLong);
  }

  private static boolean isLong(String line) {
    return line.length() > WIDTH && line.startsWith("{") && line.endsWith("}");
  }

  /** The text with each object on a line of its own folded, if that line is too long. */
  static String fold(String text) {
    StringBuilder folded = new StringBuilder();
    for (String line : text.split("(?<=\n)", -1)) {
      String bare = line.endsWith("\n") ? line.substring(0, line.length() - 1) : line;
      folded.append(isLong(bare) ? value(bare, 0) + line.substring(bare.length()) : line);
    }
    return folded.toString();
  }

  /** A value whose first line is behind {@code indent} blanks. */
  private static String value(String json, int indent) {
    boolean nested = json.startsWith("{") || json.startsWith("[");
    if (!nested || indent + json.length() <= WIDTH) {
      return json;
    }
    StringBuilder folded = new StringBuilder().append(json.charAt(0));
    String separator = "\n";
    for (String member : members(json.substring(1, json.length() - 1))) {
      folded.append(separator).append(" ".repeat(indent + INDENT));
      int key = keyEnd(member);
      folded.append(member, 0, key).append(value(member.substring(key), indent + INDENT));
      separator = ",\n";
    }
    folded.append('\n').append(" ".repeat(indent));
    return folded.append(json.charAt(json.length() - 1)).toString();
  }

  /** What stands between the commas that are in no string and in no inner value. */
  private static List<String> members(String text) {
    List<String> members = new ArrayList<>();
    int start = 0;
    int depth = 0;
    for (int i = 0; i < text.length(); i++) {
      switch (text.charAt(i)) {
        case '"' -> i = stringEnd(text, i) - 1;
        case '{', '[' -> depth++;
        case '}', ']' -> depth--;
        case ',' -> {
          if (depth == 0) {
            members.add(text.substring(start, i));
            start = i + 1;
          }
        }
        default -> {}
      }
    }
    members.add(text.substring(start));
    return members;
  }

  /** Where a member's value begins: behind {@code "key":}, or at once in an array. */
  private static int keyEnd(String member) {
    int end = member.startsWith("\"") ? stringEnd(member, 0) : 0;
    return end > 0 && end < member.length() && member.charAt(end) == ':' ? end + 1 : 0;
  }

  private static int stringEnd(String text, int quote) {
    int i = quote + 1;
    while (i < text.length() && text.charAt(i) != '"') {
      i += text.charAt(i) == '\\' ? 2 : 1;
    }
    return Math.min(i + 1, text.length());
  }
}
