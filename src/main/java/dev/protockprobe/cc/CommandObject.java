package dev.protockprobe.cc;

import java.util.List;

/**
 * One entry of a compile_commands.json, as clang's manual defines it in "JSON Compilation Database
 * Format Specification".
 *
 * @param directory where the compiler runs
 * @param file the source, absolute or relative to {@code directory}
 * @param arguments the compiler and its arguments; empty if there is only a command
 * @param command the compiler and its arguments as one line for a shell; empty if it is missing
 */
record CommandObject(String directory, String file, List<String> arguments, String command) {
  CommandObject {
    arguments = List.copyOf(arguments);
  }

  /** The last part of the source's path. */
  String fileName() {
    return file.substring(file.lastIndexOf('/') + 1);
  }

  /** The compiler and its arguments; empty if the entry has none that can be read. */
  List<String> words() {
    return arguments.isEmpty() ? ShellWords.split(command).orElse(List.of()) : arguments;
  }
}
