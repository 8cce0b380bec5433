package dev.protockprobe.cli;

import dev.protockprobe.Compiler;
import dev.protockprobe.diag.Diagnostics;
import dev.protockprobe.diag.SourceFile;
import dev.protockprobe.emit.ListingText;
import dev.protockprobe.source.SourceReader;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.OptionSpec;

/** {@code list}: what the inputs declare. */
final class ListCommand implements Callable<Integer> {
  private final Streams streams;
  private final CommandOptions options;
  private final ArchitectureOption architecture;
  private final PreprocessingOptions preprocessingOptions;
  private final DiagnosticOptions diagnosticOptions;

  /** The forms of {@code --format}. */
  enum Form {
    TEXT,
    JSON
  }

  ListCommand(Streams streams) {
    this.streams = streams;
    options =
        new CommandOptions(
            this,
            "Lists the functions or types that the inputs declare.",
            CommandOptions.positionals("INPUT", "C headers or sources; - is standard input."));
    options.addRepeatable(
        "--func", "NAME", ",", "Only this name, or a glob such as 'tcp_*'; repeatable.");
    options
        .spec()
        .addOption(
            OptionSpec.builder("--types")
                .description("Lists structs, unions, enums and typedefs instead of functions.")
                .type(boolean.class)
                .build());
    options.addChoice(
        "--format", "FORM", Form.class, "text, or json: one object a line. Default: text.");
    architecture = new ArchitectureOption(options);
    preprocessingOptions = new PreprocessingOptions(options);
    diagnosticOptions = new DiagnosticOptions(options, new ColourOption(options));
  }

  CommandOptions options() {
    return options;
  }

  @Override
  public Integer call() {
    List<String> files = options.positionals();
    if (files.isEmpty()) {
      throw options.usageError("no input: give a C header");
    }
    Diagnostics diagnostics = new Diagnostics();
    SourceReader reader = new SourceReader(streams.in(), diagnostics);
    Compiler.ListRequest request =
        new Compiler.ListRequest(
            options.value("--func", List.of()),
            options.value("--types", false),
            architecture.convention(),
            preprocessingOptions.configuration(reader, diagnostics));
    List<SourceFile> inputs =
        Inputs.read(
            files, List.of(), preprocessingOptions.settings(), reader.alsoOfEmpty(), diagnostics);
    boolean json = options.value("--format", Form.TEXT) == Form.JSON;
    StandardText out = new StandardText(streams);
    out.print(
        () ->
            Compiler.list(
                inputs,
                request,
                diagnostics,
                listed -> out.add(json ? ListingText.json(listed) : ListingText.line(listed))),
        diagnostics);
    return diagnosticOptions.show(diagnostics);
  }
}
