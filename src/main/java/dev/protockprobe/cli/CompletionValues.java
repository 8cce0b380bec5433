package dev.protockprobe.cli;

import dev.protockprobe.Emitters;
import dev.protockprobe.abi.CallingConvention;
import dev.protockprobe.abi.arch.Architectures;
import dev.protockprobe.decode.form.OutputForms;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.StreamSupport;
import picocli.CommandLine.Model.OptionSpec;

/** The values that shells offer for an option that takes one of a few words. */
final class CompletionValues {
  private CompletionValues() {}

  /** The words that {@code option} takes; empty for an option that takes anything else. */
  static List<String> of(OptionSpec option) {
    if (option.completionCandidates() != null) {
      return StreamSupport.stream(option.completionCandidates().spliterator(), false)
          .map(name -> name.toLowerCase(Locale.ROOT))
          .toList();
    }
    return switch (option.longestName()) {
      case "--arch" -> Architectures.all().stream().map(CallingConvention::architecture).toList();
      case "--emit" -> Emitters.kinds();
      case "--decoder" -> EmitOptions.languages();
      case "--format" -> OutputForms.names();
      case "--assume" ->
          Arrays.stream(CallOptions.Assumption.values())
              .map(CallOptions.Assumption::toString)
              .toList();
      default -> List.of();
    };
  }
}
