package dev.protockprobe.cli;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toSet;

import dev.protockprobe.Emitters;
import dev.protockprobe.ProbeCheck;
import dev.protockprobe.abi.CallingConvention;
import dev.protockprobe.check.ArgFinding;
import dev.protockprobe.check.ComparisonJson;
import dev.protockprobe.check.FindingDiagnostics;
import dev.protockprobe.check.KernelMatrix;
import dev.protockprobe.check.ProjectProbe;
import dev.protockprobe.check.VerdictDiagnostics;
import dev.protockprobe.diag.Diagnostic;
import dev.protockprobe.diag.DiagnosticCode;
import dev.protockprobe.diag.Diagnostics;
import dev.protockprobe.diag.SourceFile;
import dev.protockprobe.probe.EventsJudge;
import dev.protockprobe.probe.LineVerdict;
import dev.protockprobe.probe.Target;
import dev.protockprobe.source.SourceReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Checks what the probes of a project read on each kernel that {@code --btf} or {@code --against}
 * names. All these kernels are of one architecture.
 */
final class ProjectKernels {
  private final CommandOptions options;
  private final DeclaringOptions declaring;
  private final TargetKernelOptions kernel;
  private final Set<String> checked = new HashSet<>();

  ProjectKernels(CommandOptions options, DeclaringOptions declaring, TargetKernelOptions kernel) {
    this.options = options;
    this.declaring = declaring;
    this.kernel = kernel;
  }

  /** Whether options name kernels. */
  boolean areGiven() {
    return !files().isEmpty();
  }

  private List<String> files() {
    List<String> files = new ArrayList<>(declaring.btfOptions().files());
    files.addAll(options.value("--against", List.of()));
    return files;
  }

  /** Prints one row for each probe of each target, and one column for each kernel. */
  void check(
      List<ProjectGroups.Compiled> all,
      SourceReader reader,
      boolean json,
      StandardText out,
      Diagnostics findings,
      Diagnostics diagnostics) {
    CallingConvention convention = convention(all);
    Target target = new Target(convention, kernel.features(reader, diagnostics));
    Map<String, ProbeCheck> kernels =
        new Kernels(target, declaring.configuration(reader, diagnostics), reader, diagnostics)
            .read(files());
    if (diagnostics.hasErrors()) {
      return;
    }
    KernelMatrix matrix = new KernelMatrix(List.copyOf(kernels.keySet()));
    StringBuilder text = new StringBuilder();
    for (ProjectGroups.Compiled each : all) {
      if (each.compilation().convention().equals(convention)) {
        text.append(check(each, target, kernels, matrix, findings));
      }
    }
    out.add(json ? text.toString() : matrix.text());
  }

  /**
   * The architecture that {@code --arch} names; otherwise the only one that the targets have, or
   * that the targets that read the kernels' files have.
   */
  private CallingConvention convention(List<ProjectGroups.Compiled> all) {
    List<CallingConvention> conventions =
        all.stream().map(each -> each.compilation().convention()).distinct().toList();
    if (options.value("--arch", "").isEmpty() && conventions.size() != 1) {
      List<CallingConvention> ofFiles = conventionsOfFiles(all);
      if (ofFiles.size() == 1) {
        return ofFiles.get(0);
      }
      throw options.usageError(
          "the project has several architectures: name that of the kernels with --arch");
    }
    CallingConvention named =
        options.value("--arch", "").isEmpty() ? conventions.get(0) : declaring.convention();
    if (!conventions.contains(named)) {
      throw options.usageError(
          "the project has no target of the architecture " + named.architecture(),
          "add a target with arch = \"%s\" to the project file, or name one that it has: %s"
              .formatted(
                  named.architecture(),
                  conventions.stream()
                      .map(CallingConvention::architecture)
                      .collect(joining(", "))));
    }
    return named;
  }

  /** The architectures of the targets that name the kernels' files as inputs of their own. */
  private List<CallingConvention> conventionsOfFiles(List<ProjectGroups.Compiled> all) {
    Set<Path> kernels =
        files().stream().map(file -> Path.of(file).toAbsolutePath().normalize()).collect(toSet());
    return all.stream()
        .filter(
            each ->
                each.filesRead().stream()
                    .anyMatch(file -> kernels.contains(Path.of(file).toAbsolutePath().normalize())))
        .map(each -> each.compilation().convention())
        .distinct()
        .toList();
  }

  /** Checks the lines of one group: adds its rows to the matrix, and returns its JSON. */
  private String check(
      ProjectGroups.Compiled compiled,
      Target given,
      Map<String, ProbeCheck> kernels,
      KernelMatrix matrix,
      Diagnostics findings) {
    String lines = Emitters.of("events").get(0).emit(compiled.compilation()).text();
    // If targets differ only in their kernel, their lines are often the same.
    boolean isNew = checked.add(compiled.group().name() + "\n" + lines);
    String file = Project.fileName(compiled.target(), compiled.group().name() + ".events");
    Target own = new Target(given.convention(), compiled.compilation().kernels());
    ProbeCheck before = ProbeCheck.of(compiled.inputs().get(0).read().orElseThrow(), own);
    Target judge = kernel.areGiven() ? given : own;
    StringBuilder json = new StringBuilder();
    for (LineVerdict verdict : EventsJudge.judge(SourceFile.ofText(file, lines), judge)) {
      List<Diagnostic> said = new ArrayList<>();
      if (kernel.areGiven()) {
        said.addAll(new VerdictDiagnostics(given, true).of(verdict));
      }
      ProjectProbe probe = probe(compiled, verdict);
      List<String> cells = new ArrayList<>();
      List<ArgFinding> ownReads = before.check(verdict);
      kernels.forEach(
          (name, other) -> {
            List<ArgFinding> reads = reads(other, verdict, before);
            String word = EventsMatrix.word(other, verdict.event().orElseThrow(), reads, ownReads);
            cells.add(word);
            json.append(ComparisonJson.probe(Optional.of(name), probe, word, reads));
            said.addAll(said(name, word, verdict, reads));
          });
      matrix.add(probe.target() + "/" + probe.group() + "/" + probe.event(), cells);
      said.stream()
          .filter(each -> isNew)
          .map(each -> each.withRelated(compiled.group().at(), "the group that makes this line"))
          .forEach(findings::report);
    }
    return json.toString();
  }

  private static ProjectProbe probe(ProjectGroups.Compiled compiled, LineVerdict verdict) {
    return new ProjectProbe(
        compiled.target().name(), compiled.group().name(), verdict.event().orElseThrow().name());
  }

  private static List<ArgFinding> reads(ProbeCheck kernel, LineVerdict verdict, ProbeCheck own) {
    return kernel.has(verdict.event().orElseThrow().point().symbol())
        ? EventsMatrix.reads(kernel, verdict, own)
        : List.of();
  }

  private static List<Diagnostic> said(
      String kernel, String word, LineVerdict verdict, List<ArgFinding> reads) {
    List<Diagnostic> said = new ArrayList<>();
    if (word.equals(EventsMatrix.GONE)) {
      String function = verdict.event().orElseThrow().point().symbol();
      said.add(
          Diagnostic.error(
              DiagnosticCode.UNKNOWN_FUNCTION,
              verdict.line(),
              kernel + " has no function '" + function + "'"));
    }
    said.addAll(
        FindingDiagnostics.of(verdict, reads.stream().map(read -> read.on(kernel)).toList()));
    return said;
  }
}
