package dev.protockprobe.cli;

import java.util.Map;
import java.util.Stack;
import picocli.CommandLine.IParameterPreprocessor;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;

/**
 * Makes an option's value optional: in {@code --option=VALUE} it is VALUE; in {@code --option FILE}
 * it is empty, and FILE is an input.
 */
final class OnlyAttached implements IParameterPreprocessor {
  @Override
  public boolean preprocess(
      Stack<String> args, CommandSpec command, ArgSpec option, Map<String, Object> info) {
    if (!"=".equals(info.get("separator"))) {
      args.push("");
    }
    return false;
  }
}
