package dev.protockprobe.cc;

import java.util.List;
import java.util.Optional;

/**
 * How a compiler preprocesses the inputs.
 *
 * @param compiler a program or a path to one; empty for the compile command's compiler
 * @param flags added to the compile command's flags, in this order
 * @param compileCommands the compile_commands.json to look inputs up in
 */
public record PreprocessingSettings(
    Optional<String> compiler, List<PreprocessingFlag> flags, Optional<String> compileCommands) {
  public PreprocessingSettings {
    flags = List.copyOf(flags);
  }
}
