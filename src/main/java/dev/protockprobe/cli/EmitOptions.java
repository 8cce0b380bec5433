package dev.protockprobe.cli;

import dev.protockprobe.Emitters;
import dev.protockprobe.diag.Diagnostics;
import dev.protockprobe.emit.Compilation;
import dev.protockprobe.emit.Emitter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.ParameterException;

/**
 * The options that say which artifacts to make, and which filters and histograms a script sets in
 * the kernel.
 */
final class EmitOptions {
  private static final String DECODER = "decoder";
  private static final String SCRIPT = "script";
  private static final List<String> BOOT_TIME = List.of("cmdline", "bootconfig");
  private static final String DEFAULT_KIND = Emitters.kinds().get(0);

  private final CommandOptions options;
  private final FilterOption filter;
  private final HistogramOption histogram;

  EmitOptions(CommandOptions options) {
    this.options = options;
    options.addRepeatable(
        "--emit", "KIND", ",", descriptions() + ". Default: " + DEFAULT_KIND + ".");
    options.addRepeatable(
        "--decoder",
        "LANGUAGE",
        ",",
        "The language of a decoder: "
            + String.join(", ", languages())
            + ". Default: "
            + languages().get(0)
            + ".");
    filter = new FilterOption(options, " Needs --emit script.");
    histogram = new HistogramOption(options, " Needs --emit script.");
  }

  /** Throws a usage error if a filter or a histogram does not fit to the artifacts. */
  void check() {
    histogram.check();
    if (filter.isGiven()) {
      check("--filter");
    }
    if (histogram.isGiven()) {
      check("--hist");
      if (options.value("--emit", List.of()).contains(DECODER)) {
        throw options.usageError(
            "--hist cannot be combined with --emit decoder, whose programs read events");
      }
    }
  }

  private void check(String option) {
    List<String> kinds = options.value("--emit", List.of());
    if (!kinds.contains(SCRIPT)) {
      throw options.usageError(option + " needs --emit script");
    }
    for (String kind : kinds) {
      if (BOOT_TIME.contains(kind)) {
        // The pointers that a filter looks at may be left out there.
        throw options.usageError(option + " cannot be combined with --emit " + kind);
      }
    }
  }

  /** The emitters that the options name; throws a usage error if a kind or language is unknown. */
  List<Emitter> chosen() {
    List<String> kinds = options.value("--emit", List.of(DEFAULT_KIND));
    List<String> languages = options.value("--decoder", List.of());
    if (!languages.isEmpty() && !kinds.contains(DECODER)) {
      throw options.usageError("--decoder needs --emit decoder");
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
    List<Emitter> placed = new ArrayList<>();
    for (int i = 0; i < chosen.size(); i++) {
      if (chosen.indexOf(chosen.get(i)) == i) {
        placed.add(chosen.get(i).beside(chosen));
      }
    }
    return placed;
  }

  /** The compilation without the fetch args that one of the artifacts has no room for. */
  static Compilation fitting(
      Compilation compilation, List<Emitter> emitters, Diagnostics diagnostics) {
    Compilation fitting = compilation;
    for (Emitter emitter : emitters) {
      fitting = emitter.fitting(fitting, diagnostics);
    }
    return fitting;
  }

  /** The compilation with the filters and histograms of its events; empty after an error. */
  Optional<Compilation> filtered(Compilation compilation, Diagnostics diagnostics) {
    return filter
        .apply(compilation, "", diagnostics)
        .flatMap(filtered -> histogram.apply(filtered, diagnostics));
  }

  private Emitter decoder(List<Emitter> decoders, String language) {
    return decoders.stream()
        .filter(decoder -> decoder.variant().equals(language))
        .findFirst()
        .orElseThrow(() -> unknown("a decoder language", language, languages()));
  }

  private ParameterException unknown(String what, String given, List<String> known) {
    return options.usageError(
        "not %s: '%s' (expected one of %s)".formatted(what, given, String.join(", ", known)));
  }

  /** The languages of decoders. */
  static List<String> languages() {
    List<String> languages = new ArrayList<>();
    for (Emitter decoder : Emitters.of(DECODER)) {
      languages.add(decoder.variant());
    }
    return languages;
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
