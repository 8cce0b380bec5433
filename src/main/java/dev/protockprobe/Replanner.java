package dev.protockprobe;

import dev.protockprobe.diag.Diagnostics;
import dev.protockprobe.emit.Compilation;
import dev.protockprobe.layout.Layouts;
import dev.protockprobe.probe.KernelFeatures;
import dev.protockprobe.probe.PlannedFunction;
import dev.protockprobe.probe.ProbePlanner;
import dev.protockprobe.probe.Target;
import dev.protockprobe.probe.Wanted;
import java.util.Optional;

/**
 * Plans the probes of a request's functions again for other kernels, so that a script can carry
 * probes for each kernel. It reports nothing, because the first planning has already reported what
 * is wrong with the functions.
 */
final class Replanner implements Compilation.Replanning {
  private final Compiler.Request request;
  private final Layouts layouts;

  private final Wanted wanted;

  Replanner(Compiler.Request request, Layouts layouts, Wanted wanted) {
    this.request = request;
    this.layouts = layouts;
    this.wanted = wanted;
  }

  @Override
  public Optional<PlannedFunction> plan(PlannedFunction function, KernelFeatures kernels) {
    Diagnostics unsaid = new Diagnostics();
    Target target = new Target(request.target().convention(), kernels);
    Optional<PlannedFunction> planned =
        new ProbePlanner(target, layouts, request.rules(), wanted, unsaid)
            .plan(function.prototype(), function.syscall());
    return unsaid.hasErrors() ? Optional.empty() : planned;
  }
}
