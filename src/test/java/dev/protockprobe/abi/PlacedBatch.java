package dev.protockprobe.abi;

import dev.protockprobe.diag.DiagnosticCode;
import dev.protockprobe.diag.Diagnostics;
import dev.protockprobe.diag.LineRenderer;
import dev.protockprobe.diag.SourceFile;
import dev.protockprobe.layout.Layouts;
import dev.protockprobe.syntax.Prelude;
import dev.protockprobe.syntax.Scope;
import java.util.List;
import java.util.Optional;

/** Where the product puts the parameters of a batch, read from the same text as the compiler's. */
final class PlacedBatch {
  private final Scope scope;
  private final PrototypePlacer placer;
  private final Diagnostics diagnostics = new Diagnostics();

  PlacedBatch(CallingConvention convention, PrototypeBatch batch) {
    SourceFile source = SourceFile.ofText("prototypes.h", batch.header());
    scope = new Scope(List.of(source), Prelude.sources(true, false, ""), diagnostics);
    Layouts layouts =
        new Layouts(convention.dataModel(), scope, convention.dataModel().plainCharIsSigned());
    placer = new PrototypePlacer(convention, layouts, diagnostics);
  }

  /** The places of one prototype; empty after a complaint. */
  Optional<PlacedPrototype> placed(CalledPrototype prototype) {
    return scope.prototype(prototype.name()).flatMap(placer::place);
  }

  /** What the product said of the batch, except that compilers disagree. */
  List<String> complaints() {
    LineRenderer renderer = new LineRenderer();
    return diagnostics.sorted().stream()
        .filter(diagnostic -> diagnostic.code() != DiagnosticCode.COMPILERS_DISAGREE)
        .map(renderer::render)
        .toList();
  }
}
