package dev.protockprobe.cli;

import dev.protockprobe.diag.Diagnostics;
import dev.protockprobe.source.SourceReader;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The command {@code check}, which checks {@code kprobe_events} lines against a kernel's rules and
 * prototypes, and functions against those of other kernels.
 */
final class CheckCommand implements Callable<Integer> {
  private final Streams streams;
  private final CommandOptions options;
  private final EventsCheck events;
  private final KernelsCheck kernels;
  private final FormatsCheck formats;
  private final ProjectCheck project;
  private final DiagnosticOptions diagnosticOptions;

  /** The forms of {@code --format}. */
  enum Form {
    TEXT,
    JSON
  }

  CheckCommand(Streams streams) {
    this.streams = streams;
    options =
        new CommandOptions(
            this,
            "Checks kprobe_events lines, whoever wrote them, by a kernel's own rules and against"
                + " C prototypes. Also compares functions between kernels. The exit code is 3"
                + " if something does not fit or differs.",
            CommandOptions.positionals("INPUT", "C headers or sources; - is standard input."));
    options.addOption("--events", "FILE", "The kprobe_events lines to check, whoever wrote them.");
    DeclaringOptions declaring = new DeclaringOptions(options);
    BtfOptions.describeCheck(options);
    TargetKernelOptions kernel = new TargetKernelOptions(options);
    options.addRepeatable(
        "--against",
        "INPUT",
        "",
        "Another kernel to compare with; repeatable. Each BTF file is a kernel of its own; headers"
            + " are taken together as one kernel. Default: the kernels of --btf, if headers are"
            + " given as inputs and --events is not given.");
    options.addRepeatable(
        "--func",
        "NAME",
        ",",
        "Compares only this function, or those that match a glob such as 'tcp_*'; repeatable.");
    options.addOption(
        "--formats",
        "FILE",
        "Checks whether a schema, or the lines of --events, fit a target's format files. FILE is"
            + " the copies of these files, joined into one.");
    events = new EventsCheck(options, declaring, kernel);
    formats = new FormatsCheck(options, declaring);
    kernels = new KernelsCheck(options, declaring, kernel);
    project = new ProjectCheck(options, declaring, kernel);
    options.addFlag(
        "--fix", "Prints the lines of --events with the right fetch args in place of wrong ones.");
    options.addChoice(
        "--format", "FORM", Form.class, "text, or json: one object a line. Default: text.");
    diagnosticOptions = new DiagnosticOptions(options, new ColourOption(options));
  }

  CommandOptions options() {
    return options;
  }

  @Override
  public Integer call() {
    boolean lines = !options.value("--events", "").isEmpty();
    project.checkOptions();
    if (!project.isAskedFor() && !lines && !formats.isAskedFor() && kernels.others().isEmpty()) {
      throw options.usageError(
          "nothing to check: give kprobe_events lines with --events FILE, another kernel with"
              + " --btf FILE or --against INPUT, a schema and --formats FILE, or --project FILE");
    }
    EventsCheck.Output output = output();
    Diagnostics diagnostics = new Diagnostics();
    Diagnostics findings = new Diagnostics();
    SourceReader reader = new SourceReader(streams.in(), diagnostics);
    StandardText out = new StandardText(streams);
    AtomicBoolean changed = new AtomicBoolean();
    out.print(
        () -> {
          if (project.isAskedFor()) {
            boolean json = output == EventsCheck.Output.JSON;
            project.check(reader, json, out, findings, diagnostics);
          } else if (formats.isAskedFor()) {
            formats.check(reader, out, findings, diagnostics);
          } else if (lines) {
            events.check(reader, output, out, findings, diagnostics);
          } else {
            boolean json = output == EventsCheck.Output.JSON;
            changed.set(kernels.check(reader, json, out, diagnostics));
          }
        },
        diagnostics);
    return exitCode(changed.get(), findings, diagnostics);
  }

  private EventsCheck.Output output() {
    boolean json = options.value("--format", Form.TEXT) == Form.JSON;
    if (options.value("--fix", false)) {
      if (json) {
        throw options.usageError("--fix prints lines: leave out --format json");
      }
      return EventsCheck.Output.CORRECTED;
    }
    return json ? EventsCheck.Output.JSON : EventsCheck.Output.COUNTS;
  }

  /** Shows all that was said; what an input lacks counts more than what does not fit. */
  private int exitCode(boolean changed, Diagnostics findings, Diagnostics diagnostics) {
    boolean failed = diagnostics.hasErrors();
    findings.sorted().forEach(diagnostics::report);
    diagnosticOptions.show(diagnostics);
    if (failed) {
      return ExitCode.ERRORS;
    }
    return changed || findings.hasErrors() ? ExitCode.MISMATCH : ExitCode.DONE;
  }
}
