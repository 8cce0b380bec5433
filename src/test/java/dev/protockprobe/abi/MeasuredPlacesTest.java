package dev.protockprobe.abi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.protockprobe.TestResource;
import dev.protockprobe.abi.arch.Architectures;
import dev.protockprobe.diag.Diagnostics;
import dev.protockprobe.diag.SourceFile;
import dev.protockprobe.layout.DataModel;
import dev.protockprobe.layout.Layouts;
import dev.protockprobe.syntax.Prelude;
import dev.protockprobe.syntax.Scope;
import dev.protockprobe.type.Prototype;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Where compiled functions of each architecture found their parameters, and where the product says
 * they are. {@code measured/ARCH.tsv} has a function of {@code measured/prototypes.h} in each row:
 * its name, the places of its named parameters and of its result. A place is pieces {@code
 * OFFSET:SIZE@PLACE}, or {@code byref@PLACE} of a pointer to a copy; {@code pad} is what gcc leaves
 * undefined. gcc 12 made them, clang 19 most of loongarch64 and gcc 14 the rest of it, where they
 * differ. {@code nasty} is like it, with gcc 14 for loongarch64.
 */
final class MeasuredPlacesTest {
  static List<CallingConvention> architectures() {
    return Architectures.all();
  }

  @ParameterizedTest
  @MethodSource("architectures")
  void aParameterIsWhereCompiledFunctionsFoundIt(CallingConvention convention) {
    compare(convention, text("measured/prototypes.h"), rows("measured", convention, ""));
  }

  /** Packed, aligned, empty, flexible types, bit-fields of every kind, nests of them. */
  @ParameterizedTest
  @MethodSource("architectures")
  void aParameterOfANastyTypeIsWhereCompiledFunctionsFoundIt(CallingConvention convention) {
    boolean wide = convention.dataModel().pointerBytes() == Long.BYTES;
    String header = text("nasty/prototypes" + (wide ? "64" : "32") + ".h");
    compare(convention, header, rows("nasty", convention, ".gz"));
  }

  private static void compare(CallingConvention convention, String text, List<String> rows) {
    SourceFile header = SourceFile.ofText("prototypes.h", text);
    Diagnostics diagnostics = new Diagnostics();
    DataModel model = convention.dataModel();
    boolean wide = model.pointerBytes() == Long.BYTES;
    Scope scope =
        new Scope(
            List.of(header),
            Prelude.sources(wide, model.bigEndian(), convention.predefined()),
            diagnostics);
    PrototypePlacer placer =
        new PrototypePlacer(
            convention, new Layouts(model, scope, model.plainCharIsSigned()), diagnostics);

    List<String> wrong = new ArrayList<>();
    for (String row : rows) {
      String name = row.substring(0, row.indexOf('\t'));
      Prototype prototype = scope.prototype(name).orElseThrow();
      Optional<PlacedPrototype> placed = placer.place(prototype);
      String ours = placed.map(all -> MeasuredRow.of(name, all)).orElse(name + "\tno place");
      if (!MeasuredRow.agree(row, ours, model.bigEndian())) {
        wrong.add(prototype.span().text() + "\n  measured " + row + "\n  ours     " + ours);
      }
    }
    assertEquals("", String.join("\n", wrong));
    assertTrue(rows.size() > 500, () -> rows.size() + " rows");
  }

  private static List<String> rows(String directory, CallingConvention convention, String end) {
    String name = directory + "/" + convention.architecture() + ".tsv" + end;
    return text(name).lines().toList();
  }

  private static String text(String name) {
    return TestResource.text(MeasuredPlacesTest.class, name);
  }
}
