package dev.protockprobe.cli;

import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Says that a failure is our own bug, and what to report of it. */
final class InternalErrorHandler implements IExecutionExceptionHandler {
  @Override
  public int handleExecutionException(
      Exception exception, CommandLine command, ParseResult parsed) {
    PrintWriter err = command.getErr();
    err.println("protoc-kprobe: internal error: " + exception);
    err.println("This is a bug; please report it with the input and these lines:");
    for (StackTraceElement frame : exception.getStackTrace()) {
      if (frame.getClassName().startsWith("dev.protockprobe.")) {
        err.println("  at " + frame);
      }
    }
    err.flush();
    return ExitCode.INTERNAL;
  }
}
