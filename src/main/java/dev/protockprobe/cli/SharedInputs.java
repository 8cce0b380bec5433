package dev.protockprobe.cli;

import dev.protockprobe.ReadInputs;
import dev.protockprobe.btf.BtfDeclarations;
import dev.protockprobe.diag.Diagnostic;
import dev.protockprobe.diag.Diagnostics;
import dev.protockprobe.diag.Outcome;
import dev.protockprobe.diag.SourceFile;
import dev.protockprobe.preprocess.Configuration;
import dev.protockprobe.probe.KernelFeatures;
import dev.protockprobe.probe.Target;
import dev.protockprobe.source.FilesRead;
import dev.protockprobe.source.SourceReader;
import java.io.File;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the inputs for each {@link ProjectPart} of a project. Parts with the same inputs, the same
 * architecture and the same options for reading share the result; parts that name the same BTF
 * share what was read from it.
 */
final class SharedInputs {
  /** The options of a part that say nothing of what its inputs declare. */
  private static final Set<String> OF_PROBES =
      Set.of(
          "--kernel",
          "--features",
          "--fetch",
          "--fields",
          "--filter",
          "--return",
          "--maxactive",
          "--pointers",
          "--no-view",
          "--views",
          "--no-guard",
          "--group",
          "--event",
          "--with",
          "--emit",
          "--decoder",
          "--func");

  /** The options that choose files of an input directory. */
  private static final Set<String> CHOOSING = Set.of("--func", "--syscall");

  private final SourceReader reader;
  private final Diagnostics diagnostics;
  private final Map<List<String>, Shared> inputs = new HashMap<>();
  private final Map<List<String>, KernelTypes> btf = new HashMap<>();

  /**
   * Inputs read once.
   *
   * @param configuration what counts for conditions in them
   * @param read empty after an error
   * @param said what reading them has reported, for each part to report
   * @param preprocessing tells what of a kernel tree was used
   * @param files what was read; grows when a part needs more headers of a kernel tree
   */
  record Shared(
      Configuration configuration,
      Optional<ReadInputs> read,
      List<Diagnostic> said,
      PreprocessingOptions preprocessing,
      List<FilesRead> files) {}

  /**
   * A kernel's BTF.
   *
   * @param types empty after an error
   * @param files the files that were read for it
   */
  private record KernelTypes(Optional<BtfDeclarations> types, FilesRead files) {}

  SharedInputs(SourceReader reader, Diagnostics diagnostics) {
    this.reader = reader;
    this.diagnostics = diagnostics;
  }

  /**
   * The inputs of a part; what is wrong with them is reported for each part anew. Parts that ask
   * for members read a kernel tree's headers in another way, so they share nothing with those that
   * do not.
   */
  Shared of(GroupOptions options, List<ProjectArgument> arguments) {
    List<String> key = new ArrayList<>();
    boolean directory = options.inputs().stream().anyMatch(name -> new File(name).isDirectory());
    for (ProjectArgument argument : arguments) {
      boolean chooses = directory && CHOOSING.contains(argument.option());
      if (chooses || !OF_PROBES.contains(argument.option())) {
        key.add(argument.word());
      }
    }
    key.add(options.probes().nameSyscalls() ? "system calls" : "functions");
    key.add(options.preprocessing().asksForMembers() ? "members" : "first words");
    Shared shared = inputs.get(key);
    if (shared == null) {
      shared = read(options);
      inputs.put(key, shared);
    }
    shared.said().forEach(diagnostics::report);
    return shared;
  }

  private Shared read(GroupOptions options) {
    Configuration[] configuration = {Configuration.NONE};
    SourceReader own = reader.apart();
    List<FilesRead> files = new ArrayList<>(List.of(own.filesRead()));
    Outcome<Optional<ReadInputs>> outcome =
        diagnostics.aside(
            () -> {
              configuration[0] =
                  options
                      .preprocessing()
                      .configuration(
                          options.inputs(),
                          options.probes().convention().architecture(),
                          own,
                          diagnostics);
              return read(options, configuration[0], own, files);
            });
    return new Shared(
        configuration[0], outcome.value(), outcome.said(), options.preprocessing(), files);
  }

  /**
   * Reads the inputs.
   *
   * @param files gets what is read by another reader
   */
  private Optional<ReadInputs> read(
      GroupOptions options, Configuration configuration, SourceReader own, List<FilesRead> files) {
    int errors = diagnostics.errorCount();
    List<SourceFile> texts =
        Inputs.read(
            options.inputs(),
            options.probes().prototypes(),
            options.preprocessing().settings(),
            options.probes().inDirectories(diagnostics),
            own,
            diagnostics);
    Optional<BtfDeclarations> types = Optional.empty();
    if (options.probes().btf().areGiven()) {
      KernelTypes kernel = btf(options.probes().btf());
      types = kernel.types();
      files.add(kernel.files());
    }
    boolean failed = options.probes().btf().areGiven() && types.isEmpty();
    failed |= diagnostics.errorCount() > errors || (texts.isEmpty() && types.isEmpty());
    if (failed) {
      return Optional.empty();
    }
    ReadInputs read =
        new ReadInputs(
            texts,
            types.orElse(null),
            new Target(options.probes().convention(), KernelFeatures.USUAL),
            configuration,
            options.probes().nameSyscalls(),
            diagnostics);
    read.read();
    return Optional.of(read);
  }

  private KernelTypes btf(BtfOptions options) {
    List<String> key = new ArrayList<>(options.files());
    key.add(options.base());
    KernelTypes known = btf.get(key);
    if (known == null || known.types().isEmpty()) { // an error is reported again
      SourceReader own = reader.apart();
      known = new KernelTypes(options.read(own, diagnostics), own.filesRead());
      btf.put(key, known);
    }
    return known;
  }
}
