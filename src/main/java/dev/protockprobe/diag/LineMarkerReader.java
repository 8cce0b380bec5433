package dev.protockprobe.diag;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Reads one preprocessor directive as a line marker; {@link LineMarkers} says what those are. */
final class LineMarkerReader {
  /** C11 6.10.4 paragraph 3. */
  private static final long MAX_LINE = Integer.MAX_VALUE;

  private static final byte[] LINE = {'l', 'i', 'n', 'e'};

  private final byte[] bytes;
  private final boolean isMarker;
  private int position;

  /** Begins at the {@code #} at {@code start}. */
  LineMarkerReader(byte[] bytes, int start) {
    this.bytes = bytes;
    position = start + 1;
    skipBlanks();
    isMarker = isDigit(peek()) || takeLineWord();
  }

  /** Whether the directive is meant as a marker, well-formed or not. */
  boolean isMarker() {
    return isMarker;
  }

  /**
   * What the marker says of the line behind it.
   *
   * @param file that of the lines before, for a marker without one; empty if it is not known
   * @return empty if the marker cannot be read
   */
  Optional<PresumedLine> read(Optional<String> file) {
    long line = readNumber();
    skipBlanks();
    Optional<String> named = peek() == '"' ? readString() : file;
    return line < 0 || named.isEmpty() || !takeFlags()
        ? Optional.empty()
        : Optional.of(new PresumedLine(named.get(), line));
  }

  private boolean takeLineWord() {
    for (int i = 0; i < LINE.length; i++) {
      if (position + i >= bytes.length || bytes[position + i] != LINE[i]) {
        return false;
      }
    }
    int after = position + LINE.length < bytes.length ? bytes[position + LINE.length] : -1;
    if (after >= 0 && !isBlank(after) && after != '\n' && after != '"') {
      return false;
    }
    position += LINE.length;
    skipBlanks();
    return true;
  }

  /** The number up to a blank, a quote or the line's end; -1 if it is none, or too large. */
  private long readNumber() {
    long number = isDigit(peek()) ? 0 : -1;
    while (isDigit(peek())) {
      number = Math.min(MAX_LINE + 1, number * 10 + bytes[position++] - '0');
    }
    return number > MAX_LINE || !(isBlank(peek()) || peek() == '"' || isEnd()) ? -1 : number;
  }

  /** The name in the quotes, its escapes undone; empty if it does not end or has no text. */
  private Optional<String> readString() {
    ByteArrayOutputStream name = new ByteArrayOutputStream();
    position++;
    while (!isEnd()) {
      byte b = bytes[position++];
      if (b == '"') {
        return name.size() == 0 ? Optional.empty() : Optional.of(shown(name));
      }
      name.write(b == '\\' ? readEscape() : b);
    }
    return Optional.empty();
  }

  /** C11 6.4.4.4; gcc writes {@code \\} and {@code \"}, clang octal for what is not ASCII too. */
  private int readEscape() {
    if (isEnd()) {
      return '\\';
    }
    byte b = bytes[position++];
    return switch (b) {
      case 'a', 'b', 'e', 'f', 'n', 'r', 't', 'v' -> '?'; // shown() would make it that
      case 'x' -> readDigits(16, Integer.MAX_VALUE);
      case '0', '1', '2', '3', '4', '5', '6', '7' -> {
        position--;
        yield readDigits(8, 3);
      }
      default -> b;
    };
  }

  private int readDigits(int radix, int most) {
    int value = 0;
    for (int i = 0; i < most && Character.digit(peek(), radix) >= 0; i++) {
      value = (value * radix + Character.digit(bytes[position++], radix)) & 0xff;
    }
    return value;
  }

  /** A name must neither end a diagnostic's line nor drive a terminal. */
  private static String shown(ByteArrayOutputStream name) {
    StringBuilder text = new StringBuilder(name.toString(StandardCharsets.UTF_8));
    for (int i = 0; i < text.length(); i++) {
      if (Character.isISOControl(text.charAt(i))) {
        text.setCharAt(i, '?');
      }
    }
    return text.toString();
  }

  /** Passes flags (1 enters a file, 2 returns to it, 3 and 4 are of its text) or a comment. */
  private boolean takeFlags() {
    skipBlanks();
    while (peek() >= '1' && peek() <= '4') {
      position++;
      if (!isBlank(peek()) && !isEnd()) {
        return false;
      }
      skipBlanks();
    }
    return isEnd() || peek() == '/';
  }

  private void skipBlanks() {
    while (isBlank(peek())) {
      position++;
    }
  }

  private boolean isEnd() {
    return peek() < 0 || peek() == '\n';
  }

  /** The byte at the position, or -1 behind the end. */
  private int peek() {
    return position < bytes.length ? bytes[position] & 0xff : -1;
  }

  private static boolean isDigit(int b) {
    return b >= '0' && b <= '9';
  }

  /**
   * White space other than a newline. A carriage return counts, since it may stand before the
   * newline.
   */
  private static boolean isBlank(int b) {
    return b == ' ' || b == '\t' || b == '\r' || b == '\f' || b == 0x0b;
  }
}
