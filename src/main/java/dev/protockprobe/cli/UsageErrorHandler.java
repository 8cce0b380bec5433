package dev.protockprobe.cli;

import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;

/** Says what is wrong with a command line, and where the options are told. */
final class UsageErrorHandler implements IParameterExceptionHandler {
  @Override
  public int handleParseException(ParameterException exception, String[] args) {
    CommandLine command = exception.getCommandLine();
    PrintWriter err = command.getErr();
    err.println("protoc-kprobe: error: " + exception.getMessage());
    err.println("  = help: " + command.getCommandName() + " --help tells the options");
    err.flush();
    return ExitCode.USAGE;
  }
}
