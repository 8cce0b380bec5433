package dev.protockprobe.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;

/** A trace that can be asked, before it is decoded, whether events have their stacks in it. */
final class StackPeek extends BufferedInputStream {
  /** How far into a trace a stack is looked for. */
  static final int MOST_BYTES = 1 << 18;

  private static final int GZIP_MAGIC_1 = 0x1F;
  private static final int GZIP_MAGIC_2 = 0x8B;

  /** What a script writes that records stacks. */
  private static final String COMMENT = "\n# protoc-kprobe: stacktrace=1\n";

  private static final String STACK = ": <stack trace>\n";

  StackPeek(InputStream in) {
    super(in);
  }

  /**
   * Whether a stack, or the comment of a script that records them, is at the trace's beginning,
   * which stays unread.
   *
   * @param grows whether only the bytes that are there count, after the first
   */
  boolean findsStack(boolean grows) {
    mark(MOST_BYTES);
    byte[] bytes = new byte[MOST_BYTES];
    int length = 0;
    try {
      int got = 0;
      while (got >= 0 && length < bytes.length && !(grows && length > 0)) {
        got = read(bytes, length, bytes.length - length);
        length += Math.max(0, got);
      }
      reset();
    } catch (IOException e) {
      return false; // the decoder meets it, too
    }
    String text = text(bytes, length).replace("\r\n", "\n");
    return text.contains(STACK) || ("\n" + text).contains(COMMENT);
  }

  private static String text(byte[] bytes, int length) {
    boolean packed = length > 1 && bytes[0] == GZIP_MAGIC_1 && bytes[1] == (byte) GZIP_MAGIC_2;
    if (!packed) {
      return new String(bytes, 0, length, ISO_8859_1);
    }
    byte[] text = new byte[MOST_BYTES];
    int unpacked = 0;
    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes, 0, length))) {
      for (int got = 0; got >= 0 && unpacked < text.length; unpacked += Math.max(0, got)) {
        got = in.read(text, unpacked, text.length - unpacked);
      }
    } catch (IOException e) {
      // The bytes end within what was packed, or are damaged: what is before that counts.
    }
    return new String(text, 0, unpacked, ISO_8859_1);
  }
}
