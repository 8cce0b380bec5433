package dev.protockprobe.tree;

import dev.protockprobe.source.ByteScanner;

/** Tells whether a text contains a word as a whole identifier. */
public final class Words {
  private Words() {}

  /** Whether a word stands in a text, as an identifier of its own. */
  public static boolean has(byte[] text, byte[] word) {
    int last = text.length - word.length;
    for (int i = 0; i <= last; i++) {
      if (text[i] == word[0]
          && isAt(i, word, text)
          && (i == 0 || !ByteScanner.isWordByte(text[i - 1]))
          && (i == last || !ByteScanner.isWordByte(text[i + word.length]))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isAt(int offset, byte[] word, byte[] text) {
    for (int i = 1; i < word.length; i++) {
      if (text[offset + i] != word[i]) {
        return false;
      }
    }
    return true;
  }
}
