package dev.protockprobe.cli;

import dev.protockprobe.Compiler;
import dev.protockprobe.diag.Diagnostics;
import dev.protockprobe.diag.SourceFile;
import dev.protockprobe.emit.Compilation;
import dev.protockprobe.source.FilesRead;
import dev.protockprobe.source.SourceReader;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;

/** The base of the commands that make probes: inputs and options in, probes or errors out. */
abstract class ProbeCommand implements Callable<Integer> {
  private static final String KEEP_GOING = "--keep-going";

  private final Streams streams;
  private final CommandOptions options;
  private final ColourOption colour;
  private final ProbeOptions probeOptions;
  private final PreprocessingOptions preprocessingOptions;
  private final DiagnosticOptions diagnosticOptions;

  ProbeCommand(Streams streams, String description) {
    this.streams = streams;
    options =
        new CommandOptions(
            this,
            description,
            CommandOptions.positionals(
                "INPUT",
                "C headers or sources, read together as one program; - is standard input."));
    probeOptions = new ProbeOptions(options);
    options.addFlag(
        KEEP_GOING,
        "If some functions have errors, still prints the others; the exit code is then 1. A glob"
            + " always leaves functions with errors out, and says so.");
    preprocessingOptions = new PreprocessingOptions(options);
    colour = new ColourOption(options);
    diagnosticOptions = new DiagnosticOptions(options, colour);
  }

  final CommandOptions options() {
    return options;
  }

  /** Whether text for people is coloured. */
  final ColourOption colour() {
    return colour;
  }

  @Override
  public final Integer call() {
    List<String> files = options.positionals();
    List<String> prototypes = probeOptions.prototypes();
    BtfOptions btf = probeOptions.btf();
    if (files.isEmpty() && prototypes.isEmpty() && !btf.areGiven()) {
      throw options.usageError(
          "no input: give a C header, a prototype with --proto, or a kernel's types with --btf");
    }
    check();
    Diagnostics diagnostics = new Diagnostics();
    prepare(diagnostics);
    SourceReader reader = new SourceReader(streams.in(), diagnostics);
    Compiler.Request request =
        probeOptions.request(
            preprocessingOptions.configuration(
                files, probeOptions.convention().architecture(), reader, diagnostics),
            reader,
            diagnostics);
    Optional<String> answer = textWithoutInputs(request);
    if (answer.isPresent() && !diagnostics.hasErrors()) {
      print(answer::get, diagnostics);
      return diagnosticOptions.show(diagnostics);
    }
    Optional<Compilation> compilation = compile(files, request, reader, diagnostics);
    preprocessingOptions.reportUse(diagnostics);
    if (compilation.isPresent() && isShown(compilation.get(), diagnostics)) {
      Compilation shown = compilation.get();
      print(() -> text(shown, request, reader.filesRead(), diagnostics), diagnostics);
    }
    return diagnosticOptions.show(diagnostics);
  }

  /** Compiles the inputs; empty after an error that leaves nothing. */
  private Optional<Compilation> compile(
      List<String> files, Compiler.Request request, SourceReader reader, Diagnostics diagnostics) {
    List<SourceFile> inputs =
        Inputs.read(
            files,
            probeOptions.prototypes(),
            preprocessingOptions.settings(),
            probeOptions.inDirectories(diagnostics),
            reader,
            diagnostics);
    if (probeOptions.btf().areGiven()) {
      return probeOptions
          .btf()
          .read(reader, diagnostics)
          .map(types -> Compiler.compile(inputs, types, request, diagnostics));
    }
    return inputs.isEmpty()
        ? Optional.empty()
        : Optional.of(Compiler.compile(inputs, request, diagnostics));
  }

  private void print(Supplier<String> text, Diagnostics diagnostics) {
    StandardText out = new StandardText(streams);
    out.print(() -> out.add(text.get()), diagnostics);
  }

  private boolean isShown(Compilation compilation, Diagnostics diagnostics) {
    boolean certainIsShown = showsWhatIsCertain() || options.value(KEEP_GOING, false);
    return !diagnostics.hasErrors() || (certainIsShown && !compilation.functions().isEmpty());
  }

  /** Throws a usage error if the command's own options do not fit together. */
  void check() {}

  /** Runs before the inputs are read, so that an error in them cannot prevent it. */
  void prepare(Diagnostics diagnostics) {}

  /** Whether functions without an error are shown when others have one. */
  boolean showsWhatIsCertain() {
    return false;
  }

  /** The text for standard output if it does not depend on the inputs. */
  Optional<String> textWithoutInputs(Compiler.Request request) {
    return Optional.empty();
  }

  /** Writes the files, and returns the text for standard output. */
  abstract String text(
      Compilation compilation,
      Compiler.Request request,
      FilesRead filesRead,
      Diagnostics diagnostics);
}
