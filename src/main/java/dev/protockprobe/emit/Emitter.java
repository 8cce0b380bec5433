package dev.protockprobe.emit;

import dev.protockprobe.diag.Diagnostics;
import java.util.List;

/**
 * Makes one kind of {@link Artifact}, such as a script, from a {@link Compilation}. An emitter is
 * pure: it reads no file and no option, so that two runs on the same input give the same bytes.
 *
 * <p>To add a kind: write its class, and name it in {@code dev.protockprobe.Emitters}.
 */
public interface Emitter {

  /** The word that {@code --emit} takes for it. */
  String kind();

  /**
   * What tells emitters of the same kind apart, for example a decoder's language; empty if only one
   * emitter has the kind.
   */
  default String variant() {
    return "";
  }

  /** The artifact's description in the help of {@code --emit}. */
  String description();

  /** The file of the artifact of a compilation called {@code name}. */
  String fileName(String name);

  /** The artifact of a compilation. */
  Artifact emit(Compilation compilation);

  /**
   * Leaves out the fetch args that the artifact has no room for. All artifacts of a run are made of
   * the result, so that they agree. Reports the fetch args that it leaves out, and an error if the
   * rest is still too much.
   */
  default Compilation fitting(Compilation compilation, Diagnostics diagnostics) {
    return compilation;
  }

  /** The emitter to use beside {@code others}, whose artifacts the same run makes. */
  default Emitter beside(List<Emitter> others) {
    return this;
  }
}
