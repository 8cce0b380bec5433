package dev.protockprobe.abi;

import dev.protockprobe.diag.Diagnostic;
import dev.protockprobe.diag.Diagnostics;
import dev.protockprobe.diag.LineRenderer;
import dev.protockprobe.diag.Severity;
import dev.protockprobe.diag.SourceFile;
import dev.protockprobe.layout.DataModel;
import dev.protockprobe.layout.Layouts;
import dev.protockprobe.syntax.Prelude;
import dev.protockprobe.syntax.Scope;
import dev.protockprobe.type.Prototype;
import java.util.List;
import java.util.Optional;

/** What the product reads in a piece of C, for one architecture. */
final class ReadHeader {
  private final Diagnostics diagnostics = new Diagnostics();
  private final Scope scope;
  private final Layouts layouts;

  ReadHeader(CallingConvention convention, String text) {
    DataModel model = convention.dataModel();
    SourceFile source = SourceFile.ofText("prototypes.h", text);
    boolean has64 = model.pointerBytes() == Long.BYTES;
    scope =
        new Scope(
            List.of(source),
            Prelude.sources(has64, model.bigEndian(), convention.predefined()),
            diagnostics);
    layouts = new Layouts(model, scope, model.plainCharIsSigned());
  }

  Layouts layouts() {
    return layouts;
  }

  Optional<Prototype> prototype(String name) {
    return scope.prototype(name);
  }

  /** What is wrong with the text, in the product's opinion. */
  List<String> complaints() {
    return errors(diagnostics);
  }

  /** The errors among some diagnostics, each as a line. */
  static List<String> errors(Diagnostics diagnostics) {
    LineRenderer renderer = new LineRenderer();
    return diagnostics.sorted().stream()
        .filter(diagnostic -> diagnostic.severity() == Severity.ERROR)
        .map((Diagnostic diagnostic) -> renderer.render(diagnostic))
        .toList();
  }
}
