package dev.protockprobe.remote;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.function.Consumer;

/**
 * A running trace on a target: starts the program that prints the trace there, reads its output and
 * ends it. This side sends the target a heartbeat each second. If heartbeats stay away, the target
 * removes what the program installed.
 */
public final class RemoteTrace implements Closeable {
  /** How long the target has to end a program that was told to. */
  public static final int MOST_SECONDS_TO_END = 20;

  private static final long BEAT_MILLISECONDS = 1000;

  private final RemoteShell shell;
  private final TraceStream trace;
  private final Thread heart = new Thread(this::beat, "heartbeat");
  private volatile boolean stopping;
  private volatile boolean over;

  private RemoteTrace(RemoteShell shell, TraceStream trace) {
    this.shell = shell;
    this.trace = trace;
    heart.setDaemon(true);
  }

  /**
   * Starts a program and waits until its trace begins.
   *
   * @param functions the functions of a script, which has set its variables
   * @param words takes what the script says: {@code say KIND}, a text and a help between tabs, and
   *     other lines as they are to be shown
   * @param copy gets the trace's text
   */
  public static RemoteTrace start(
      RemoteShell shell, String functions, Consumer<String> words, OutputStream copy)
      throws IOException {
    shell.send(functions + Programs.read("watch.sh") + "watch\n");
    if (!"begin".equals(shell.out().word().orElse(""))) {
      throw shell.ended("before the trace began");
    }
    ShellOutput out = shell.out();
    TraceStream trace = new TraceStream(out.in(), shell.mark(), out.addsReturns(), words, copy);
    RemoteTrace started = new RemoteTrace(shell, trace);
    started.heart.start();
    return started;
  }

  /** What the program prints, to its end. */
  public InputStream in() {
    return trace;
  }

  /** Tells the program to end; its trace goes on to its end. For any thread. */
  public void stop() {
    stopping = true;
    heart.interrupt();
  }

  /** Whether the program has ended by itself or because it was told to, and has left nothing. */
  public boolean isComplete() {
    return trace.isComplete();
  }

  /** The exit code of a program that has ended. */
  public int exitCode() {
    return trace.exitCode();
  }

  private void beat() {
    try {
      while (!over && !stopping) {
        shell.write("#\n");
        pause(BEAT_MILLISECONDS);
      }
      if (!over) {
        shell.write("stop\n");
      }
      for (int i = 0; !over && i < MOST_SECONDS_TO_END; i++) {
        pause(BEAT_MILLISECONDS);
        shell.write("#\n");
      }
    } catch (IOException e) {
      return; // the reader of the trace learns of it
    }
    if (!over) {
      shell.kill(); // so that nobody waits for its answer
    }
  }

  private static void pause(long milliseconds) {
    try {
      Thread.sleep(milliseconds);
    } catch (InterruptedException e) {
      // stop() or close() ends the pause early
    }
  }

  /** Ends the connection, and so the program. */
  @Override
  public void close() {
    over = true;
    heart.interrupt();
    shell.close();
  }
}
