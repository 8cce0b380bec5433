package dev.protockprobe.decode.meaning;

/** Writes a character as a C literal, in single quotes. */
final class CharacterText {
  private CharacterText() {}

  static void append(byte c, StringBuilder out) {
    out.append('\'');
    switch (c) {
      case '\'', '\\' -> out.append('\\').append((char) c);
      case '\n' -> out.append("\\n");
      case '\t' -> out.append("\\t");
      case '\r' -> out.append("\\r");
      default -> {
        if (c >= ' ' && c < 0x7F) {
          out.append((char) c);
        } else {
          String digits = Integer.toHexString(0x100 | (c & 0xFF));
          out.append("\\x").append(digits, 1, digits.length());
        }
      }
    }
    out.append('\'');
  }
}
