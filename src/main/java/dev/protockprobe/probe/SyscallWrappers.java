package dev.protockprobe.probe;

import dev.protockprobe.abi.CallingConvention;
import dev.protockprobe.abi.KernelFacts.SyscallEntry;
import dev.protockprobe.diag.Diagnostic;
import dev.protockprobe.diag.DiagnosticCode;
import dev.protockprobe.type.CType;
import dev.protockprobe.type.IntegerKind;
import dev.protockprobe.type.Prototype;
import java.util.List;
import java.util.Optional;

/**
 * Warns of system calls whose entry points do not take the parameters that their prototype says.
 */
final class SyscallWrappers {
  private static final String PREFIX = "sys_";
  private static final List<String> PARTS =
      List.of("__do_sys_", "__se_sys_", "__do_compat_sys_", "__se_compat_sys_");

  private SyscallWrappers() {}

  /** A warning for a prototype whose parameters are not where it says; empty for others. */
  static Optional<Diagnostic> warning(
      Prototype prototype, CallingConvention convention, KernelFeatures features) {
    Optional<SyscallEntry> entry =
        convention.kernel().syscallEntry().filter(known -> features.mayBe(since(known)));
    for (String part : PARTS) {
      if (prototype.name().startsWith(part)) {
        String call = prototype.name().substring(part.length());
        return Optional.of(
            part(prototype)
                .withHelp(
                    (part.contains("compat") ? "" : way(call, convention.architecture(), entry))
                        + "probe the function that does the work, such as ksys_read for read"));
      }
    }
    return prototype.name().startsWith(PREFIX) && returnsLong(prototype)
        ? entry.map(known -> warning(prototype, convention.architecture(), known))
        : Optional.empty();
  }

  /** Whether it returns what every system call does: sys_imageblit and others are none. */
  private static boolean returnsLong(Prototype prototype) {
    return prototype.returns().resolved().equals(new CType.Integer(IntegerKind.LONG));
  }

  /** The function that SYSCALL_DEFINE makes of its body: include/linux/syscalls.h. */
  private static Diagnostic part(Prototype prototype) {
    return Diagnostic.warning(
        DiagnosticCode.SYSCALL_WRAPPER,
        prototype.span(),
        "'%s' exists only where the compiler has not inlined it, for about a quarter of the system"
                .formatted(prototype.name())
            + " calls");
  }

  private static String way(String call, String architecture, Optional<SyscallEntry> entry) {
    return entry.isEmpty()
        ? "the call enters %s kernels at 'sys_%s', which takes the same parameters; or "
            .formatted(architecture, call)
        : "since Linux %s the call enters %s kernels at '%s%s', which takes a pointer to user"
                .formatted(since(entry.get()).text(), architecture, entry.get().prefix(), call)
            + " space's registers; or ";
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
