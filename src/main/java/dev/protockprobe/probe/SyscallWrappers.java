package dev.protockprobe.probe;

import dev.protockprobe.abi.CallingConvention;
import dev.protockprobe.abi.SyscallEntry;
import dev.protockprobe.diag.Diagnostic;
import dev.protockprobe.diag.DiagnosticCode;
import dev.protockprobe.type.CType;
import dev.protockprobe.type.IntegerKind;
import dev.protockprobe.type.Parameter;
import dev.protockprobe.type.Prototype;
import java.util.List;
import java.util.Optional;

/**
 * Warns about prototypes of a system call's functions at which a probe would miss the call or its
 * arguments. {@code __se_sys_openat} is mostly inlined, newer kernels enter the call at another
 * function than {@code sys_openat}, and {@code __x64_sys_openat} takes only a pointer to the
 * registers that hold the arguments.
 */
final class SyscallWrappers {
  private static final String PREFIX = "sys_";
  private static final List<String> PARTS = List.of("__do_sys_", "__se_sys_");
  private static final List<String> COMPAT_PARTS = List.of("__do_compat_sys_", "__se_compat_sys_");

  private SyscallWrappers() {}

  /**
   * A warning or note if a probe with this prototype would miss the system call or its arguments;
   * otherwise empty.
   */
  static Optional<Diagnostic> warning(
      Prototype prototype, CallingConvention convention, KernelFeatures features) {
    String name = prototype.name();
    for (String part : PARTS) {
      if (name.startsWith(part)) {
        String call = name.substring(part.length());
        return Optional.of(part(prototype, "give --syscall " + call + " to probe its entry point"));
      }
    }
    for (String part : COMPAT_PARTS) {
      if (name.startsWith(part)) {
        return Optional.of(part(prototype, ofCompat(convention, name.substring(part.length()))));
      }
    }
    Optional<Diagnostic> hint = ofWrapper(prototype, convention);
    if (hint.isPresent() || !name.startsWith(PREFIX) || !returnsLong(prototype)) {
      return hint;
    }
    return convention
        .kernel()
        .syscallWrapper()
        .filter(known -> features.mayBe(KernelVersion.of(known.certain())))
        .map(known -> warning(prototype, convention.architecture(), known));
  }

  /** Whether it returns what every system call does: sys_imageblit and others do not. */
  private static boolean returnsLong(Prototype prototype) {
    return prototype.returns().resolved().equals(new CType.Integer(IntegerKind.LONG));
  }

  /**
   * A warning for a function that SYSCALL_DEFINE makes of the call's body, such as {@code
   * __do_sys_openat}: include/linux/syscalls.h.
   */
  private static Diagnostic part(Prototype prototype, String help) {
    return Diagnostic.warning(
            DiagnosticCode.SYSCALL_WRAPPER,
            prototype.span(),
            "'%s' exists only where the compiler has not inlined it, for about a quarter of the"
                    .formatted(prototype.name())
                + " system calls")
        .withHelp(help);
  }

  private static String ofCompat(CallingConvention convention, String call) {
    for (SyscallEntry entry : convention.kernel().syscallEntries()) {
      if (entry.callers() == SyscallEntry.Callers.SMALLER_ALONE) {
        return "give --func %s%s to probe its entry point".formatted(entry.prefix(), call);
      }
    }
    return "kernels of %s have no such system calls".formatted(convention.architecture());
  }

  /**
   * A hint for an entry point whose prototype has only the pointer to the registers, not the call's
   * arguments.
   */
  private static Optional<Diagnostic> ofWrapper(Prototype prototype, CallingConvention convention) {
    return convention
        .kernel()
        .registersEntry(prototype.name())
        .filter(entry -> takesUsed(prototype))
        .map(entry -> ofWrapper(prototype, entry));
  }

  private static Diagnostic ofWrapper(Prototype prototype, SyscallEntry entry) {
    String call = prototype.name().substring(entry.prefix().length());
    String source =
        entry.callers() == SyscallEntry.Callers.SMALLER_ALONE
            ? "COMPAT_SYSCALL_DEFINEn(" + call + ", ...)"
            : "SYSCALL_DEFINEn(%s, ...), or 'long sys_%1$s(...)'".formatted(call);
    return Diagnostic.note(
            DiagnosticCode.SYSCALL_WRAPPER,
            prototype.span(),
            "'%s' takes a pointer to the program's registers, which hold the arguments of '%s'"
                .formatted(prototype.name(), call))
        .withHelp("to see them, add a file or --proto with " + source);
  }

  /**
   * Whether the function takes a pointer to the registers and uses it: the entry of a call without
   * arguments does not.
   */
  private static boolean takesUsed(Prototype prototype) {
    if (!prototype.takesProgramsRegisters()) {
      return false;
    }
    Parameter only = prototype.parameters().get(0);
    return !only.name().equals("__unused");
  }

  private static Diagnostic warning(Prototype prototype, String architecture, SyscallEntry entry) {
    String call = prototype.name().substring(PREFIX.length());
    return Diagnostic.warning(
            DiagnosticCode.SYSCALL_WRAPPER,
            prototype.span(),
            "since Linux %s this system call enters %s kernels at '%s', which takes a pointer to"
                    .formatted(
                        KernelVersion.of(entry.certain()).text(),
                        architecture,
                        entry.prefix() + call)
                + " user space's registers instead of these parameters")
        .withHelp(
            "give --syscall %s in place of --func, which finds the arguments there; for an older"
                    .formatted(call)
                + " kernel give --kernel");
  }
}
