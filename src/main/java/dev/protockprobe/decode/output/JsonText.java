package dev.protockprobe.decode.output;

import java.nio.charset.StandardCharsets;

/** Writes bytes of a trace as the text of a JSON string: RFC 8259, section 7. */
final class JsonText {
  /** The most bytes that one byte becomes: a control character as six. */
  static final int MAX_GROWTH = 6;

  private static final byte[] HEX = "0123456789ABCDEF".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] CONTROL = "\\u00".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] REPLACEMENT = "\uFFFD".getBytes(StandardCharsets.UTF_8);

  private JsonText() {}

  /**
   * Puts a string with its quotes in; a byte that is not UTF-8 becomes U+FFFD. Needs room for
   * {@link #MAX_GROWTH} times the bytes, and two.
   */
  static void put(OutputBytes out, byte[] bytes, int start, int end) {
    out.put('"');
    int plain = start;
    int at = start;
    while (at < end) {
      byte c = bytes[at];
      if (c >= ' ' && c != '"' && c != '\\') {
        at++;
        continue;
      }
      out.put(bytes, plain, at);
      at = putSpecial(out, bytes, at, end);
      plain = at;
    }
    out.put(bytes, plain, end);
    out.put('"');
  }

  private static int putSpecial(OutputBytes out, byte[] bytes, int at, int end) {
    byte c = bytes[at];
    if (c < 0) {
      int length = Utf8.length(bytes, at, end);
      if (length > 0) {
        out.put(bytes, at, at + length);
        return at + length;
      }
      out.put(REPLACEMENT);
      return at + 1;
    }
    char letter =
        switch (c) {
          case '\b' -> 'b';
          case '\t' -> 't';
          case '\n' -> 'n';
          case '\f' -> 'f';
          case '\r' -> 'r';
          case '"', '\\' -> (char) c;
          default -> 0;
        };
    if (letter != 0) {
      out.put('\\');
      out.put(letter);
    } else {
      out.put(CONTROL);
      out.put(HEX[c >> 4]);
      out.put(HEX[c & 15]);
    }
    return at + 1;
  }
}
