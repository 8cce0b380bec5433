package dev.protockprobe.cli;

import dev.protockprobe.FunctionsInDirectory;
import dev.protockprobe.abi.CallingConvention;
import dev.protockprobe.btf.BtfDeclarations;
import dev.protockprobe.diag.Diagnostics;
import dev.protockprobe.diag.SourceFile;
import dev.protockprobe.preprocess.Configuration;
import dev.protockprobe.source.SourceReader;
import java.util.List;
import java.util.Optional;

/**
 * The options of a command line that name the headers, prototypes and BTF to read, and those that
 * say how to read them.
 */
final class DeclaringOptions {
  private final CommandOptions options;
  private final BtfOptions btf;
  private final ArchitectureOption architecture;
  private final PreprocessingOptions preprocessing;

  DeclaringOptions(CommandOptions options) {
    this.options = options;
    options.addRepeatable(
        "--proto",
        "PROTOTYPE",
        "",
        "A prototype to read like an input: --proto 'int f(int n)'; repeatable.");
    btf = new BtfOptions(options);
    architecture = new ArchitectureOption(options);
    preprocessing = new PreprocessingOptions(options);
  }

  CallingConvention convention() {
    return architecture.convention();
  }

  /** Whether the command line gives any declarations, as C or as BTF. */
  boolean areGiven() {
    return hasText() || btf.areGiven();
  }

  /** Whether the command line gives C: an input or {@code --proto}. */
  boolean hasText() {
    return !options.positionals().isEmpty() || !prototypes().isEmpty();
  }

  private List<String> prototypes() {
    return options.value("--proto", List.of());
  }

  BtfOptions btfOptions() {
    return btf;
  }

  /** The BTF; empty if there is none, or after a reported error. */
  Optional<BtfDeclarations> btf(SourceReader reader, Diagnostics diagnostics) {
    return btf.areGiven() ? btf.read(reader, diagnostics) : Optional.empty();
  }

  /** The C, as far as it can be read. */
  List<SourceFile> inputs(SourceReader reader, Diagnostics diagnostics) {
    return Inputs.read(
        options.positionals(),
        prototypes(),
        preprocessing.settings(),
        new FunctionsInDirectory(
            options.value("--func", List.of()),
            List.of(),
            convention().architecture(),
            diagnostics),
        reader,
        diagnostics);
  }

  Configuration configuration(SourceReader reader, Diagnostics diagnostics) {
    return preprocessing.configuration(
        options.positionals(), convention().architecture(), reader, diagnostics);
  }

  /** Notes which configuration of a kernel tree was used. */
  void reportUse(Diagnostics diagnostics) {
    preprocessing.reportUse(diagnostics);
  }
}
