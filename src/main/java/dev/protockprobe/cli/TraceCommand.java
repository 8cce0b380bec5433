package dev.protockprobe.cli;

import dev.protockprobe.decode.TraceDecoder;
import dev.protockprobe.decode.TraceReader;
import dev.protockprobe.decode.UnparsedLines;
import dev.protockprobe.decode.filter.ShownLimit;
import dev.protockprobe.decode.filter.WantedEvents;
import dev.protockprobe.decode.form.OutputSettings;
import dev.protockprobe.diag.Diagnostic;
import dev.protockprobe.diag.DiagnosticCode;
import dev.protockprobe.diag.Diagnostics;
import dev.protockprobe.emit.Compilation;
import dev.protockprobe.emit.script.ScriptEmitter;
import dev.protockprobe.probe.KernelFeature;
import dev.protockprobe.probe.KernelFeatures;
import dev.protockprobe.probe.TaskName;
import dev.protockprobe.remote.RemoteShell;
import dev.protockprobe.remote.RemoteTrace;
import dev.protockprobe.remote.TargetFacts;
import dev.protockprobe.schema.TraceSchema;
import dev.protockprobe.source.SourceReader;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.Callable;

/** The command {@code trace}, which runs probes on a target and shows their values live. */
final class TraceCommand implements Callable<Integer> {
  /** The exit code that shells give a program which SIGINT has ended. */
  private static final int INTERRUPTED = 130;

  /**
   * Codes of notes about values at the return. They are left out with {@code --hist} and {@code
   * --latency}, which do not show these values.
   */
  private static final Set<DiagnosticCode> OF_RESULTS =
      Set.of(DiagnosticCode.UNREAD_OUTPUT, DiagnosticCode.NO_RETVAL);

  private final Streams streams;
  private final CommandOptions options;
  private final TargetOptions targetOptions;
  private final ProbeOptions probeOptions;
  private final PreprocessingOptions preprocessingOptions;
  private final FilterOption filter;
  private final HistogramOption histogram;
  private final EventChoice choice;
  private final DecodedOutput output;
  private final DiagnosticOptions diagnosticOptions;

  TraceCommand(Streams streams) {
    this.streams = streams;
    options =
        new CommandOptions(
            this,
            "Runs probes on a target (this machine or another one), and shows their values live"
                + " until Ctrl-C.",
            CommandOptions.positionals(
                "INPUT",
                "C headers or sources of the target's kernel. Default: the target's own BTF."));
    targetOptions = new TargetOptions(options);
    targetOptions.addRun();
    probeOptions = new ProbeOptions(options);
    preprocessingOptions = new PreprocessingOptions(options);
    filter = new FilterOption(options, "");
    histogram = new HistogramOption(options, "");
    choice = new EventChoice(options);
    ColourOption colour = new ColourOption(options);
    output = new DecodedOutput(options, colour);
    output.joinReturns();
    options.addFlag("--unparsed", "Prints on standard error the lines that cannot be decoded.");
    options.addFlag(
        "--strict", "Makes it an error if events were lost or lines cannot be decoded.");
    diagnosticOptions = new DiagnosticOptions(options, colour);
    targetOptions.describeDefaults();
  }

  CommandOptions options() {
    return options;
  }

  @Override
  public Integer call() {
    output.check();
    choice.check();
    histogram.check();
    if (histogram.isGiven()) {
      HistogramOption.check(options, "--hist");
      output.checkHistograms();
    }
    if (filter.isGiven() && output.isOfCalls()) {
      checkKernel();
    }
    List<String> words = targetOptions.scriptWords("run", !showsSome());
    if (probeOptions.functions().isEmpty()
        && probeOptions.syscalls().isEmpty()
        && probeOptions.prototypes().isEmpty()
        && options.positionals().isEmpty()) {
      throw options.usageError("no function: give its name with --func or --syscall");
    }
    Interruption interruption = new Interruption(RemoteTrace.MOST_SECONDS_TO_END + 2);
    try {
      return run(words, interruption);
    } finally {
      interruption.finish();
    }
  }

  /**
   * Refuses {@code --filter} for calls if the command line names a kernel that is too old for it:
   * then the target need not be asked.
   */
  private void checkKernel() {
    Optional<KernelFeatures> given =
        probeOptions.givenFeatures(
            new SourceReader(streams.in(), new Diagnostics()), new Diagnostics());
    if (given.isPresent() && !given.get().has(KernelFeature.ARGUMENTS_AT_RETURN)) {
      throw options.usageError(
          "--filter cannot be combined with %s below Linux %s: those kernels do not keep"
                  .formatted(
                      output.callsAskedBy(), KernelFeature.ARGUMENTS_AT_RETURN.since().text())
              + " parameters until the return, so use --where");
    }
  }

  private int run(List<String> words, Interruption interruption) {
    Diagnostics diagnostics = new Diagnostics();
    TargetReport said = new TargetReport(diagnosticOptions::showNow, streams.errWriter());
    // Before a shell answers, nothing is worth waiting for; ssh may be asking for a password.
    interruption.runOnSignal(() -> Runtime.getRuntime().halt(INTERRUPTED));
    try (RemoteShell shell = RemoteShell.open(targetOptions.command())) {
      interruption.runOnSignal(shell::kill);
      Optional<Probes> probes = probes(shell, diagnostics);
      if (probes.isPresent()) {
        diagnosticOptions.show(diagnostics); // not after a trace that may last for days
        diagnostics = new Diagnostics();
        trace(shell, probes.get(), words, said, interruption, diagnostics);
      }
    } catch (StandardOutput.ClosedException e) {
      StandardOutput.report(e, diagnostics);
    } catch (RecordedTrace.UnwritableException e) {
      diagnostics.report(
          Diagnostic.error(DiagnosticCode.OUTPUT_UNWRITABLE, e.getMessage())
              .withHelp("check the file, its permissions and the disk"));
    } catch (IOException e) {
      BrokenConnection.report(e, "cannot read the trace: " + TraceReader.reason(e), diagnostics);
    }
    int code = diagnosticOptions.show(diagnostics);
    return said.hasErrors() ? ExitCode.ERRORS : code;
  }

  /** The probes to run on the target, and which of their events to show. */
  private record Probes(
      Compilation compilation, TargetFacts facts, WantedEvents wanted, OutputSettings settings) {}

  /** Empty after a reported error. */
  private Optional<Probes> probes(RemoteShell shell, Diagnostics diagnostics) throws IOException {
    TargetFacts facts = TargetFacts.ask(shell, true);
    if (!facts.root()) {
      diagnostics.report(
          Diagnostic.error(DiagnosticCode.TARGET, "only root can use probes")
              .withHelp("give a command that makes a root shell, such as --on 'sudo sh'"));
      return Optional.empty();
    }
    diagnosticOptions.showNow(
        Diagnostic.note(
            DiagnosticCode.TARGET,
            "the target is Linux %s on %s".formatted(facts.release(), facts.machine())));
    Diagnostics ofCompiler = new Diagnostics();
    SourceReader reader = new SourceReader(streams.in(), ofCompiler);
    Optional<Compilation> compiled =
        new ReachedTarget(shell, facts, probeOptions, preprocessingOptions, reader, ofCompiler)
            .compile(options.positionals());
    SchemaInputs.reportOfValues(ofCompiler, isOfValues() ? Set.of() : OF_RESULTS, diagnostics);
    compiled =
        compiled
            .map(compilation -> histogram.isGiven() ? compilation : withTaskNames(compilation))
            .flatMap(compilation -> filter.apply(compilation, callsAskedBy(), diagnostics))
            .flatMap(compilation -> histogram.apply(compilation, diagnostics));
    if (compiled.isEmpty()) {
      return Optional.empty();
    }
    Compilation compilation = compiled.get();
    TraceSchema schema = compilation.schema();
    OutputSettings settings = output.settings(schema, targetOptions.hasStacks());
    boolean goodKeys = output.hasGoodKeys(schema, diagnostics);
    return choice
        .read(schema, diagnostics)
        .filter(wanted -> goodKeys)
        .map(wanted -> new Probes(compilation, facts, wanted, settings));
  }

  private boolean isOfValues() {
    return !histogram.isGiven() && !options.isGiven("--latency");
  }

  private static Compilation withTaskNames(Compilation compilation) {
    TaskName name = new TaskName(compilation.convention());
    return compilation.kernels().has(KernelFeature.COMM)
        ? compilation.with(compilation.functions().stream().map(name::fetchedBy).toList())
        : compilation;
  }

  private String callsAskedBy() {
    return output.isOfCalls() ? output.callsAskedBy() : "";
  }

  private void trace(
      RemoteShell shell,
      Probes probes,
      List<String> words,
      TargetReport said,
      Interruption interruption,
      Diagnostics diagnostics)
      throws IOException {
    said.leaveOutIfRefused(matched(probes.compilation()));
    String functions =
        ScriptEmitter.functions(probes.compilation(), "_" + probes.facts().process(), words);
    try (RecordedTrace record =
            RecordedTrace.open(targetOptions.record(), probes.settings().schema());
        RemoteTrace run = RemoteTrace.start(shell, functions, said, record)) {
      interruption.runOnSignal(run::stop);
      TraceDecoding decoding = new TraceDecoding(options, output, streams);
      if (histogram.isGiven()) {
        boolean any = decoding.decodeHistograms(run.in(), probes.settings(), true, diagnostics);
        if (!any && run.isComplete() && !said.hasErrors()) {
          TraceDecoding.reportNoHistogram(diagnostics);
        }
      } else {
        TraceDecoder decoder = new TraceDecoder(probes.settings().schema(), unparsedLines());
        WantedEvents wanted = limited(probes.wanted(), run);
        decoding.decode(decoder, run.in(), probes.settings(), wanted, true, diagnostics);
      }
      said.finish();
      report(run, diagnostics);
    }
  }

  /** The functions that no option names, but a glob matches. */
  private Set<String> matched(Compilation compilation) {
    Set<String> names = new HashSet<>();
    compilation.functions().forEach(function -> names.add(function.prototype().name()));
    names.removeAll(probeOptions.functions());
    names.removeAll(probeOptions.syscalls());
    return names;
  }

  /** Whether there may be fewer rows than recorded events. */
  private boolean showsSome() {
    return choice.isGiven() || output.isOfCalls();
  }

  /** The target knows only events: rows are counted here. */
  private WantedEvents limited(WantedEvents wanted, RemoteTrace run) {
    OptionalLong most = targetOptions.maxEvents();
    return most.isEmpty() || !showsSome()
        ? wanted
        : wanted.within(new ShownLimit(most.getAsLong(), run::stop));
  }

  private static void report(RemoteTrace run, Diagnostics diagnostics) {
    if (!run.isComplete()) {
      diagnostics.report(
          Diagnostic.error(DiagnosticCode.CONNECTION, "the connection ended before the trace did")
              .withHelp("the target removes the probes within 10 s"));
    }
  }

  private UnparsedLines unparsedLines() {
    return options.value("--unparsed", false)
        ? new UnparsedPrinter("<target>", streams.err())
        : UnparsedLines.IGNORED;
  }
}
