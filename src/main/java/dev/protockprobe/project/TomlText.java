package dev.protockprobe.project;

import dev.protockprobe.diag.SourceFile;
import dev.protockprobe.diag.Span;
import java.util.Arrays;
import java.util.OptionalInt;
import org.tomlj.TomlPosition;

/**
 * Finds where keys and values of TOML end, because the parser tells only where they begin. In text
 * with mistakes the ends are good enough for diagnostics only.
 */
final class TomlText {
  private final SourceFile file;
  private final byte[] bytes;
  private int[] lineStarts;

  TomlText(SourceFile file) {
    this.file = file;
    this.bytes = file.bytes();
  }

  /** The offset of a position of the parser, which counts characters. */
  int offset(TomlPosition position) {
    int line = Math.min(Math.max(position.line(), 1), lineStarts().length);
    int at = lineStarts()[line - 1];
    for (int column = 1; column < position.column() && at < bytes.length; column++) {
      at++;
      while (at < bytes.length && (bytes[at] & 0xC0) == 0x80) {
        at++;
      }
    }
    return at;
  }

  /** The key, or the head of a table, that begins at a position. */
  Span key(TomlPosition position) {
    int start = afterBlanks(offset(position));
    int end = start;
    boolean head = is(start, '[');
    while (end < bytes.length && !isLineEnd(end) && (head || !is(end, '='))) {
      if (is(end, '#')) {
        break;
      }
      end = isQuote(end) ? endOfString(end) : end + 1;
    }
    return trimmed(start, end);
  }

  /** The value of the key that begins at a position, with its quotes. */
  Span valueOfKey(TomlPosition position) {
    int at = key(position).end();
    while (at < bytes.length && !is(at, '=') && !isLineEnd(at)) {
      at++;
    }
    return valueAt(is(at, '=') ? at + 1 : at);
  }

  /** The element of an array that begins at a position, or behind blanks and comments there. */
  Span element(TomlPosition position) {
    return valueAt(offset(position));
  }

  private Span valueAt(int from) {
    int start = afterBlanks(from);
    return trimmed(start, endOfValue(start));
  }

  /** Some text at a position for an error to mark: the rest of its word. */
  Span word(TomlPosition position) {
    int start = offset(position);
    int end = start;
    while (end < bytes.length && bytes[end] > ' ' && !is(end, ',') && !is(end, '#')) {
      end++;
    }
    return new Span(file, start, Math.max(end, Math.min(start + 1, bytes.length)));
  }

  /** Where brackets and braces are nested deeper than {@code most}; empty if nowhere. */
  OptionalInt deeperThan(int most) {
    int depth = 0;
    int at = 0;
    while (at < bytes.length) {
      if (isQuote(at)) {
        at = endOfString(at);
        continue;
      } else if (is(at, '#')) {
        at = file.lineEnd(at);
        continue;
      } else if (is(at, '[') || is(at, '{')) {
        depth++;
      } else if (is(at, ']') || is(at, '}')) {
        depth = Math.max(0, depth - 1);
      }
      if (depth > most) {
        return OptionalInt.of(at);
      }
      at++;
    }
    return OptionalInt.empty();
  }

  private int endOfValue(int start) {
    if (isQuote(start)) {
      return endOfString(start);
    }
    int depth = 0;
    int at = start;
    while (at < bytes.length) {
      if (isQuote(at)) {
        at = endOfString(at);
        continue;
      } else if (is(at, '[') || is(at, '{')) {
        depth++;
      } else if (is(at, ']') || is(at, '}')) {
        depth--;
        if (depth <= 0) {
          return depth < 0 ? at : at + 1;
        }
      } else if (depth == 0 && (is(at, ',') || is(at, '#') || isLineEnd(at))) {
        return at;
      }
      at++;
    }
    return at;
  }

  /** The end of the string that begins at a quote; a string of one line ends with its line. */
  private int endOfString(int start) {
    byte quote = bytes[start];
    boolean block = isTriple(start, quote);
    int at = start + (block ? 3 : 1);
    while (at < bytes.length) {
      if (quote == '"' && is(at, '\\')) {
        at++;
      } else if (!block && isLineEnd(at)) {
        return at;
      } else if (block ? isTriple(at, quote) : bytes[at] == quote) {
        int end = at + (block ? 3 : 1);
        while (block && end < bytes.length && bytes[end] == quote) {
          end++; // up to two quotes belong to the text
        }
        return end;
      }
      at++;
    }
    return bytes.length;
  }

  private boolean isTriple(int at, byte quote) {
    return at + 2 < bytes.length
        && bytes[at] == quote
        && bytes[at + 1] == quote
        && bytes[at + 2] == quote;
  }

  /** Where the next word begins, behind blanks, line ends and comments. */
  private int afterBlanks(int from) {
    int at = from;
    while (at < bytes.length && (bytes[at] <= ' ' || is(at, '#')) && bytes[at] >= 0) {
      at = is(at, '#') ? file.lineEnd(at) : at + 1;
    }
    return at;
  }

  private Span trimmed(int start, int end) {
    int last = Math.min(end, bytes.length);
    while (last > start && (bytes[last - 1] == ' ' || bytes[last - 1] == '\t')) {
      last--;
    }
    return new Span(file, Math.min(start, bytes.length), Math.max(last, start));
  }

  private boolean is(int at, char wanted) {
    return at < bytes.length && bytes[at] == wanted;
  }

  private boolean isQuote(int at) {
    return is(at, '"') || is(at, '\'');
  }

  private boolean isLineEnd(int at) {
    return is(at, '\n') || is(at, '\r');
  }

  private int[] lineStarts() {
    if (lineStarts == null) {
      int[] starts = new int[bytes.length + 1];
      int count = 1;
      for (int i = 0; i < bytes.length; i++) {
        if (bytes[i] == '\n') {
          starts[count++] = i + 1;
        }
      }
      lineStarts = Arrays.copyOf(starts, count);
    }
    return lineStarts;
  }
}
