package dev.protockprobe.emit.boot;

import dev.protockprobe.diag.Diagnostic;
import dev.protockprobe.diag.DiagnosticCode;
import dev.protockprobe.diag.Diagnostics;
import dev.protockprobe.emit.Artifact;
import dev.protockprobe.emit.Compilation;
import dev.protockprobe.emit.Emitter;
import dev.protockprobe.probe.KernelVersion;
import dev.protockprobe.probe.PlannedProbe;
import dev.protockprobe.probe.ProbeEvent;
import java.util.ArrayList;
import java.util.List;

/**
 * Emits a bootconfig that defines the probes and enables them when the kernel has called its {@code
 * core_initcall} functions. An event that a bootconfig cannot hold goes into the parameter {@code
 * kprobe_event}, which the kernel reads later in the boot.
 */
public final class BootConfigEmitter implements Emitter {
  /** CONFIG_BOOTTIME_TRACING. */
  private static final KernelVersion SINCE = new KernelVersion(5, 6);

  /** TRACE_BUF_SIZE_DEFAULT: the buffer has one page otherwise, until somebody uses tracefs. */
  private static final String BUFFER = "ftrace.buffer_size = 1408K\n";

  /**
   * As on the command line; {@code ftrace.trace_clock} would not keep the kernel from changing it.
   */
  private static final String CLOCK = "kernel.trace_clock = global\n";

  /** The kernel's XBC_DATA_MAX: a bootconfig must have fewer bytes than this. */
  private static final int XBC_DATA_MAX = 32767;

  @Override
  public String kind() {
    return "bootconfig";
  }

  @Override
  public String description() {
    return "a bootconfig, which enables the probes earlier in the boot than cmdline does";
  }

  @Override
  public String fileName(String name) {
    return name + ".bootconfig";
  }

  @Override
  public Compilation fitting(Compilation compilation, Diagnostics diagnostics) {
    if (!compilation.kernels().mayBe(SINCE)) {
      diagnostics.report(
          Diagnostic.error(
                  DiagnosticCode.OLD_KERNEL,
                  "kernels before %s cannot read probes from a bootconfig".formatted(SINCE.text()))
              .withHelp("--emit cmdline is for all kernels"));
    }
    ShortenedProbes probes = new ShortenedProbes(compilation);
    for (ShortenedProbe probe : probes.each()) {
      shorten(probe, probes, compilation);
    }
    Compilation fitting = probes.compilation();
    probes.report(
        "a bootconfig's definition has " + BootConfigEvent.MOST + " characters at most",
        diagnostics);
    check(fitting, diagnostics);
    return fitting;
  }

  /** Makes a probe short enough; leaves it whole if it cannot be. */
  private static void shorten(
      ShortenedProbe probe, ShortenedProbes probes, Compilation compilation) {
    PlannedProbe whole = probe.probe();
    if (BootConfigEvent.obstacle(whole.event(), compilation.kernels()).isEmpty()) {
      int excess = BootConfigEvent.excess(whole.event());
      excess -= probe.leaveOutGuards(excess);
      excess -= probe.leaveOutMembers(excess);
      if (excess > 0) {
        probes.restore(probe, whole);
      }
    }
  }

  private static void check(Compilation compilation, Diagnostics diagnostics) {
    List<ProbeEvent> early = new ArrayList<>();
    List<ProbeEvent> late = new ArrayList<>();
    for (ProbeEvent event : compilation.events()) {
      (isEarly(event, compilation) ? early : late).add(event);
    }
    for (ProbeEvent event : late) {
      String why =
          BootConfigEvent.obstacle(event, compilation.kernels())
              .orElse(
                  "a bootconfig's definition has %d characters at most"
                      .formatted(BootConfigEvent.MOST));
      diagnostics.report(
          Diagnostic.note(
              DiagnosticCode.BOOT_LIMIT,
              event.origin().orElseThrow().span(),
              "the event '%s' begins later in the boot, by kernel.kprobe_event: %s"
                  .formatted(event.name(), why)));
    }
    BootParameter.check(early, "'", "a bootconfig", diagnostics);
    BootParameter.check(late, ",;'\"", "the parameter kprobe_event", diagnostics);
    BootParameter.checkLength(
        "kernel.kprobe_event", BootParameter.value(late).length(), compilation, diagnostics);
    int length = text(compilation).length();
    if (length >= XBC_DATA_MAX) {
      diagnostics.report(
          Diagnostic.error(
                  DiagnosticCode.LINE_TOO_LONG,
                  "the bootconfig has %d characters, but kernels read at most %d"
                      .formatted(length, XBC_DATA_MAX - 1))
              .withHelp("name fewer functions"));
    }
  }

  @Override
  public Artifact emit(Compilation compilation) {
    return new Artifact(fileName(compilation.name()), text(compilation), false);
  }

  private static String text(Compilation compilation) {
    StringBuilder text = new StringBuilder(BUFFER).append(CLOCK);
    List<ProbeEvent> late = new ArrayList<>();
    for (ProbeEvent event : compilation.events()) {
      if (isEarly(event, compilation)) {
        text.append("ftrace.event.kprobes.").append(event.name()).append(" {\n");
        text.append("  probes = '").append(BootConfigEvent.definition(event)).append("'\n");
        text.append("  enable\n}\n");
      } else {
        late.add(event);
      }
    }
    if (!late.isEmpty()) {
      text.append("kernel.kprobe_event = '").append(BootParameter.value(late)).append("'\n");
    }
    return text.toString();
  }

  private static boolean isEarly(ProbeEvent event, Compilation compilation) {
    return BootConfigEvent.obstacle(event, compilation.kernels()).isEmpty()
        && BootConfigEvent.excess(event) <= 0;
  }
}
