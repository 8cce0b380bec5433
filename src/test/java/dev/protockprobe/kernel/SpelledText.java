package dev.protockprobe.kernel;

import dev.protockprobe.kernel.SpelledFunctions.Place;
import java.nio.charset.StandardCharsets;
import java.util.function.BiConsumer;

/** The words of one file, and how each is written. */
final class SpelledText {
  /** A parenthesis that is not closed within so many bytes is none of a function's. */
  private static final int LONGEST_GROUP = 20_000;

  private final byte[] text;

  SpelledText(byte[] text) {
    this.text = text;
  }

  /**
   * Passes on words outside of comments and literals.
   *
   * @param hashes by the last 16 bits of a word's hash code: which words are passed on at all
   */
  void words(BiConsumer<String, Place> sink, boolean[] hashes) {
    int directiveEnd = 0;
    int at = 0;
    while (at < text.length) {
      if (text[at] == '#' && at >= directiveEnd && beginsLine(at)) {
        directiveEnd = endOfDirective(at);
        at++;
      } else if (isWord(text[at])) {
        int end = endOfWord(at);
        if (hashes[hash(at, end) & 0xffff]) {
          Place place =
              at < directiveEnd
                  ? Place.DIRECTIVE
                  : bodyFollows(end) ? Place.DEFINED : Place.WITHOUT_BODY;
          sink.accept(new String(text, at, end - at, StandardCharsets.ISO_8859_1), place);
        }
        at = end;
      } else {
        at = behindText(at);
      }
    }
  }

  /** {@code String.hashCode} of ASCII. */
  private int hash(int start, int end) {
    int hash = 0;
    for (int i = start; i < end; i++) {
      hash = 31 * hash + text[i];
    }
    return hash;
  }

  /** Whether {@code (...)}, words or groups, and <code>{</code> come behind a name. */
  private boolean bodyFollows(int nameEnd) {
    int at = behindBlank(nameEnd);
    if (is(at, ')')) { // (name)(...)
      at = behindBlank(at + 1);
    }
    if (!is(at, '(')) {
      return false;
    }
    at = behindBlank(behindGroup(at));
    while (at < text.length && (isWord(text[at]) || text[at] == '(')) {
      at = behindBlank(isWord(text[at]) ? endOfWord(at) : behindGroup(at));
    }
    return is(at, '{');
  }

  private int behindGroup(int opening) {
    int depth = 0;
    int limit = Math.min(text.length, opening + LONGEST_GROUP);
    for (int at = opening; at < limit; ) {
      depth += text[at] == '(' ? 1 : text[at] == ')' ? -1 : 0;
      int next = behindText(at);
      if (depth == 0) {
        return next;
      }
      at = next;
    }
    return text.length;
  }

  /** Behind white space, comments and directives. */
  private int behindBlank(int start) {
    int at = start;
    while (at < text.length) {
      if (text[at] == '#' && beginsLine(at)) {
        at = endOfDirective(at);
      } else if (text[at] <= ' ' || text[at] == '\\' || commentBegins(at)) {
        at = behindText(at);
      } else {
        return at;
      }
    }
    return at;
  }

  /** Behind the comment, the literal or the byte at a place. */
  private int behindText(int at) {
    if (commentBegins(at)) {
      boolean line = text[at + 1] == '/';
      int end = at + 2;
      while (end < text.length
          && !(line
              ? text[end] == '\n'
              : text[end] == '/' && text[end - 1] == '*' && end > at + 2)) {
        end++;
      }
      return Math.min(text.length, end + (line ? 0 : 1));
    }
    if (text[at] == '"' || text[at] == '\'') {
      int end = at + 1;
      while (end < text.length && text[end] != text[at] && text[end] != '\n') {
        end += text[end] == '\\' ? 2 : 1;
      }
      return Math.min(text.length, end + 1);
    }
    return at + 1;
  }

  private boolean commentBegins(int at) {
    return is(at, '/') && (is(at + 1, '*') || is(at + 1, '/'));
  }

  private int endOfDirective(int start) {
    int at = start;
    while (at < text.length && text[at] != '\n') {
      if (text[at] == '\\') {
        at += is(at + 1, '\r') ? 3 : 2;
      } else {
        at = commentBegins(at) ? behindText(at) : at + 1;
      }
    }
    return Math.min(at, text.length);
  }

  private boolean beginsLine(int at) {
    int before = at - 1;
    while (before >= 0 && (text[before] == ' ' || text[before] == '\t')) {
      before--;
    }
    return before < 0 || text[before] == '\n';
  }

  private int endOfWord(int start) {
    int at = start;
    while (at < text.length && isWord(text[at])) {
      at++;
    }
    return at;
  }

  private boolean is(int at, char c) {
    return at < text.length && text[at] == c;
  }

  private static boolean isWord(byte b) {
    return b == '_' || (b > 0 && Character.isLetterOrDigit(b));
  }
}
