package dev.protockprobe.decode;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** Reads the bytes of a trace as soon as they arrive, compressed by gzip or not. */
public final class TraceReader {
  private static final int GZIP_MAGIC_1 = 0x1F;
  private static final int GZIP_MAGIC_2 = 0x8B;

  /** U+FEFF in UTF-8. */
  private static final int[] MARK = {0xEF, 0xBB, 0xBF};

  /** Larger reads make the JDK allocate a buffer of their size for each. */
  private static final int READ_BYTES = 1 << 16;

  private final InputStream in;
  private final AtomicBoolean ended;
  private boolean skipping;
  private IOException failure;
  private byte last = '\n';

  private TraceReader(InputStream in, AtomicBoolean ended) {
    this.in = in;
    this.ended = ended;
  }

  /**
   * Looks at the first bytes of {@code in}, which says by itself whether it is compressed.
   *
   * @param ended set by another thread if nothing is wanted behind the line that is being read
   */
  static TraceReader of(InputStream in, AtomicBoolean ended) throws IOException {
    PushbackInputStream pushback = new PushbackInputStream(in, MARK.length);
    int first = pushback.read();
    int second = first == GZIP_MAGIC_1 ? pushback.read() : -1;
    if (second >= 0) {
      pushback.unread(second);
    }
    if (first >= 0) {
      pushback.unread(first);
    }
    boolean compressed = first == GZIP_MAGIC_1 && second == GZIP_MAGIC_2;
    PushbackInputStream text =
        compressed
            ? new PushbackInputStream(new GZIPInputStream(pushback, READ_BYTES), MARK.length)
            : pushback;
    TraceReader reader = new TraceReader(text, ended);
    try {
      skipMark(text);
    } catch (IOException e) {
      reader.failure = e;
    }
    return reader;
  }

  /** Skips a byte-order mark, which some editors write before all text. */
  private static void skipMark(PushbackInputStream in) throws IOException {
    for (int i = 0; i < MARK.length; i++) {
      int next = in.read();
      if (next != MARK[i]) {
        if (next >= 0) {
          in.unread(next);
        }
        while (i-- > 0) {
          in.unread(MARK[i]);
        }
        return;
      }
    }
  }

  /**
   * Reads until there is no room or, for the moment, no more; waits for a first byte.
   *
   * @return how many bytes; -1 at the end, and where no more can be read
   */
  int read(byte[] bytes, int from, int to) {
    int at = from;
    while (at < to) {
      int got = readOnce(bytes, at, Math.min(READ_BYTES, to - at));
      if (got < 0) {
        return at > from ? at - from : -1;
      }
      last = got > 0 ? bytes[at + got - 1] : last;
      at += skipping ? skipLine(bytes, at, got) : got;
      if (at > from && !isReady()) {
        break;
      }
    }
    return at - from;
  }

  private int readOnce(byte[] bytes, int at, int length) {
    if (failure != null || (ended.get() && !isInLine())) {
      return -1;
    }
    try {
      int got = in.read(bytes, at, length);
      return ended.get() ? lineBytes(bytes, at, got) : got;
    } catch (IOException e) {
      failure = e;
      return -1;
    }
  }

  /** How many of {@code got} new bytes are of the line that has begun before them. */
  private static int lineBytes(byte[] bytes, int at, int got) {
    for (int i = 0; i < got; i++) {
      if (bytes[at + i] == '\n') {
        return i + 1;
      }
    }
    return got;
  }

  /** Whether more is there already. */
  boolean isReady() {
    try {
      return failure == null && in.available() > 0;
    } catch (IOException e) {
      failure = e;
      return false;
    }
  }

  /**
   * How many of the bytes left at the end can be decoded. If the reading was stopped or failed
   * within a line, this line is left out.
   */
  int wholeBytes(byte[] bytes, int length) {
    int whole = length;
    boolean cut = failure != null || ended.get();
    while (cut && whole > 0 && bytes[whole - 1] != '\n') {
      whole--;
    }
    return whole;
  }

  /** Throws what ended the reading, if it was not the end. */
  void throwFailure() throws IOException {
    if (failure != null) {
      throw failure;
    }
  }

  /** Whether the trace ends in the middle of a line, although no thread has ended the reading. */
  boolean isCutShort() {
    return isInLine() && !ended.get();
  }

  private boolean isInLine() {
    return last != '\n';
  }

  /** Whether more is there, or comes within some time. */
  boolean isReadyWithin(int milliseconds) throws IOException {
    long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(milliseconds);
    while (!isReady()) {
      if (System.nanoTime() > until) {
        return false;
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
    }
    return true;
  }

  /** Leaves out what comes until the next line starts. */
  void skipToNextLine() {
    skipping = true;
  }

  /**
   * Removes the rest of the skipped line from {@code got} new bytes; returns how many bytes stay.
   */
  private int skipLine(byte[] bytes, int at, int got) {
    for (int i = at; i < at + got; i++) {
      if (bytes[i] == '\n') {
        skipping = false;
        int kept = at + got - (i + 1);
        System.arraycopy(bytes, i + 1, bytes, at, kept);
        return kept;
      }
    }
    return 0;
  }

  /** Why a compressed trace cannot be read, in a user's words: it is cut off, or damaged. */
  public static String reason(IOException e) {
    if (e instanceof EOFException) {
      return "it ends in the middle: the compressed trace is not complete";
    }
    return e instanceof ZipException ? "the compressed trace is damaged" : e.getMessage();
  }
}
