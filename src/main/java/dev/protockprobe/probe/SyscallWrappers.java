package dev.protockprobe.probe;

import dev.protockprobe.abi.CallingConvention;
import dev.protockprobe.abi.KernelFacts.SyscallEntry;
import dev.protockprobe.diag.Diagnostic;
import dev.protockprobe.diag.DiagnosticCode;
import dev.protockprobe.type.Prototype;
import java.util.Optional;

/**
 * Warns of system calls whose entry points do not take the parameters that their prototype says.
 */
final class SyscallWrappers {
  private static final String PREFIX = "sys_";

  private SyscallWrappers() {}

  /** What to say of a prototype whose parameters are not where it says; empty for any other. */
  static Optional<Diagnostic> warning(
      Prototype prototype, CallingConvention convention, KernelFeatures features) {
    return prototype.name().startsWith(PREFIX)
        ? convention
            .kernel()
            .syscallEntry()
            .filter(entry -> features.mayBe(since(entry)))
            .map(entry -> warning(prototype, convention.architecture(), entry))
        : Optional.empty();
  }

  private static KernelVersion since(SyscallEntry entry) {
    return new KernelVersion(entry.sinceMajor(), entry.sinceMinor());
  }

  private static Diagnostic warning(Prototype prototype, String architecture, SyscallEntry entry) {
    String name = entry.prefix() + prototype.name().substring(PREFIX.length());
    return Diagnostic.warning(
            DiagnosticCode.SYSCALL_WRAPPER,
            prototype.span(),
            "since Linux %s this system call enters %s kernels at '%s', which takes a pointer to"
                    .formatted(since(entry).text(), architecture, name)
                + " user space's registers instead of these parameters")
        .withHelp(
            "probe the function that does the work, such as do_sys_openat2 for openat; for an older"
                + " kernel give --kernel");
  }
}
