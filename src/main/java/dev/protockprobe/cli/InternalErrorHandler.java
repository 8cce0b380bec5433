package dev.protockprobe.cli;

import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Prints that a failure is a bug of this program, and how to report it. */
final class InternalErrorHandler implements IExecutionExceptionHandler {
  /** A recursion without end has thousands of frames, and the first ones show it. */
  private static final int SHOWN_FRAMES = 30;

  @Override
  public int handleExecutionException(
      Exception exception, CommandLine command, ParseResult parsed) {
    return report(exception, command.getErr());
  }

  /** Reports a failure that no command has caught, and returns the exit code for it. */
  static int report(Throwable failure, PrintWriter err) {
    int shown = 0;
    err.println("protoc-kprobe: internal error: " + failure);
    err.println("This is a bug; please report it with the input and these lines:");
    for (StackTraceElement frame : failure.getStackTrace()) {
      if (frame.getClassName().startsWith("dev.protockprobe.") && shown++ < SHOWN_FRAMES) {
        err.println("  at " + frame);
      }
    }
    err.flush();
    return ExitCode.INTERNAL;
  }
}
