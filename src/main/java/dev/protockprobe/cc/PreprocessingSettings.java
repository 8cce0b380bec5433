package dev.protockprobe.cc;

import java.util.List;
import java.util.Optional;

/**
 * How inputs are to be preprocessed.
 *
 * @param compiler a program, or a path to one; empty for that of the compile command
 * @param flags what it gets beside the compile command's, in this order
 * @param compileCommands the compile_commands.json to look inputs up in
 */
public record PreprocessingSettings(
    Optional<String> compiler, List<PreprocessingFlag> flags, Optional<String> compileCommands) {
  public PreprocessingSettings {
    flags = List.copyOf(flags);
  }
}
