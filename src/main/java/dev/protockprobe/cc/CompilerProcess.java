package dev.protockprobe.cc;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Runs a compiler and collects its output. Threads read its output and its messages at the same
 * time, so that a full pipe never blocks it. A compiler that exceeds its time is killed.
 */
final class CompilerProcess {
  private static final int MAX_MESSAGE_BYTES = 1 << 20;

  private final Process process;
  private final CompilerLimits limits;
  private final long deadline;

  private CompilerProcess(Process process, CompilerLimits limits) {
    this.process = process;
    this.limits = limits;
    this.deadline = System.nanoTime() + limits.time().toNanos();
  }

  /** Runs a compiler on {@code standardInput} until it exits; returns its standard output. */
  static byte[] run(CompilerInvocation invocation, byte[] standardInput, CompilerLimits limits)
      throws CompilerFailure {
    ProcessBuilder builder =
        new ProcessBuilder(invocation.words()).directory(invocation.directory().toFile());
    builder.environment().put("LC_ALL", "C"); // CompilerMessages reads English
    Process process;
    try {
      process = builder.start();
    } catch (IOException e) {
      throw new CompilerFailure(CompilerFailure.Kind.NOT_STARTED, reason(e));
    }
    try {
      return new CompilerProcess(process, limits).output(standardInput);
    } finally {
      end(process);
    }
  }

  /** The last part of {@code Cannot run program "x": error=2, No such file or directory}. */
  private static String reason(IOException e) {
    String message = String.valueOf(e.getMessage());
    int error = message.indexOf("error=");
    int comma = error < 0 ? -1 : message.indexOf(", ", error);
    return comma < 0 ? message : message.substring(comma + 2);
  }

  private byte[] output(byte[] standardInput) throws CompilerFailure {
    CompletableFuture<byte[]> output = new CompletableFuture<>();
    CompletableFuture<byte[]> messages = new CompletableFuture<>();
    start("input", () -> feed(standardInput));
    start("output", () -> drainOutput(output));
    start("messages", () -> drainMessages(messages));
    try {
      byte[] text = output.get(left(), TimeUnit.NANOSECONDS);
      if (text.length > limits.bytes()) {
        throw new CompilerFailure(CompilerFailure.Kind.TOO_LARGE, "");
      }
      byte[] said = messages.get(left(), TimeUnit.NANOSECONDS);
      if (!process.waitFor(left(), TimeUnit.NANOSECONDS)) {
        throw new CompilerFailure(CompilerFailure.Kind.TIMED_OUT, "");
      }
      if (process.exitValue() != 0) {
        throw new CompilerFailure(
            CompilerFailure.Kind.FAILED, new String(said, StandardCharsets.UTF_8));
      }
      return text;
    } catch (TimeoutException e) {
      throw new CompilerFailure(CompilerFailure.Kind.TIMED_OUT, "");
    } catch (ExecutionException e) {
      throw new CompilerFailure(
          CompilerFailure.Kind.UNREADABLE, String.valueOf(e.getCause().getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CompilerFailure(CompilerFailure.Kind.UNREADABLE, "interrupted");
    }
  }

  private long left() {
    return Math.max(0, deadline - System.nanoTime());
  }

  private static void start(String what, Runnable runnable) {
    Thread thread = new Thread(runnable, "compiler's " + what);
    thread.setDaemon(true); // a grandchild may hold the pipe open
    thread.start();
  }

  private void feed(byte[] standardInput) {
    try (OutputStream out = process.getOutputStream()) {
      out.write(standardInput);
    } catch (IOException e) {
      // The compiler stopped reading; its exit code says whether that is an error.
    }
  }

  private void drainOutput(CompletableFuture<byte[]> done) {
    try {
      done.complete(process.getInputStream().readNBytes(limits.bytes() + 1));
    } catch (IOException | OutOfMemoryError e) {
      done.completeExceptionally(e);
    }
  }

  /** Keeps the first messages, and reads and drops the rest. */
  private void drainMessages(CompletableFuture<byte[]> done) {
    try {
      byte[] first = process.getErrorStream().readNBytes(MAX_MESSAGE_BYTES);
      process.getErrorStream().transferTo(OutputStream.nullOutputStream());
      done.complete(first);
    } catch (IOException e) {
      done.completeExceptionally(e);
    }
  }

  /** Kills the compiler and its child processes, which would outlive a killed driver. */
  private static void end(Process process) {
    if (process.isAlive()) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }
}
