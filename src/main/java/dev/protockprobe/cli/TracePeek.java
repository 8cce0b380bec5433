package dev.protockprobe.cli;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;

/**
 * A trace whose beginning can be examined before it is decoded: whether gzip has compressed it, and
 * whether it has stacks or histograms.
 */
final class TracePeek extends InputStream {
  /** How many bytes at the beginning of a trace are examined at most. */
  static final int MOST_BYTES = 1 << 16;

  private static final int GZIP_MAGIC_1 = 0x1F;
  private static final int GZIP_MAGIC_2 = 0x8B;

  /** The comment that a script writes if it records stacks. */
  private static final byte[] COMMENT = "# protoc-kprobe: stacktrace=1".getBytes(US_ASCII);

  private static final byte[] STACK = "<stack trace>".getBytes(US_ASCII);
  private static final byte[] STACK_OF_TRACE_CMD = "<stack trace >".getBytes(US_ASCII);

  /** How a file named {@code hist} begins. */
  private static final byte[] HISTOGRAM = "# event histogram".getBytes(US_ASCII);

  /**
   * The first comment of a script's trace begins with this; it ends with {@link #COUNTS} if the
   * kernel counts the events in histograms instead of recording them.
   */
  private static final byte[] SCRIPT = "# protoc-kprobe: script=".getBytes(US_ASCII);

  private static final byte[] COUNTS = " hist=yes".getBytes(US_ASCII);

  private final InputStream in;

  /** The beginning of the trace, of which the bytes from {@link #at} on were not read yet. */
  private byte[] head = {};

  private int at;
  private int length;
  private boolean packed;
  private boolean stack;
  private boolean histogram;

  TracePeek(InputStream in) {
    this.in = in;
  }

  /** Whether a stack, or the comment of a script that records them, is at the beginning. */
  boolean findsStack() {
    return stack;
  }

  /** Whether nothing but comments is before a histogram, or the script says that it prints some. */
  boolean findsHistogram() {
    return histogram;
  }

  /** The trace as text, if it is a file compressed by gzip. */
  InputStream unpacked() throws IOException {
    return packed ? new GZIPInputStream(this) : this;
  }

  /**
   * Looks at the beginning, which stays unread.
   *
   * @param grows whether the trace goes on while it is read; if so, only what the first read
   *     returns is examined
   */
  void look(boolean grows) {
    head = new byte[MOST_BYTES];
    try {
      int got = 0;
      while (got >= 0 && length < head.length && !(grows && length > 0)) {
        got = in.read(head, length, head.length - length);
        length += Math.max(0, got);
      }
    } catch (IOException e) {
      return; // the decoder meets it, too
    }
    packed = length > 1 && (head[0] & 0xFF) == GZIP_MAGIC_1 && (head[1] & 0xFF) == GZIP_MAGIC_2;
    if (packed) {
      byte[] text = unpackedHead();
      look(text, text.length);
    } else {
      look(head, length);
    }
  }

  /** Searches the text in one pass, which is all that a trace of plain events pays for it. */
  private void look(byte[] text, int length) {
    int start = 0;
    boolean comments = true;
    for (int i = 0; i < length && !stack && !histogram; i++) {
      if (text[i] == '\n') {
        int end = i > start && text[i - 1] == '\r' ? i - 1 : i;
        if (end > start) {
          comments &= text[start] == '#';
          stack = isOfStacks(text, start, end);
          histogram = comments && isOfHistograms(text, start, end);
        }
        start = i + 1;
      }
    }
  }

  private static boolean isOfHistograms(byte[] text, int start, int end) {
    return Arrays.equals(text, start, end, HISTOGRAM, 0, HISTOGRAM.length)
        || (endsWith(COUNTS, text, start, end)
            && Arrays.mismatch(text, start, end, SCRIPT, 0, SCRIPT.length) == SCRIPT.length);
  }

  private static boolean isOfStacks(byte[] text, int start, int end) {
    if (text[start] == '#') {
      return Arrays.equals(text, start, end, COMMENT, 0, COMMENT.length);
    }
    return text[end - 1] == '>'
        && (endsWith(STACK, text, start, end) || endsWith(STACK_OF_TRACE_CMD, text, start, end));
  }

  private static boolean endsWith(byte[] mark, byte[] text, int start, int end) {
    int from = end - mark.length;
    return from >= start && Arrays.equals(text, from, end, mark, 0, mark.length);
  }

  @Override
  public int read() throws IOException {
    return at < length ? head[at++] & 0xFF : in.read();
  }

  @Override
  public int read(byte[] bytes, int from, int most) throws IOException {
    if (at == length) {
      return in.read(bytes, from, most);
    }
    int got = Math.min(most, length - at);
    System.arraycopy(head, at, bytes, from, got);
    at += got;
    return got;
  }

  @Override
  public int available() throws IOException {
    return at < length ? length - at : in.available();
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  private byte[] unpackedHead() {
    byte[] text = new byte[MOST_BYTES];
    int got = 0;
    try (InputStream packed = new GZIPInputStream(new ByteArrayInputStream(head, 0, length))) {
      for (int more = 0; more >= 0 && got < text.length; got += Math.max(0, more)) {
        more = packed.read(text, got, text.length - got);
      }
    } catch (IOException e) {
      // The head ends within the compressed data, or they are damaged: the text before that counts.
    }
    return Arrays.copyOf(text, got);
  }
}
