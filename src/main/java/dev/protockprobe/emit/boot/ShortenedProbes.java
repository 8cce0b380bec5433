package dev.protockprobe.emit.boot;

import dev.protockprobe.diag.Diagnostic;
import dev.protockprobe.diag.DiagnosticCode;
import dev.protockprobe.diag.Diagnostics;
import dev.protockprobe.emit.Compilation;
import dev.protockprobe.probe.PlannedFunction;
import dev.protockprobe.probe.PlannedProbe;
import java.util.ArrayList;
import java.util.List;

/** Shortens the probes of a compilation to fit a boot's limits, and reports what it left out. */
final class ShortenedProbes {
  private final Compilation compilation;
  private final List<ShortenedProbe> probes = new ArrayList<>();

  ShortenedProbes(Compilation compilation) {
    this.compilation = compilation;
    for (PlannedFunction function : compilation.functions()) {
      for (PlannedProbe probe : function.probes()) {
        probes.add(new ShortenedProbe(function, probe));
      }
    }
  }

  /** One by one, in the order of their definitions. */
  List<ShortenedProbe> each() {
    return List.copyOf(probes);
  }

  /** Puts the whole probe back in place of {@code shortened}. */
  void restore(ShortenedProbe shortened, PlannedProbe whole) {
    int index = probes.indexOf(shortened);
    probes.set(index, new ShortenedProbe(shortened.function(), whole));
  }

  /** Leaves out as much as takes at least {@code characters}, or all that may be left out. */
  void leaveOut(int characters) {
    int left = characters;
    for (int i = probes.size() - 1; i >= 0; i--) {
      left -= probes.get(i).leaveOutGuards(left);
    }
    for (int i = probes.size() - 1; i >= 0; i--) {
      left -= probes.get(i).leaveOutMembers(left);
    }
  }

  /** Notes what was left out, because of {@code limit}. */
  void report(String limit, Diagnostics diagnostics) {
    for (ShortenedProbe probe : probes) {
      List<String> names = probe.leftOut();
      if (!names.isEmpty()) {
        diagnostics.report(
            Diagnostic.note(
                    DiagnosticCode.LEFT_OUT,
                    probe.function().prototype().span(),
                    "left out '%s' of the event '%s': %s"
                        .formatted(String.join("', '", names), probe.probe().event().name(), limit))
                .withHelp(
                    "write all files in this run, so that the schema has the same"
                        + " fields; if a pointer is not recorded, decode cannot tell the"
                        + " value behind it from stale bytes"));
      }
    }
  }

  /**
   * The compilation with what is left. If anything was left out, no artifact can plan the probes
   * again, so that all artifacts have the same.
   */
  Compilation compilation() {
    boolean whole = probes.stream().allMatch(probe -> probe.leftOut().isEmpty());
    if (whole) {
      return compilation;
    }
    List<PlannedFunction> functions = new ArrayList<>();
    int next = 0;
    for (PlannedFunction function : compilation.functions()) {
      List<PlannedProbe> left = new ArrayList<>();
      for (int i = 0; i < function.probes().size(); i++) {
        left.add(probes.get(next).probe());
        next++;
      }
      functions.add(function.with(left));
    }
    return compilation.with(functions);
  }
}
