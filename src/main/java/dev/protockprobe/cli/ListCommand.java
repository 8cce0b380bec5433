package dev.protockprobe.cli;

import dev.protockprobe.Compiler;
import dev.protockprobe.FunctionsInDirectory;
import dev.protockprobe.abi.CallingConvention;
import dev.protockprobe.btf.BtfDeclarations;
import dev.protockprobe.btf.BtfInput;
import dev.protockprobe.diag.Diagnostics;
import dev.protockprobe.diag.SourceFile;
import dev.protockprobe.emit.ListingText;
import dev.protockprobe.probe.View;
import dev.protockprobe.probe.Views;
import dev.protockprobe.remote.RemoteShell;
import dev.protockprobe.remote.TargetFacts;
import dev.protockprobe.source.SourceReader;
import dev.protockprobe.type.Listed;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Model.OptionSpec;

/** The command {@code list}, which prints the functions and types that the inputs declare. */
final class ListCommand implements Callable<Integer> {
  private static final String ON = "--on";

  private final Streams streams;
  private final CommandOptions options;
  private final BtfOptions btf;
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
    options.addOption(
        ON,
        "COMMAND",
        "Lists the functions or types in the BTF of a target's kernel. COMMAND gives a shell on"
            + " the target: 'ssh root@host', 'adb shell'.");
    options.addRepeatable(
        "--func",
        "NAME",
        ",",
        "Lists only this name, or those that match a glob such as 'tcp_*'; repeatable.");
    options.addOption(
        "--with", "TYPE", "Lists only functions that take this type: --with 'struct sock *'.");
    options
        .spec()
        .addOption(
            OptionSpec.builder("--types")
                .description("Lists structs, unions, enums and typedefs instead of functions.")
                .type(boolean.class)
                .build());
    options.addRepeatable(
        "--layout",
        "STRUCT",
        ",",
        "Shows where the members of this struct or union are, with the holes between them; a"
            + " glob shows several; repeatable.");
    options.addFlag(
        "--views",
        "Shows which members of well-known structs are fetched, as a file for compile's --views.");
    options.addChoice(
        "--format", "FORM", Form.class, "text, or json: one object a line. Default: text.");
    btf = new BtfOptions(options);
    architecture = new ArchitectureOption(options);
    preprocessingOptions = new PreprocessingOptions(options);
    diagnosticOptions = new DiagnosticOptions(options, new ColourOption(options));
  }

  CommandOptions options() {
    return options;
  }

  @Override
  public Integer call() {
    if (options.value("--views", false)) {
      return views();
    }
    checkInputs();
    Diagnostics diagnostics = new Diagnostics();
    SourceReader reader = new SourceReader(streams.in(), diagnostics);
    if (isOfTarget()) {
      listOfTarget(reader, diagnostics);
    } else {
      Optional<BtfDeclarations> types =
          btf.areGiven() ? btf.read(reader, diagnostics) : Optional.empty();
      if (types.isPresent() == btf.areGiven()) {
        list(architecture.convention(), types, reader, diagnostics);
      }
    }
    preprocessingOptions.reportUse(diagnostics);
    return diagnosticOptions.show(diagnostics);
  }

  private void checkInputs() {
    if (options.isGiven("--with") && needsTypes()) {
      throw options.usageError(
          "--with cannot be combined with --types and --layout: it lists functions");
    }
    if (isOfTarget()) {
      if (btf.areGiven() && !btf.areOfTarget()) {
        throw options.usageError(
            "--on cannot be combined with --btf FILE: leave one out, or add --btf target");
      }
    } else if (options.positionals().isEmpty() && !btf.areGiven()) {
      throw options.usageError(
          "no input: give a C header, a kernel's types with --btf, or a target with --on");
    }
  }

  /** Whether a target's BTF is an input. */
  private boolean isOfTarget() {
    return !options.value(ON, "").isEmpty();
  }

  private void listOfTarget(SourceReader reader, Diagnostics diagnostics) {
    try (RemoteShell shell = RemoteShell.open(options.value(ON, ""))) {
      TargetFacts facts = TargetFacts.ask(shell, false);
      CallingConvention convention =
          architecture.given().or(facts::convention).orElseGet(architecture::convention);
      List<BtfInput> inputs =
          new BtfOfTarget(shell, facts).read("", options.value("--func", List.of()));
      Optional<BtfDeclarations> types = btf.read(inputs, reader, diagnostics);
      if (types.isPresent()) {
        list(convention, types, reader, diagnostics);
      }
    } catch (IOException e) {
      BrokenConnection.report(e, "cannot read the target's BTF: " + e.getMessage(), diagnostics);
    }
  }

  /** Lists what BTF, if there is any, and the files of the command line declare. */
  private void list(
      CallingConvention convention,
      Optional<BtfDeclarations> types,
      SourceReader reader,
      Diagnostics diagnostics) {
    List<String> files = options.positionals();
    List<String> tags = options.value("--layout", List.of());
    Compiler.ListRequest request =
        new Compiler.ListRequest(
            tags.isEmpty() ? options.value("--func", List.of()) : tags,
            options.value("--types", false),
            Optional.ofNullable(options.value("--with", null)),
            convention,
            preprocessingOptions.configuration(
                needsTypes() ? files : List.of(), convention.architecture(), reader, diagnostics));
    List<SourceFile> inputs =
        Inputs.read(
            files,
            List.of(),
            preprocessingOptions.settings(),
            new FunctionsInDirectory(
                options.value("--func", List.of()),
                List.of(),
                convention.architecture(),
                diagnostics),
            reader.alsoOfEmpty(),
            diagnostics);
    StandardText out = new StandardText(streams);
    out.print(() -> list(inputs, types.orElse(null), request, diagnostics, out), diagnostics);
  }

  /** Whether types have to be known, for which the headers of a kernel tree are followed. */
  private boolean needsTypes() {
    return options.value("--types", false) || !options.value("--layout", List.of()).isEmpty();
  }

  /** Prints the views of the kernel's own structs, in the form of a file for compile's --views. */
  private int views() {
    Diagnostics diagnostics = new Diagnostics();
    StandardText out = new StandardText(streams);
    out.print(
        () -> {
          for (View view : Views.read(List.of(), diagnostics).all()) {
            out.add(view.text());
          }
        },
        diagnostics);
    return diagnosticOptions.show(diagnostics);
  }

  private void list(
      List<SourceFile> inputs,
      BtfDeclarations types,
      Compiler.ListRequest request,
      Diagnostics diagnostics,
      StandardText out) {
    if (!options.value("--layout", List.of()).isEmpty()) {
      Compiler.layouts(inputs, types, request, diagnostics, out::add);
      return;
    }
    boolean json = options.value("--format", Form.TEXT) == Form.JSON;
    Consumer<Listed> sink =
        listed -> out.add(json ? ListingText.json(listed) : ListingText.line(listed));
    if (types != null) {
      Compiler.list(types, request, diagnostics, sink);
    }
    if (types == null || !inputs.isEmpty()) {
      Compiler.list(inputs, request, diagnostics, sink);
    }
  }
}
