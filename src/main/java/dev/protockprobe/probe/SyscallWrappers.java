package dev.protockprobe.probe;

import dev.protockprobe.diag.Diagnostic;
import dev.protockprobe.diag.DiagnosticCode;
import dev.protockprobe.type.Prototype;
import java.util.Optional;

/**
 * System calls whose entry points do not take the parameters that their prototype says, but one
 * pointer to the registers of user space: CONFIG_ARCH_HAS_SYSCALL_WRAPPER and
 * arch/*&#47;include/asm/syscall_wrapper.h.
 */
final class SyscallWrappers {
  private static final String PREFIX = "sys_";

  private SyscallWrappers() {}

  /** How the entry points of system calls are named, and since when they take one pointer. */
  private record Wrapper(String prefix, KernelVersion since) {}

  private static Optional<Wrapper> of(String architecture) {
    return Optional.ofNullable(
        switch (architecture) {
          case "x86_64" -> new Wrapper("__x64_sys_", new KernelVersion(4, 17));
          case "i386" -> new Wrapper("__ia32_sys_", new KernelVersion(5, 7));
          case "arm64", "arm64be" -> new Wrapper("__arm64_sys_", new KernelVersion(4, 19));
          case "s390x" -> new Wrapper("__s390x_sys_", new KernelVersion(5, 14));
          case "riscv64", "riscv32" -> new Wrapper("__riscv_sys_", new KernelVersion(6, 6));
          case "ppc64le" -> new Wrapper(PREFIX, new KernelVersion(6, 1));
          default -> null;
        });
  }

  /** What to say of a prototype whose parameters are not where it says; empty for any other. */
  static Optional<Diagnostic> warning(
      Prototype prototype, String architecture, Optional<KernelVersion> kernel) {
    return prototype.name().startsWith(PREFIX)
        ? of(architecture)
            .filter(wrapper -> kernel.isEmpty() || kernel.get().isAtLeast(wrapper.since()))
            .map(wrapper -> warning(prototype, architecture, wrapper))
        : Optional.empty();
  }

  private static Diagnostic warning(Prototype prototype, String architecture, Wrapper wrapper) {
    String name = wrapper.prefix() + prototype.name().substring(PREFIX.length());
    KernelVersion since = wrapper.since();
    return Diagnostic.warning(
            DiagnosticCode.SYSCALL_WRAPPER,
            prototype.span(),
            "a system call's entry point on %s is '%s' since Linux %d.%d, and takes a pointer to"
                    .formatted(architecture, name, since.major(), since.minor())
                + " user space's registers instead of these parameters")
        .withHelp(
            "probe the function that the system call calls, as do_sys_openat2 for openat; for an"
                + " older kernel say --kernel");
  }
}
