package dev.protockprobe.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;

/**
 * A trace that may pause, as {@code trace_pipe} does. A thread that waits for a pipe cannot be
 * interrupted, so a second thread reads the pipe, and this stream can end at any time.
 */
final class LiveTrace extends PipedInputStream {
  private static final int BUFFER_BYTES = 1 << 18;
  private static final int READ_BYTES = 1 << 16;

  private final PipedOutputStream pipe = new PipedOutputStream();
  private final Runnable cutter;
  private volatile IOException failure;
  private volatile boolean ended;

  /**
   * Starts to read {@code in}.
   *
   * @param cutter runs when {@link #end} was called and everything that had come is read; the last
   *     line may be incomplete
   */
  LiveTrace(InputStream in, Runnable cutter) throws IOException {
    super(BUFFER_BYTES);
    this.cutter = cutter;
    connect(pipe);
    Thread thread = new Thread(() -> readAll(in), "trace");
    thread.setDaemon(true);
    thread.start();
  }

  private void readAll(InputStream in) {
    byte[] bytes = new byte[READ_BYTES];
    try {
      for (int got = in.read(bytes); got >= 0; got = in.read(bytes)) {
        pipe.write(bytes, 0, got);
        pipe.flush();
      }
    } catch (IOException e) {
      failure = e; // before the pipe is closed: this is not the end of the trace
    } finally {
      closePipe();
    }
  }

  /** Ends the trace behind what has come so far. */
  void end() {
    ended = true;
    closePipe();
  }

  private void closePipe() {
    try {
      pipe.close();
    } catch (IOException e) {
      throw new IllegalStateException("a pipe in memory is closed", e);
    }
  }

  @Override
  public synchronized int read() throws IOException {
    return handleEnd(super.read());
  }

  @Override
  public synchronized int read(byte[] bytes, int start, int length) throws IOException {
    return handleEnd(super.read(bytes, start, length));
  }

  private int handleEnd(int got) throws IOException {
    if (got < 0 && ended) {
      cutter.run();
    } else if (got < 0 && failure != null) {
      throw failure;
    }
    return got;
  }
}
