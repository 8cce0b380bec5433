package dev.protockprobe.emit.boot;

import dev.protockprobe.diag.Diagnostic;
import dev.protockprobe.diag.DiagnosticCode;
import dev.protockprobe.diag.Diagnostics;
import dev.protockprobe.emit.Artifact;
import dev.protockprobe.emit.Compilation;
import dev.protockprobe.emit.Emitter;

/**
 * Emits parameters for the kernel's command line, which define the probes and enable them while the
 * kernel boots, when it calls its {@code fs_initcall} functions.
 */
public final class CommandLineEmitter implements Emitter {
  /**
   * Without an event of its own, it only makes the kernel give its trace buffer the usual size from
   * the beginning: {@code setup_trace_event} in kernel/trace/trace_events.c. The buffer has one
   * page otherwise, until somebody writes to a file of tracefs.
   */
  private static final String WHOLE_BUFFER = "trace_event=";

  /**
   * The kernel changes to this clock at the end of the boot if it finds the usual one unstable, and
   * empties the buffer then: {@code tracing_set_default_clock} in kernel/trace/trace.c. It does
   * neither if the command line names a clock.
   */
  private static final String CLOCK = "trace_clock=global";

  private static final String PARAMETER = "kprobe_event=";

  /** The characters that stand for a blank, and between definitions. */
  private static final String FORBIDDEN = ",;";

  @Override
  public String kind() {
    return "cmdline";
  }

  @Override
  public String description() {
    return "parameters for the kernel's command line, which enable the probes at boot";
  }

  @Override
  public String fileName(String name) {
    return name + ".cmdline";
  }

  @Override
  public Compilation fitting(Compilation compilation, Diagnostics diagnostics) {
    int most = compilation.convention().kernel().commandLine().mostBytes() - 1;
    ShortenedProbes probes = new ShortenedProbes(compilation);
    probes.leaveOut(text(compilation).length() - most);
    Compilation fitting = probes.compilation();
    BootParameter.check(fitting.events(), FORBIDDEN, "a kernel's command line", diagnostics);
    int length = text(fitting).length();
    BootParameter.checkLength("a command line", length, fitting, diagnostics);
    if (length <= most && length > most / 2) {
      diagnostics.report(
          Diagnostic.note(
              DiagnosticCode.BOOT_LIMIT,
              "the kernel's other parameters have %d characters left".formatted(most - length)));
    }
    if (length <= most) {
      probes.report("a kernel's command line has no room for more", diagnostics);
    }
    return fitting;
  }

  @Override
  public Artifact emit(Compilation compilation) {
    return new Artifact(fileName(compilation.name()), text(compilation) + "\n", false);
  }

  private static String text(Compilation compilation) {
    return PARAMETER + BootParameter.value(compilation.events()) + " " + WHOLE_BUFFER + " " + CLOCK;
  }
}
