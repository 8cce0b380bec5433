package dev.protockprobe.cli;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.function.LongSupplier;

/**
 * Reads a file and shows on the terminal how much of it has been read. The reading thread draws the
 * line a few times a second and removes it at the file's end.
 */
final class Progress extends FilterInputStream {
  private static final long NANOSECONDS = 1_000_000_000;

  /** A file that is read sooner gets no progress bar. */
  private static final long FIRST_NANOSECONDS = NANOSECONDS / 2;

  private static final long NEXT_NANOSECONDS = NANOSECONDS / 10;
  private static final int FEWEST_BAR_COLUMNS = 10;
  private static final int MOST_BAR_COLUMNS = 40;
  private static final long MEBIBYTE = 1 << 20;
  private static final int SECONDS = 60;

  /** Returns to the line's start and erases the line: ECMA-48, EL. */
  private static final String ERASE = "\r\u001b[K";

  private final long size;
  private final OutputStream terminal;
  private final int columns;
  private final LongSupplier nanoTime;
  private final long started;
  private long nextDrawing;
  private long read;
  private boolean drawn;

  /**
   * Reads {@code in}.
   *
   * @param size of the file, in bytes
   * @param columns the terminal's
   */
  Progress(InputStream in, long size, OutputStream terminal, int columns, LongSupplier nanoTime) {
    super(in);
    this.size = size;
    this.terminal = terminal;
    this.columns = columns;
    this.nanoTime = nanoTime;
    this.started = nanoTime.getAsLong();
    this.nextDrawing = FIRST_NANOSECONDS;
  }

  @Override
  public int read() throws IOException {
    int got = super.read();
    count(got < 0 ? got : 1);
    return got;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int got = super.read(bytes, offset, length);
    count(got);
    return got;
  }

  private void count(int bytes) {
    if (bytes < 0) {
      erase();
      return;
    }
    read += bytes;
    long passed = nanoTime.getAsLong() - started;
    if (passed >= nextDrawing) {
      nextDrawing = passed + NEXT_NANOSECONDS;
      drawn = true;
      write("\r" + line(passed));
    }
  }

  /** For example {@code [=====> ] 50% of 136 MiB, 200 MiB/s, 0:02 left}. */
  private String line(long passed) {
    double share = size == 0 ? 1 : Math.min(1, (double) read / size);
    double rate = (double) read / passed * NANOSECONDS;
    long left = rate == 0 ? 0 : Math.round(Math.max(0, size - read) / rate);
    String text =
        String.format(
            Locale.ROOT,
            "%3d%% of %d MiB, %.0f MiB/s, %d:%02d left",
            (int) (share * 100),
            Math.max(1, size / MEBIBYTE),
            rate / MEBIBYTE,
            left / SECONDS,
            left % SECONDS);
    int bar = Math.min(MOST_BAR_COLUMNS, columns - text.length() - 4);
    if (bar < FEWEST_BAR_COLUMNS) {
      return text.substring(0, Math.max(0, Math.min(text.length(), columns - 1)));
    }
    int done = (int) (share * bar);
    String head = done < bar ? ">" + " ".repeat(bar - done - 1) : "";
    return "[" + "=".repeat(done) + head + "] " + text;
  }

  /** Removes the line; the next output may go to the same terminal. */
  private void erase() {
    if (drawn) {
      drawn = false;
      write(ERASE);
    }
    nextDrawing = Long.MAX_VALUE;
  }

  @Override
  public void close() throws IOException {
    erase();
    super.close();
  }

  private void write(String text) {
    try {
      terminal.write(text.getBytes(StandardCharsets.US_ASCII));
      terminal.flush();
    } catch (IOException e) {
      nextDrawing = Long.MAX_VALUE; // the terminal is gone
    }
  }
}
