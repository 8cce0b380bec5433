package dev.protockprobe;

import dev.protockprobe.btf.BtfDeclarations;
import dev.protockprobe.diag.Diagnostics;
import dev.protockprobe.diag.SourceFile;
import dev.protockprobe.index.Program;
import dev.protockprobe.layout.Layouts;
import dev.protockprobe.preprocess.Configuration;
import dev.protockprobe.probe.Target;
import dev.protockprobe.syntax.DecidedDeclarations;
import dev.protockprobe.syntax.Scope;
import dev.protockprobe.type.Declarations;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Reads inputs for one architecture and keeps their declarations, so that several requests can
 * share them and the inputs are parsed only once. The {@link Scope}, in which the user's
 * expressions are read, is made on demand, because BTF alone seldom needs one.
 */
public final class ReadInputs {
  private final List<SourceFile> texts;
  private final BtfDeclarations btf;
  private final Target target;
  private final Configuration configuration;
  private final boolean syscalls;
  private final Diagnostics diagnostics;
  private Scope scope;
  private Declarations declarations;
  private Scope ordered;

  /**
   * The inputs of requests.
   *
   * @param texts may be empty if there is BTF
   * @param btf null if there is none
   * @param target one with the architecture of the requests
   * @param syscalls whether requests are for system calls
   */
  public ReadInputs(
      List<SourceFile> texts,
      BtfDeclarations btf,
      Target target,
      Configuration configuration,
      boolean syscalls,
      Diagnostics diagnostics) {
    this.texts = texts;
    this.btf = btf;
    this.target = target;
    this.configuration = configuration;
    this.syscalls = syscalls;
    this.diagnostics = diagnostics;
  }

  /**
   * Reads the texts now and not at the first request, so that a caller can keep the messages about
   * the texts apart from those about requests.
   */
  public void read() {
    declarations();
  }

  /** The scope of the texts, in which expressions are read. */
  Scope scope() {
    if (scope == null) {
      scope = scope(configuration, diagnostics);
    }
    return scope;
  }

  private Scope scope(Configuration of, Diagnostics reading) {
    Program program = TextProgram.of(texts, target.convention(), of, syscalls, reading);
    return btf == null
        ? new Scope(program, diagnostics)
        : new Scope(program, btf::typedef, diagnostics);
  }

  /**
   * The declarations of the texts; BTF only gives the typedefs that no text defines. With a kernel
   * tree, doubtful prototypes are read again with the included headers in a compiler's order,
   * unless they were read so before.
   */
  private Declarations textDeclarations() {
    Optional<Configuration> inOrder = configuration.inOrder();
    return inOrder.isEmpty()
        ? scope()
        : new DecidedDeclarations(scope(), () -> ordered(inOrder.get()), diagnostics);
  }

  private Scope ordered(Configuration inOrder) {
    if (ordered == null) {
      ordered = scope(inOrder, new Diagnostics());
    }
    return ordered;
  }

  Declarations declarations() {
    if (declarations == null) {
      boolean textCounts = btf == null || !texts.isEmpty();
      Declarations text = textCounts ? textDeclarations() : btf;
      declarations = btf == null || !textCounts ? text : new TextAndBtf(text, btf, diagnostics);
    }
    return declarations;
  }

  /**
   * The layouts of structs by a reading that is more certain than the default one. Most structs
   * depend on the configuration. If the configuration of a kernel tree is known, reading each
   * header of the tree where it is included, as a compiler does, decides each condition. Empty if
   * there is BTF, no tree or no known configuration, or if the headers are read in this order
   * already.
   */
  Optional<Supplier<Layouts>> exactLayouts() {
    return btf != null
        ? Optional.empty()
        : configuration.inOrder().filter(Configuration::isKnown).map(known -> () -> layouts(known));
  }

  private Layouts layouts(Configuration known) {
    return new Layouts(target.convention().dataModel(), ordered(known), target.plainCharIsSigned());
  }

  /** The target with what BTF says of it; reports an error if BTF is of another machine. */
  Target exact(Target of) {
    return btf == null ? of : BtfTarget.of(of, btf, diagnostics);
  }

  Optional<BtfDeclarations> btf() {
    return Optional.ofNullable(btf);
  }

  Diagnostics diagnostics() {
    return diagnostics;
  }
}
