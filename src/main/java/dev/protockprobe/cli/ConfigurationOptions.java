package dev.protockprobe.cli;

import dev.protockprobe.diag.Diagnostics;
import dev.protockprobe.diag.SourceFile;
import dev.protockprobe.preprocess.Configuration;
import dev.protockprobe.preprocess.IncludePath;
import dev.protockprobe.preprocess.KernelOptions;
import dev.protockprobe.source.SourceReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import picocli.CommandLine.Model.OptionSpec;

/** The options that say how to read the conditions and includes of raw C. */
final class ConfigurationOptions {
  private static final String COMMAND_LINE = "<command line>";

  private final CommandOptions options;

  /** {@code -D} and {@code -U} as directives, in the order they were given. */
  private final List<String> definitions = new ArrayList<>();

  ConfigurationOptions(CommandOptions options) {
    this.options = options;
    options.addRepeatable(
        "-I", "DIR", "", "Follow #include directives, and search DIR for them; repeatable.");
    addDefinition("-D", "NAME[=VALUE]", "Define a macro; repeatable.", this::define);
    addDefinition(
        "-U",
        "NAME",
        "Say that a macro is not defined; repeatable.",
        name -> definitions.add("#undef " + name));
    options.addRepeatable("-include", "FILE", "", "Read FILE before the inputs; repeatable.");
    options.addOption(
        "--kconfig",
        "FILE",
        "The kernel's configuration, .config or /boot/config-*, for conditions on CONFIG_ macros.");
  }

  /** Adds an option whose every use is told in its turn, also among uses of other options. */
  private void addDefinition(
      String name, String label, String description, Consumer<String> definition) {
    options
        .spec()
        .addOption(
            OptionSpec.builder(name)
                .paramLabel(label)
                .arity("1")
                .type(List.class)
                .auxiliaryTypes(String.class)
                .description(description)
                .parameterConsumer(
                    (arguments, option, spec) -> {
                      if (arguments.isEmpty()) {
                        throw options.usageError("Missing required parameter for option " + name);
                      }
                      definition.accept(arguments.pop());
                    })
                .build());
  }

  private void define(String text) {
    int equals = text.indexOf('=');
    String value = equals < 0 ? "1" : text.substring(equals + 1);
    definitions.add("#define " + (equals < 0 ? text : text.substring(0, equals)) + " " + value);
  }

  /** What the options say; errors about files are reported. */
  Configuration configuration(SourceReader reader, Diagnostics diagnostics) {
    List<SourceFile> texts = new ArrayList<>();
    for (String definition : definitions) {
      texts.add(SourceFile.ofText(COMMAND_LINE, definition + "\n"));
    }
    String kconfig = options.value("--kconfig", "");
    Optional<SourceFile> kernelOptions =
        kconfig.isEmpty()
            ? Optional.empty()
            : reader.read(kconfig).flatMap(file -> KernelOptions.read(file, diagnostics));
    List<String> directories = options.value("-I", List.of());
    return new Configuration(
        directories.isEmpty() ? IncludePath.NONE : new IncludePath(directories),
        texts,
        kernelOptions,
        options.value("-include", List.of()));
  }
}
