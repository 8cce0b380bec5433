package dev.protockprobe.cli;

import dev.protockprobe.abi.CallingConvention;
import dev.protockprobe.abi.arch.Architectures;
import java.util.Optional;

/** The option that names the target's architecture. */
final class ArchitectureOption {
  private final CommandOptions options;

  ArchitectureOption(CommandOptions options) {
    this.options = options;
    options.addOption(
        "--arch",
        "ARCH",
        "The target's architecture: " + architectures() + ". Default: this machine's.");
  }

  /** The architecture's convention; a usage error if it is not known. */
  CallingConvention convention() {
    String name = options.value("--arch", System.getProperty("os.arch"));
    Optional<CallingConvention> convention = Architectures.named(name);
    if (convention.isEmpty()) {
      throw options.usageError(
          "not a known architecture: '" + name + "' (expected one of " + architectures() + ")");
    }
    return convention.get();
  }

  /** The same if the option is given; empty otherwise. */
  Optional<CallingConvention> given() {
    return options.value("--arch", "").isEmpty() ? Optional.empty() : Optional.of(convention());
  }

  private static String architectures() {
    StringBuilder names = new StringBuilder();
    for (CallingConvention convention : Architectures.all()) {
      names.append(names.isEmpty() ? "" : ", ").append(convention.architecture());
    }
    return names.toString();
  }
}
