package dev.protockprobe.cli;

import dev.protockprobe.KernelComparison;
import dev.protockprobe.ProbeCheck;
import dev.protockprobe.btf.BtfDeclarations;
import dev.protockprobe.check.ComparisonJson;
import dev.protockprobe.check.ComparisonText;
import dev.protockprobe.check.KernelMatrix;
import dev.protockprobe.diag.Diagnostic;
import dev.protockprobe.diag.DiagnosticCode;
import dev.protockprobe.diag.Diagnostics;
import dev.protockprobe.diag.SourceFile;
import dev.protockprobe.probe.Target;
import dev.protockprobe.source.SourceReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Compares the functions of the inputs with those of other kernels, for {@code check}. */
final class KernelsCheck {
  private final CommandOptions options;
  private final DeclaringOptions declaring;
  private final TargetKernelOptions kernel;

  KernelsCheck(CommandOptions options, DeclaringOptions declaring, TargetKernelOptions kernel) {
    this.options = options;
    this.declaring = declaring;
    this.kernel = kernel;
  }

  /** The files that describe other kernels. */
  List<String> others() {
    List<String> against = options.value("--against", List.of());
    return against.isEmpty() ? declaring.btfOptions().files() : against;
  }

  /** The comparisons of one function with each of the other kernels. */
  private record Compared(String function, List<Optional<KernelComparison.Row>> rows) {
    boolean isSame() {
      return rows.stream().flatMap(Optional::stream).allMatch(row -> row.change().isEmpty());
    }
  }

  /** Prints the comparison, and returns whether something has changed. */
  boolean check(SourceReader reader, boolean json, StandardText out, Diagnostics diagnostics) {
    Target target = new Target(declaring.convention(), kernel.features(reader, diagnostics));
    Kernels kernels =
        new Kernels(target, declaring.configuration(reader, diagnostics), reader, diagnostics);
    boolean against = !options.value("--against", List.of()).isEmpty();
    Optional<BtfDeclarations> btf = against ? declaring.btf(reader, diagnostics) : Optional.empty();
    List<SourceFile> inputs = declaring.inputs(reader, diagnostics);
    Map<String, ProbeCheck> others = kernels.read(others());
    if (inputs.isEmpty() && btf.isEmpty() && !diagnostics.hasErrors()) {
      throw options.usageError(
          "nothing to compare: give the headers whose functions you probe, or --against INPUT");
    } else if (diagnostics.hasErrors()) {
      return false;
    }
    ProbeCheck ours = kernels.check(inputs, btf.orElse(null));
    Map<String, KernelComparison> comparisons = new LinkedHashMap<>();
    others.forEach((name, other) -> comparisons.put(name, new KernelComparison(ours, other)));
    List<Compared> compared = compare(ours, comparisons, diagnostics);
    declaring.reportUse(diagnostics);
    if (json) {
      writeJson(comparisons, compared, out);
    } else {
      writeText(comparisons, compared, out);
    }
    boolean types =
        comparisons.values().stream()
            .anyMatch(each -> !each.records().isEmpty() || !each.enums().isEmpty());
    return types || compared.stream().anyMatch(each -> !each.isSame());
  }

  private List<Compared> compare(
      ProbeCheck ours, Map<String, KernelComparison> comparisons, Diagnostics diagnostics) {
    List<String> chosen = options.value("--func", List.of());
    List<Compared> compared = new ArrayList<>();
    for (String function : KernelComparison.functions(ours, chosen, diagnostics)) {
      List<Optional<KernelComparison.Row>> rows = new ArrayList<>();
      for (KernelComparison comparison : comparisons.values()) {
        rows.add(comparison.compare(function));
      }
      if (rows.stream().anyMatch(Optional::isPresent)) {
        compared.add(new Compared(function, rows));
      }
    }
    if (compared.isEmpty()) {
      diagnostics.report(
          Diagnostic.error(DiagnosticCode.NO_FUNCTION, "there is no function to compare")
              .withHelp("give the headers whose functions you probe, or --func NAME"));
    }
    return compared;
  }

  private static void writeText(
      Map<String, KernelComparison> comparisons, List<Compared> compared, StandardText out) {
    if (comparisons.size() > 1) {
      KernelMatrix matrix = new KernelMatrix(List.copyOf(comparisons.keySet()));
      for (Compared each : compared) {
        if (!each.isSame() || compared.size() <= KernelMatrix.MOST_ROWS) {
          matrix.add(each.function(), each.rows().stream().map(KernelsCheck::word).toList());
        }
      }
      out.add(matrix.text());
    }
    ComparisonText text = new ComparisonText(compared.size());
    int kernel = 0;
    for (Map.Entry<String, KernelComparison> each : comparisons.entrySet()) {
      List<ComparisonText.Changed> changed = new ArrayList<>();
      int count = 0;
      for (Compared function : compared) {
        Optional<KernelComparison.Row> row = function.rows().get(kernel);
        count += row.isPresent() ? 1 : 0;
        row.filter(one -> one.change().isPresent())
            .ifPresent(
                one ->
                    changed.add(
                        new ComparisonText.Changed(
                            one.function(), one.change().orElseThrow(), one.reads())));
      }
      text.addKernel(each.getKey(), count, changed);
      text.addRecords(each.getValue().recordCount(), each.getValue().records());
      text.addEnums(each.getValue().enums());
      kernel++;
    }
    out.add(text.text());
  }

  private static String word(Optional<KernelComparison.Row> row) {
    return row.isEmpty()
        ? "?"
        : row.get().change().map(change -> change.kind().word()).orElse(KernelMatrix.SAME);
  }

  private static void writeJson(
      Map<String, KernelComparison> comparisons, List<Compared> compared, StandardText out) {
    int kernel = 0;
    for (Map.Entry<String, KernelComparison> each : comparisons.entrySet()) {
      for (Compared function : compared) {
        int index = kernel;
        function
            .rows()
            .get(index)
            .ifPresent(
                row ->
                    out.add(
                        ComparisonJson.function(
                            each.getKey(), row.function(), row.change(), row.reads())));
      }
      each.getValue()
          .records()
          .forEach(record -> out.add(ComparisonJson.record(each.getKey(), record)));
      each.getValue()
          .enums()
          .forEach(
              (name, changes) -> out.add(ComparisonJson.enumeration(each.getKey(), name, changes)));
      kernel++;
    }
  }
}
