package dev.protockprobe.cli;

import dev.protockprobe.Emitters;
import dev.protockprobe.diag.Diagnostics;
import dev.protockprobe.emit.Artifact;
import dev.protockprobe.emit.Compilation;
import dev.protockprobe.emit.Emitter;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.ParameterException;

/** {@code compile}: probes from prototypes. */
final class CompileCommand extends ProbeCommand {
  private static final String DECODER = "decoder";
  private static final String DEFAULT_KIND = Emitters.kinds().get(0);

  CompileCommand(Streams streams) {
    super(streams, "Prints the kprobe_events lines of functions (the default command).");
    options()
        .addRepeatable("--emit", "KIND", ",", descriptions() + ". Default: " + DEFAULT_KIND + ".");
    options()
        .addRepeatable(
            "--decoder",
            "LANGUAGE",
            ",",
            "The language of a decoder: "
                + String.join(", ", languages())
                + ". Default: "
                + languages().get(0)
                + ".");
    options()
        .addOption(
            "--out", "DIR", "Writes files into this directory; needed if there is more than one.");
  }

  @Override
  void check() {
    if (chosen().size() > 1 && options().value("--out", "").isEmpty()) {
      throw options()
          .usageError(
              "several artifacts cannot share standard output: give a directory with --out DIR");
    }
  }

  @Override
  String text(Compilation compilation, Diagnostics diagnostics) {
    String directory = options().value("--out", "");
    List<Emitter> chosen = chosen();
    if (directory.isEmpty()) {
      return chosen.get(0).emit(compilation).text();
    }
    List<Artifact> artifacts = chosen.stream().map(one -> one.emit(compilation)).toList();
    Artifacts.write(artifacts, directory, diagnostics);
    return "";
  }

  /** The emitters that the options name; throws a usage error if a kind or language is unknown. */
  private List<Emitter> chosen() {
    List<String> kinds = options().value("--emit", List.of(DEFAULT_KIND));
    List<String> languages = options().value("--decoder", List.of());
    if (!languages.isEmpty() && !kinds.contains(DECODER)) {
      throw options().usageError("--decoder needs --emit decoder");
    }
    List<Emitter> chosen = new ArrayList<>();
    for (String kind : kinds) {
      List<Emitter> variants = Emitters.of(kind);
      if (variants.isEmpty()) {
        throw unknown("an artifact", kind, Emitters.kinds());
      } else if (languages.isEmpty() || !kind.equals(DECODER)) {
        chosen.add(variants.get(0));
      } else {
        languages.forEach(language -> chosen.add(decoder(variants, language)));
      }
    }
    return chosen.stream().distinct().map(emitter -> emitter.beside(chosen)).toList();
  }

  private Emitter decoder(List<Emitter> decoders, String language) {
    return decoders.stream()
        .filter(decoder -> decoder.variant().equals(language))
        .findFirst()
        .orElseThrow(() -> unknown("a decoder language", language, languages()));
  }

  private ParameterException unknown(String what, String given, List<String> known) {
    return options()
        .usageError(
            "not %s: '%s' (expected one of %s)".formatted(what, given, String.join(", ", known)));
  }

  private static List<String> languages() {
    return Emitters.of(DECODER).stream().map(Emitter::variant).toList();
  }

  private static String descriptions() {
    StringBuilder text = new StringBuilder();
    for (String kind : Emitters.kinds()) {
      text.append(text.isEmpty() ? "" : "; ").append(kind).append(": ");
      text.append(Emitters.of(kind).get(0).description());
    }
    return text.toString();
  }
}
