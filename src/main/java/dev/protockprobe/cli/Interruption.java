package dev.protockprobe.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Gives the program time to write what it has read when a signal, such as that of Ctrl-C, ends the
 * program: runs an action that ends the input, and waits a few seconds. The exit code is the
 * signal's.
 */
final class Interruption {
  private static final int USUAL_SECONDS = 5;

  private final int mostSeconds;
  private final CountDownLatch over = new CountDownLatch(1);
  private final Thread hook = new Thread(this::interrupt, "interruption");
  private Runnable ending = () -> {};
  private boolean interrupted;

  /** Waits for a signal from now on. */
  Interruption() {
    this(USUAL_SECONDS);
  }

  /**
   * Waits for a signal from now on.
   *
   * @param mostSeconds how long the program may still write; its output may be blocked
   */
  Interruption(int mostSeconds) {
    this.mostSeconds = mostSeconds;
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /** Runs {@code action} when a signal arrives, or immediately if one already has. */
  synchronized void runOnSignal(Runnable action) {
    ending = action;
    if (interrupted) {
      ending.run();
    }
  }

  private void interrupt() {
    synchronized (this) {
      interrupted = true;
      ending.run();
    }
    try {
      over.await(mostSeconds, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Stops waiting: everything is written, and a signal ends the program immediately. */
  void finish() {
    over.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // A signal has come: the program ends.
    }
  }
}
