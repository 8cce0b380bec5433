package dev.protockprobe.cc;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Splits a command into words as a shell does (POSIX 2.2 Quoting, 2.3 Token Recognition). It
 * expands nothing: variables and command substitutions stay as they are written.
 */
final class ShellWords {
  private final String command;
  private final List<String> words = new ArrayList<>();
  private final StringBuilder word = new StringBuilder();
  private boolean inWord;
  private int position;

  private ShellWords(String command) {
    this.command = command;
  }

  /** The words of {@code command}; empty if a quote is not closed. */
  static Optional<List<String>> split(String command) {
    ShellWords words = new ShellWords(command);
    return words.split() ? Optional.of(words.words) : Optional.empty();
  }

  private boolean split() {
    while (position < command.length()) {
      char c = command.charAt(position++);
      switch (c) {
        case ' ', '\t', '\n', '\r' -> endWord();
        case '\'', '"' -> {
          inWord = true;
          if (!takeQuoted(c)) {
            return false;
          }
        }
        case '\\' -> takeEscaped();
        default -> take(c);
      }
    }
    endWord();
    return true;
  }

  private void take(char c) {
    inWord = true;
    word.append(c);
  }

  private void takeEscaped() {
    if (position == command.length()) {
      take('\\');
    } else if (command.charAt(position) == '\n') {
      position++; // a continued line
    } else {
      take(command.charAt(position++));
    }
  }

  /** Takes the text up to the closing quote; returns false if there is none. */
  private boolean takeQuoted(char quote) {
    while (position < command.length()) {
      char c = command.charAt(position++);
      if (c == quote) {
        return true;
      }
      if (c == '\\' && quote == '"' && position < command.length()) {
        char escaped = command.charAt(position);
        if ("$`\"\\\n".indexOf(escaped) >= 0) {
          position++;
          if (escaped != '\n') {
            word.append(escaped);
          }
          continue;
        }
      }
      word.append(c);
    }
    return false;
  }

  private void endWord() {
    if (inWord) {
      words.add(word.toString());
      word.setLength(0);
      inWord = false;
    }
  }
}
