package dev.protockprobe.cli;

import dev.protockprobe.abi.CallingConvention;
import dev.protockprobe.abi.arch.Architectures;
import dev.protockprobe.diag.Diagnostic;
import dev.protockprobe.diag.DiagnosticCode;
import dev.protockprobe.diag.Diagnostics;
import dev.protockprobe.diag.NearestNames;
import dev.protockprobe.diag.Span;
import dev.protockprobe.probe.KernelVersion;
import dev.protockprobe.project.Section;
import dev.protockprobe.project.Setting;
import dev.protockprobe.project.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the architectures and the kernels of a project file, and reports invalid ones. */
final class TargetValues {
  private final Diagnostics diagnostics;

  TargetValues(Diagnostics diagnostics) {
    this.diagnostics = diagnostics;
  }

  /** The target that a table describes. */
  Optional<ProjectTarget> ofTable(Section table) {
    Optional<Setting> arch = table.setting(GroupOptions.ARCH);
    Optional<Setting> kernel = table.setting(GroupOptions.KERNEL);
    boolean right = arch.isPresent();
    if (!OutputOptions.isGoodName(table.name())) {
      report(
          table.at(),
          "not a name for a directory: '" + table.name() + "'",
          "use letters, digits and _ . + -");
      right = false;
    }
    if (arch.isEmpty()) {
      report(
          table.at(),
          "the target '" + table.name() + "' has no architecture",
          "add arch = \"x86_64\", for example");
    }
    right &= arch.isEmpty() || convention(first(arch.get())).isPresent();
    right &= kernel.isEmpty() || isKernel(first(kernel.get()));
    return right
        ? Optional.of(
            new ProjectTarget(
                table.name(),
                Optional.of(table),
                first(arch.get()),
                kernel.map(TargetValues::first)))
        : Optional.empty();
  }

  private static Value first(Setting setting) {
    return setting.values().get(0);
  }

  /** Each architecture with each kernel; without kernels, each architecture. */
  List<ProjectTarget> each(List<Value> architectures, List<Value> kernels) {
    Map<String, ProjectTarget> targets = new LinkedHashMap<>();
    List<Value> right = kernels.stream().filter(this::isKernel).toList();
    for (Value arch : architectures) {
      String name = convention(arch).map(CallingConvention::architecture).orElse("");
      for (Value kernel : name.isEmpty() ? List.<Value>of() : right) {
        String full = name + "-" + kernel.text();
        targets.put(full, new ProjectTarget(full, Optional.empty(), arch, Optional.of(kernel)));
      }
      if (!name.isEmpty() && kernels.isEmpty()) {
        targets.put(name, new ProjectTarget(name, Optional.empty(), arch, Optional.empty()));
      }
    }
    return List.copyOf(targets.values());
  }

  private Optional<CallingConvention> convention(Value arch) {
    Optional<CallingConvention> convention = Architectures.named(arch.text());
    if (convention.isEmpty()) {
      List<String> names =
          Architectures.all().stream().map(CallingConvention::architecture).toList();
      report(
          arch.at(),
          "not a known architecture: '" + arch.text() + "'",
          NearestNames.didYouMean(arch.text(), names, "")
              .orElse("expected one of " + String.join(", ", names)));
    }
    return convention;
  }

  /** Whether a kernel is a version that can also be part of a directory's name. */
  private boolean isKernel(Value kernel) {
    boolean right =
        KernelVersion.parse(kernel.text()).isPresent() && OutputOptions.isGoodName(kernel.text());
    if (!right) {
      report(
          kernel.at(), "not a kernel version: '" + kernel.text() + "'", "write one like \"6.12\"");
    }
    return right;
  }

  void report(Span at, String message, String help) {
    diagnostics.report(Diagnostic.error(DiagnosticCode.BAD_PROJECT, at, message).withHelp(help));
  }
}
