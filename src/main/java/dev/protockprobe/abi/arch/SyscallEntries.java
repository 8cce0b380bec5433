package dev.protockprobe.abi.arch;

import dev.protockprobe.abi.SyscallEntry;
import dev.protockprobe.abi.SyscallEntry.Callers;
import dev.protockprobe.abi.SyscallEntry.Version;
import java.util.List;

/**
 * Where system calls enter on each architecture, the newest kernels' functions first, and which
 * words of {@code struct pt_regs} their wrappers read: arch/*&#47;include/asm/syscall_wrapper.h and
 * arch/*&#47;include/asm/ptrace.h of Linux 6.1, and of 7.2 for riscv.
 */
final class SyscallEntries {
  private static final Version SINCE_4_17 = new Version(4, 17);

  /** di, si, dx, r10, r8, r9. */
  private static final List<Integer> X86_64_WORDS = List.of(14, 13, 12, 7, 9, 8);

  /** bx, cx, dx, si, di, bp. */
  private static final List<Integer> IA32_WORDS_OF_X86_64 = List.of(5, 11, 12, 13, 14, 4);

  /** The wrapper for x32 has been {@code __x64_compat_sys_} since 5.7. */
  static final List<SyscallEntry> X86_64 =
      List.of(
          SyscallEntry.saved("__x64_sys_", Callers.NATIVE, SINCE_4_17, X86_64_WORDS),
          SyscallEntry.PLAIN,
          SyscallEntry.saved("__ia32_sys_", Callers.SMALLER, SINCE_4_17, IA32_WORDS_OF_X86_64)
              .withLowHalves(),
          SyscallEntry.saved(
                  "__ia32_compat_sys_", Callers.SMALLER_ALONE, SINCE_4_17, IA32_WORDS_OF_X86_64)
              .withLowHalves(),
          SyscallEntry.saved("__x64_compat_sys_", Callers.SMALLER_ALONE, SINCE_4_17, X86_64_WORDS),
          SyscallEntry.saved("__x32_compat_sys_", Callers.SMALLER_ALONE, SINCE_4_17, X86_64_WORDS),
          SyscallEntry.PLAIN_COMPAT);

  /** bx, cx, dx, si, di, bp. Before 5.7 only a kernel of x86_64 had wrappers. */
  static final List<SyscallEntry> I386 =
      List.of(
          SyscallEntry.saved(
              "__ia32_sys_", Callers.NATIVE, new Version(5, 7), List.of(0, 1, 2, 3, 4, 5)),
          SyscallEntry.PLAIN);

  /** regs[0] to regs[5]. */
  static final List<SyscallEntry> ARM64 =
      List.of(
          SyscallEntry.saved(
              "__arm64_sys_", Callers.NATIVE, new Version(4, 19), List.of(0, 1, 2, 3, 4, 5)),
          SyscallEntry.PLAIN,
          SyscallEntry.saved(
              "__arm64_compat_sys_",
              Callers.SMALLER_ALONE,
              new Version(4, 19),
              List.of(0, 1, 2, 3, 4, 5)),
          SyscallEntry.PLAIN_COMPAT);

  /** orig_gpr2, gprs[3] to gprs[7]. */
  private static final List<Integer> S390_WORDS = List.of(19, 6, 7, 8, 9, 10);

  /**
   * The names are older than the pointer to the saved registers: functions of 5.1 to 5.10 take the
   * parameters, those of 5.14 and later take that pointer. Which version between them was the first
   * is not known here.
   */
  static final List<SyscallEntry> S390X =
      List.of(
          SyscallEntry.saved("__s390x_sys_", Callers.NATIVE, new Version(5, 14), S390_WORDS)
              .possibleFrom(new Version(5, 11), new Version(5, 14)),
          SyscallEntry.plain("__s390x_sys_", Callers.NATIVE, new Version(5, 1)),
          SyscallEntry.PLAIN,
          SyscallEntry.saved("__s390_sys_", Callers.SMALLER, new Version(5, 14), S390_WORDS)
              .withLowHalves(),
          SyscallEntry.saved(
                  "__s390_compat_sys_", Callers.SMALLER_ALONE, new Version(5, 14), S390_WORDS)
              .withLowHalves());

  /** orig_a0, a1 to a5. */
  private static final List<Integer> RISCV_WORDS = List.of(35, 11, 12, 13, 14, 15);

  static final List<SyscallEntry> RISCV =
      List.of(
          SyscallEntry.saved("__riscv_sys_", Callers.NATIVE, new Version(6, 6), RISCV_WORDS),
          SyscallEntry.PLAIN,
          SyscallEntry.saved(
              "__riscv_compat_sys_", Callers.SMALLER_ALONE, new Version(6, 6), RISCV_WORDS));

  /** gpr[3] to gpr[8], behind the name that a kernel without wrappers has, too. */
  private static final SyscallEntry POWERPC_SAVED =
      SyscallEntry.saved("sys_", Callers.NATIVE, new Version(6, 1), List.of(3, 4, 5, 6, 7, 8));

  /**
   * ARCH_HAS_SYSCALL_WRAPPER if !SPU_BASE && !COMPAT in arch/powerpc/Kconfig of Linux 6.1. A kernel
   * of 32 bits cannot have COMPAT, and a little-endian one does not have it unless told otherwise.
   */
  static final List<SyscallEntry> POWERPC = List.of(POWERPC_SAVED, SyscallEntry.PLAIN);

  /** A big-endian kernel of 64 bits has COMPAT unless told otherwise. */
  static final List<SyscallEntry> BIG_ENDIAN_POWERPC64 =
      List.of(
          POWERPC_SAVED.possibleFrom(new Version(6, 1), Version.NONE),
          SyscallEntry.PLAIN,
          SyscallEntry.PLAIN_COMPAT);

  /** arm and loongarch64 do not select ARCH_HAS_SYSCALL_WRAPPER, and run no smaller programs. */
  static final List<SyscallEntry> PLAIN = List.of(SyscallEntry.PLAIN);

  /** mips does not select it either; its 64-bit kernels run 32-bit programs. */
  static final List<SyscallEntry> MIPS = List.of(SyscallEntry.PLAIN, SyscallEntry.PLAIN_COMPAT);

  private SyscallEntries() {}
}
