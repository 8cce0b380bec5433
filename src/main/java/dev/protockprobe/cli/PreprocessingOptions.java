package dev.protockprobe.cli;

import dev.protockprobe.cc.PreprocessingFlag;
import dev.protockprobe.cc.PreprocessingSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Stack;
import picocli.CommandLine.IParameterPreprocessor;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The options that say how inputs are preprocessed; the flags are a C compiler's. */
final class PreprocessingOptions {
  private final CommandOptions options;
  private final List<PreprocessingFlag> flags = new ArrayList<>();

  PreprocessingOptions(CommandOptions options) {
    this.options = options;
    options
        .spec()
        .addOption(
            OptionSpec.builder("--preprocess")
                .arity("0..1")
                .paramLabel("CC")
                .type(String.class)
                .preprocessor(new OnlyAttached())
                .description(
                    "Reads what the preprocessor of the compiler CC makes of an input. Default: the"
                        + " compile command's, or cc.")
                .build());
    options.addOption(
        "--compile-commands",
        "FILE",
        "The compile_commands.json that says how an input is compiled, and so preprocessed.");
    addFlag("-I", "DIR", "Where --preprocess looks for headers; repeatable.");
    addFlag("-D", "NAME[=VALUE]", "A macro for --preprocess; repeatable.");
    addFlag("-U", "NAME", "A macro that --preprocess forgets; repeatable.");
    addFlag("-include", "FILE", "What --preprocess includes first; repeatable.");
  }

  private void addFlag(String name, String label, String description) {
    options
        .spec()
        .addOption(
            OptionSpec.builder(name)
                .paramLabel(label)
                .type(List.class)
                .auxiliaryTypes(String.class)
                .preprocessor(new InOrder(name, flags))
                .description(description)
                .build());
  }

  /** The values of -I, -D, -U and -include in the order given: {@code -DA -UA} undoes itself. */
  List<PreprocessingFlag> flags() {
    return List.copyOf(flags);
  }

  /** What a compiler is asked for; empty if none is. */
  Optional<PreprocessingSettings> settings() {
    Optional<String> compiler = Optional.ofNullable(options.value("--preprocess", null));
    Optional<String> compileCommands =
        Optional.ofNullable(options.value("--compile-commands", null));
    if (compiler.isEmpty() && compileCommands.isEmpty()) {
      if (!flags.isEmpty()) {
        throw options.usageError(flags.get(0).option() + " has no effect without --preprocess");
      }
      return Optional.empty();
    }
    return Optional.of(
        new PreprocessingSettings(
            compiler.filter(name -> !name.isEmpty()), flags(), compileCommands));
  }

  /** {@code --preprocess FILE} names an input and no compiler, {@code --preprocess=CC} does. */
  private static final class OnlyAttached implements IParameterPreprocessor {
    @Override
    public boolean preprocess(
        Stack<String> args, CommandSpec command, ArgSpec option, Map<String, Object> info) {
      if (!"=".equals(info.get("separator"))) {
        args.push("");
      }
      return false;
    }
  }

  /**
   * Notes a value beside those of the other flags, since picocli keeps each option's apart. No
   * record: picocli asks for its hash, and a record's is made at run time, which takes 12 ms.
   */
  private static final class InOrder implements IParameterPreprocessor {
    private final String name;
    private final List<PreprocessingFlag> flags;

    InOrder(String name, List<PreprocessingFlag> flags) {
      this.name = name;
      this.flags = flags;
    }

    @Override
    public boolean preprocess(
        Stack<String> args, CommandSpec command, ArgSpec option, Map<String, Object> info) {
      if (!args.isEmpty()) {
        flags.add(new PreprocessingFlag(name, args.peek()));
      }
      return false;
    }
  }
}
