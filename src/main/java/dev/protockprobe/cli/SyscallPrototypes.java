package dev.protockprobe.cli;

import dev.protockprobe.diag.Diagnostic;
import dev.protockprobe.diag.DiagnosticCode;
import dev.protockprobe.diag.Diagnostics;
import dev.protockprobe.diag.SourceFile;
import dev.protockprobe.remote.TargetSyscalls;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Makes prototypes of a target's system calls from the target's events {@code sys_enter_NAME}. */
final class SyscallPrototypes {
  private SyscallPrototypes() {}

  /**
   * The prototypes, each in an input of its own.
   *
   * @param smaller the calls of which the entry for programs of 32 bits is asked for, too. The
   *     kernel has no events of such entries: the call's own event has the same arguments if none
   *     is wider than a register of such a program.
   */
  static List<SourceFile> of(
      TargetSyscalls syscalls, Set<String> smaller, Diagnostics diagnostics) {
    List<SourceFile> prototypes = new ArrayList<>();
    syscalls
        .arguments()
        .forEach(
            (call, arguments) -> {
              prototypes.add(prototype("sys_", call, arguments));
              if (smaller.contains(call) && !isAnyWide(arguments)) {
                prototypes.add(prototype("compat_sys_", call, arguments));
                reportTaken(call, diagnostics);
              }
            });
    return prototypes;
  }

  /**
   * Whether any argument is wider than a register of a 32-bit program. Such a program passes it as
   * two arguments, and its entry declares two.
   */
  private static boolean isAnyWide(List<String> arguments) {
    return arguments.stream()
        .anyMatch(one -> one.matches(".*\\b(loff_t|__?[us]64|[us]64)\\b[^*]*"));
  }

  private static SourceFile prototype(String prefix, String call, List<String> arguments) {
    return SourceFile.ofText(
        "the target's event sys_enter_" + call,
        "asmlinkage long %s%s(%s);\n"
            .formatted(prefix, call, arguments.isEmpty() ? "void" : String.join(", ", arguments)));
  }

  private static void reportTaken(String call, Diagnostics diagnostics) {
    diagnostics.report(
        Diagnostic.warning(
                DiagnosticCode.SYSCALL_WRAPPER,
                "32-bit programs: '%s' takes the arguments of the target's event sys_enter_%s"
                    .formatted(call, call))
            .withHelp(
                "if the kernel's COMPAT_SYSCALL_DEFINE of it differs, give --proto 'long"
                    + " compat_sys_%s(...)'".formatted(call)));
  }
}
