package dev.protockprobe.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ctrl-C, or another signal that ends the program: it ends what is read, and what follows from that
 * is still written. The exit code is the signal's.
 */
final class Interruption {
  /** Whoever stopped the program does not wait for ever, say for an output that is blocked. */
  private static final int MOST_SECONDS = 5;

  private final CountDownLatch over = new CountDownLatch(1);
  private final Thread hook = new Thread(this::interrupt, "interruption");
  private Runnable ending = () -> {};
  private boolean interrupted;

  /** From now on a signal is waited for. */
  Interruption() {
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /** What a signal ends, on another thread: what {@code how} ends, at once if one has come. */
  synchronized void ends(Runnable how) {
    ending = how;
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
      over.await(MOST_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** All is written: a signal ends the program at once. */
  void over() {
    over.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // A signal has come: the program ends.
    }
  }
}
