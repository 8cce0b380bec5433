package dev.protockprobe.check;

import dev.protockprobe.diag.Diagnostic;
import dev.protockprobe.diag.DiagnosticCode;
import dev.protockprobe.probe.KernelError;
import dev.protockprobe.probe.LineVerdict;
import dev.protockprobe.probe.Refusal;
import dev.protockprobe.probe.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Makes the diagnostics about {@code kprobe_events} lines that a kernel refuses or may refuse. Each
 * diagnostic points at the part of the line that the kernel objects to.
 */
public final class VerdictDiagnostics {
  private final Target target;
  private final boolean oneVersion;

  /**
   * Diagnostics for a target.
   *
   * @param oneVersion whether the target's kernels are those of one version
   */
  public VerdictDiagnostics(Target target, boolean oneVersion) {
    this.target = target;
    this.oneVersion = oneVersion;
  }

  /** The diagnostics about a line; none if all the kernels accept it. */
  public List<Diagnostic> of(LineVerdict verdict) {
    List<Diagnostic> all = new ArrayList<>();
    if (verdict.kind() == LineVerdict.Kind.DEPENDS) {
      verdict.refusal().ifPresent(refusal -> all.add(depends(refusal)));
    } else {
      verdict.refusals().forEach(refusal -> all.add(refused(refusal)));
    }
    return all;
  }

  private Diagnostic refused(Refusal refusal) {
    return withHelp(
        Diagnostic.error(
            DiagnosticCode.REFUSED_DEFINITION,
            refusal.span(),
            "the kernel refuses this: " + error(refusal.error())),
        refusal);
  }

  private Diagnostic depends(Refusal refusal) {
    String message =
        oneVersion
            ? "whether the kernel accepts this depends on the backport: some kernels of this"
                + " version refuse it: "
            : "whether the kernel accepts this depends on its version: some kernels refuse it: ";
    Diagnostic warning =
        Diagnostic.warning(
            DiagnosticCode.DEPENDS_ON_KERNEL, refusal.span(), message + error(refusal.error()));
    return oneVersion
        ? warning.withHelp(
            "give a copy of the target's README with --features, or all three numbers of its"
                + " version")
        : warning.withHelp("name the kernel with --kernel");
  }

  private String error(KernelError error) {
    return error.isLogged()
        ? error.nameIn(target.features()) + ", '" + error.textIn(target.features()) + "'"
        : "'" + error.textIn(target.features()) + "'";
  }

  private Diagnostic withHelp(Diagnostic diagnostic, Refusal refusal) {
    Optional<String> help =
        Optional.of(RefusalHelp.of(refusal, target)).filter(text -> !text.isEmpty());
    return help.map(diagnostic::withHelp).orElse(diagnostic);
  }
}
