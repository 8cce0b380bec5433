package dev.protockprobe.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;

/**
 * A trace that may pause, as {@code trace_pipe} does. Nothing interrupts a thread that waits for a
 * pipe; so another one does, and who reads here can be told that nothing more comes.
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
   * @param cutter runs when all is read of a trace that was ended, which may be within a line
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
      failure = e; // before the pipe is closed: an end that is none
    } finally {
      closePipe();
    }
  }

  /** Nothing more is waited for than what has come. */
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
    return checked(super.read());
  }

  @Override
  public synchronized int read(byte[] bytes, int start, int length) throws IOException {
    return checked(super.read(bytes, start, length));
  }

  private int checked(int got) throws IOException {
    if (got < 0 && ended) {
      cutter.run();
    } else if (got < 0 && failure != null) {
      throw failure;
    }
    return got;
  }
}
