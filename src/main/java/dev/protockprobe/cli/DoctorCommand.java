package dev.protockprobe.cli;

import dev.protockprobe.diag.Diagnostics;
import dev.protockprobe.emit.Compilation;
import dev.protockprobe.emit.script.ScriptEmitter;
import dev.protockprobe.remote.RemoteShell;
import dev.protockprobe.remote.RemoteTrace;
import dev.protockprobe.remote.TargetFacts;
import dev.protockprobe.source.SourceReader;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

/** The command {@code doctor}, which tells what a target can do and what prevents probes. */
final class DoctorCommand implements Callable<Integer> {
  private final Streams streams;
  private final CommandOptions options;
  private final TargetOptions targetOptions;
  private final ProbeOptions probeOptions;
  private final PreprocessingOptions preprocessingOptions;
  private final DiagnosticOptions diagnosticOptions;

  DoctorCommand(Streams streams) {
    this.streams = streams;
    options =
        new CommandOptions(
            this,
            "Tells what a target can do, and what prevents probes of the given functions there."
                + " Changes nothing on the target. The exit code is 1 if something prevents"
                + " these probes.",
            CommandOptions.positionals(
                "INPUT",
                "C headers or sources of the target's kernel. Default: the target's own BTF."));
    targetOptions = new TargetOptions(options);
    probeOptions = new ProbeOptions(options);
    preprocessingOptions = new PreprocessingOptions(options);
    diagnosticOptions = new DiagnosticOptions(options, new ColourOption(options));
    targetOptions.describeDefaults();
  }

  CommandOptions options() {
    return options;
  }

  @Override
  public Integer call() {
    List<String> words = targetOptions.scriptWords("doctor", true);
    Diagnostics diagnostics = new Diagnostics();
    TargetReport said = new TargetReport(diagnosticOptions::showNow, streams.outWriter());
    try (RemoteShell shell = RemoteShell.open(targetOptions.command())) {
      examine(shell, words, said, diagnostics);
    } catch (IOException e) {
      BrokenConnection.report(e, "cannot read the answers: " + e.getMessage(), diagnostics);
    }
    int code = diagnosticOptions.show(diagnostics);
    return said.hasErrors() ? ExitCode.ERRORS : code;
  }

  private void examine(
      RemoteShell shell, List<String> words, TargetReport said, Diagnostics diagnostics)
      throws IOException {
    TargetFacts facts = TargetFacts.ask(shell, false);
    tell(facts);
    boolean asksForFunctions =
        !probeOptions.functions().isEmpty()
            || !probeOptions.prototypes().isEmpty()
            || !options.positionals().isEmpty();
    Optional<Compilation> compiled = Optional.empty();
    if (asksForFunctions) {
      compiled =
          new ReachedTarget(
                  shell,
                  facts,
                  probeOptions,
                  preprocessingOptions,
                  new SourceReader(streams.in(), diagnostics),
                  diagnostics)
              .compile(options.positionals());
    }
    String architecture = facts.convention().map(c -> c.architecture()).orElse(facts.machine());
    String functions =
        compiled.isPresent()
            ? ScriptEmitter.functions(compiled.get(), "", words)
            : ScriptEmitter.functions(architecture, words);
    try (RemoteTrace run =
        RemoteTrace.start(shell, functions, said, OutputStream.nullOutputStream())) {
      run.in().transferTo(OutputStream.nullOutputStream());
      if (!run.isComplete()) {
        throw new IOException("the connection ended before the doctor did");
      }
    }
  }

  /** Prints the target's kernel and machine, which the script does not print. */
  private void tell(TargetFacts facts) {
    PrintWriter out = streams.outWriter();
    out.println("ok: the target is Linux " + facts.release() + " on " + facts.machine());
    out.println(
        facts.hasBtf()
            ? "ok: its kernel provides BTF: no header is needed"
            : "note: its kernel does not provide BTF: give a header, or --btf FILE");
    if (facts.readme().isPresent()) {
      out.println(
          facts.readme().get().contains("hist trigger")
              ? "ok: its kernel can count events by keys: --hist"
              : "note: its kernel has no CONFIG_HIST_TRIGGERS: --hist does not work");
    }
    out.flush();
  }
}
