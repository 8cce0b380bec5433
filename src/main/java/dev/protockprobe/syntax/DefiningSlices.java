package dev.protockprobe.syntax;

import dev.protockprobe.index.DeclarationSlice;
import dev.protockprobe.index.DeclarationSlice.Kind;
import dev.protockprobe.index.Program;
import java.util.List;

/**
 * Finds the declarations that may define a name, as unparsed text ({@link DeclarationSlice}): first
 * in the inputs, then in the bundled headers, then in the headers of a kernel tree. A later place
 * is searched only if no earlier one has the name.
 */
final class DefiningSlices {
  private final Program program;
  private final DeclarationReader reader;

  DefiningSlices(Program program, DeclarationReader reader) {
    this.program = program;
    this.reader = reader;
  }

  /** The slices of the first place that has the name, any header of a kernel tree included. */
  List<DeclarationSlice> all(Kind kind, String name) {
    List<DeclarationSlice> slices = near(kind, name);
    return slices.isEmpty() ? followed(kind, name, true) : slices;
  }

  /** The slices of the inputs, else of the bundled headers. */
  List<DeclarationSlice> near(Kind kind, String name) {
    List<DeclarationSlice> slices = program.inputs().find(kind, name);
    return slices.isEmpty() ? program.prelude().find(kind, name) : slices;
  }

  /**
   * The slices of headers that the inputs include.
   *
   * @param anywhere whether any other header of the tree counts too
   */
  List<DeclarationSlice> followed(Kind kind, String name, boolean anywhere) {
    return program.followed(
        kind, name, anywhere, slice -> kind != Kind.TYPEDEF || reader.declaresTypedef(slice, name));
  }
}
