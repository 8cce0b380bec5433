package dev.protockprobe.source;

/** Classifies bytes by what they can begin in C text, for example a word or a comment. */
final class ByteClasses {
  static final byte WORD = 1;
  static final byte SPACE = 2;
  static final byte LINE_END = 3;
  static final byte QUOTE = 4;

  /** Bytes that may begin a comment, a continued line or a directive. */
  static final byte MAYBE_SPACE = 5;

  /** The class of each byte; 0 for punctuation. */
  static final byte[] OF = classes();

  /** Bytes that mean something between braces. */
  static final boolean[] IN_BODY = inBody();

  private ByteClasses() {}

  private static byte[] classes() {
    byte[] classes = new byte[256];
    for (int b = '0'; b <= 'z'; b++) {
      boolean letter = (b >= 'a') || (b >= 'A' && b <= 'Z') || b == '_';
      classes[b] = letter || b <= '9' ? WORD : 0;
    }
    classes['$'] = WORD;
    for (int b = '\t'; b <= '\r'; b++) {
      classes[b] = SPACE;
    }
    classes[' '] = SPACE;
    classes['\n'] = LINE_END;
    classes['"'] = QUOTE;
    classes['\''] = QUOTE;
    classes['/'] = MAYBE_SPACE;
    classes['\\'] = MAYBE_SPACE;
    classes['#'] = MAYBE_SPACE;
    return classes;
  }

  private static boolean[] inBody() {
    boolean[] special = new boolean[256];
    for (char c : new char[] {'{', '}', '"', '\'', '/', '\\', '#'}) {
      special[c] = true;
    }
    return special;
  }
}
