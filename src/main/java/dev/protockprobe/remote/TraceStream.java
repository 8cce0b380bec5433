package dev.protockprobe.remote;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * The trace that a program on a target prints, as a stream that ends when a marked line says that
 * the program has ended. Marked lines are messages of the program: they go to a consumer instead of
 * the stream. The stream leaves out the carriage returns that a terminal has added.
 */
final class TraceStream extends InputStream {
  /** The word behind which a trace ends, with the program's exit code. */
  private static final String ENDED = "ended ";

  private static final int CHUNK_BYTES = 1 << 16;
  private static final int NONE = -1;

  private final InputStream in;
  private final byte[] mark;
  private final boolean dropsReturns;
  private final Consumer<String> words;
  private final OutputStream copy;
  private final byte[] read = new byte[CHUNK_BYTES];

  /**
   * The trace's bytes. Has room for a chunk, for a beginning of the mark with which an unmarked
   * line began, and for a carriage return.
   */
  private final byte[] text;

  private final ByteArrayOutputStream word = new ByteArrayOutputStream();
  private int textAt;
  private int textEnd;

  /**
   * How many bytes of the mark the present line begins with; NONE if it does not begin with the
   * mark.
   */
  private int matched;

  private boolean returnWaits;
  private boolean atEnd;
  private volatile int exitCode = NONE;

  /**
   * The trace in {@code in}.
   *
   * @param mark the beginning of lines that do not belong to the trace
   * @param dropsReturns whether carriage returns before newlines are a terminal's
   * @param words takes marked lines, without the mark
   * @param copy gets the bytes of the trace
   */
  TraceStream(
      InputStream in,
      String mark,
      boolean dropsReturns,
      Consumer<String> words,
      OutputStream copy) {
    this.in = in;
    this.mark = (mark + " ").getBytes(StandardCharsets.US_ASCII);
    this.dropsReturns = dropsReturns;
    this.words = words;
    this.copy = copy;
    text = new byte[CHUNK_BYTES + this.mark.length + 1];
  }

  /** Whether the program has said that it has ended, so that nothing is left of it. */
  boolean isComplete() {
    return exitCode != NONE;
  }

  /** The program's exit code, once it has ended. */
  int exitCode() {
    return exitCode;
  }

  @Override
  public int available() throws IOException {
    while (textAt == textEnd && !atEnd && in.available() > 0) {
      fill();
    }
    return textEnd - textAt;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] bytes, int from, int length) throws IOException {
    while (textAt == textEnd) {
      if (atEnd) {
        return -1;
      }
      fill();
    }
    int count = Math.min(length, textEnd - textAt);
    System.arraycopy(text, textAt, bytes, from, count);
    textAt += count;
    return count;
  }

  private void fill() throws IOException {
    int got = in.read(read);
    textAt = 0;
    textEnd = 0;
    if (got < 0) {
      atEnd = true;
      return;
    }
    for (int i = 0; i < got && !atEnd; ) {
      i = matched == NONE ? rest(i, got) : matched < mark.length ? start(i) : marked(i);
    }
    copy.write(text, 0, textEnd);
  }

  /** Reads a byte of a line that may begin with the mark. */
  private int start(int at) {
    if (read[at] == mark[matched]) {
      matched++;
      return at + 1;
    }
    put(mark, 0, matched);
    matched = NONE;
    return at;
  }

  /** Reads a byte of a line that begins with the mark. */
  private int marked(int at) {
    if (read[at] != '\n') {
      word.write(read[at]);
      return at + 1;
    }
    String said = word.toString(StandardCharsets.UTF_8).stripTrailing();
    word.reset();
    matched = 0;
    if (said.startsWith(ENDED)) {
      exitCode = Integer.parseInt(said.substring(ENDED.length()));
      atEnd = true;
    } else {
      words.accept(said);
    }
    return at + 1;
  }

  /** Reads the rest of another line, as far as it is there. */
  private int rest(int from, int end) {
    int at = from;
    while (at < end && read[at] != '\n') {
      at++;
    }
    if (at < end) {
      matched = 0;
      at++;
    }
    put(read, from, at);
    return at;
  }

  private void put(byte[] bytes, int from, int to) {
    if (returnWaits && to > from) {
      returnWaits = false;
      if (bytes[from] != '\n') {
        text[textEnd++] = '\r';
      }
    }
    int end = to;
    boolean newline = end > from && bytes[end - 1] == '\n';
    int last = newline ? end - 2 : end - 1;
    if (dropsReturns && last >= from && bytes[last] == '\r') {
      end = last;
      returnWaits = !newline;
    } else {
      newline = false;
    }
    System.arraycopy(bytes, from, text, textEnd, end - from);
    textEnd += end - from;
    if (newline) {
      text[textEnd++] = '\n';
    }
  }
}
