package dev.protockprobe.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Finds the words of a declaration that may be macros from a header that has not been read. If the
 * declaration does not parse, it finds the words that are spelled like macros. In an enum, where C
 * allows no function call, it also finds each word before a parenthesis.
 */
final class MacroWords {
  private MacroWords() {}

  /**
   * The words, each once.
   *
   * @param text the declaration
   * @param fits whether C accepts the text as it is
   */
  static List<String> in(String text, boolean fits) {
    boolean isEnum = text.startsWith("enum") || text.startsWith("typedef enum");
    List<String> words = new ArrayList<>();
    if (fits && !isEnum) {
      return words;
    }
    int end = 0;
    for (int at = 0; at < text.length(); at = Math.max(end, at + 1)) {
      end = at;
      while (end < text.length() && isWord(text.charAt(end))) {
        end++;
      }
      String word = text.substring(at, end);
      boolean wanted =
          word.length() > 1
              && !Character.isDigit(word.charAt(0))
              && ((!fits && looksLikeMacro(word)) || (isEnum && isCalled(text, end)));
      if (wanted && !words.contains(word)) {
        words.add(word);
      }
    }
    return words;
  }

  private static boolean looksLikeMacro(String word) {
    return word.startsWith("__") || word.equals(word.toUpperCase(Locale.ROOT));
  }

  private static boolean isWord(char c) {
    return c == '_' || (c < 128 && Character.isLetterOrDigit(c));
  }

  private static boolean isCalled(String text, int end) {
    return end < text.length() && text.charAt(end) == '(';
  }
}
