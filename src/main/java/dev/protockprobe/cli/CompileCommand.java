package dev.protockprobe.cli;

import dev.protockprobe.Compiler;
import dev.protockprobe.Emitters;
import dev.protockprobe.diag.Diagnostics;
import dev.protockprobe.emit.Artifact;
import dev.protockprobe.emit.Compilation;
import dev.protockprobe.emit.Emitter;
import dev.protockprobe.source.FilesRead;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.ParameterException;

/** The command {@code compile}, which prints the probes of prototypes. */
final class CompileCommand extends ProbeCommand {
  private static final String DECODER = "decoder";
  private static final String SCRIPT = "script";
  private static final List<String> BOOT_TIME = List.of("cmdline", "bootconfig");
  private static final String DEFAULT_KIND = Emitters.kinds().get(0);

  private final OutputOptions outputs;
  private final FilterOption filter;

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
    filter = new FilterOption(options(), " Needs --emit script.");
    outputs = new OutputOptions(options());
  }

  @Override
  void check() {
    if (filter.isGiven()) {
      checkFiltered(options().value("--emit", List.of()));
    }
    outputs.check(chosen().size());
  }

  private void checkFiltered(List<String> kinds) {
    if (!kinds.contains(SCRIPT)) {
      throw options().usageError("--filter needs --emit script");
    }
    for (String kind : kinds) {
      if (BOOT_TIME.contains(kind)) {
        // The pointers that a filter looks at may be left out there.
        throw options().usageError("--filter cannot be combined with --emit " + kind);
      }
    }
  }

  @Override
  Optional<String> textWithoutInputs(Compiler.Request request) {
    return outputs.areListed() ? Optional.of(outputs.list(chosen(), request)) : Optional.empty();
  }

  @Override
  String text(
      Compilation compilation,
      Compiler.Request request,
      FilesRead filesRead,
      Diagnostics diagnostics) {
    String name = outputs.name(request).orElse(compilation.name());
    List<Emitter> emitters = chosen();
    int errors = diagnostics.errorCount();
    Compilation named = compilation.named(name);
    for (Emitter emitter : emitters) {
      named = emitter.fitting(named, diagnostics);
    }
    Optional<Compilation> filtered = filter.apply(named, diagnostics);
    if (filtered.isEmpty() || diagnostics.errorCount() > errors) {
      return "";
    }
    named = filtered.get();
    List<OutputFile> files = new ArrayList<>();
    String text = "";
    for (Emitter emitter : emitters) {
      Artifact artifact = emitter.emit(named);
      if (outputs.directory().isPresent()) {
        files.add(outputs.file(artifact));
      } else {
        text = artifact.text();
      }
    }
    if (outputs.writesDependencies() && !diagnostics.hasErrors()) {
      files.add(outputs.dependencies(emitters, name, filesRead.names()));
    }
    if (!files.isEmpty()) {
      OutputSet.write(files, outputs.directory(), diagnostics);
    }
    return text;
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
