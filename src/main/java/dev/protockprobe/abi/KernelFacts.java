package dev.protockprobe.abi;

import java.util.Optional;

/**
 * What the kernel's probes can do and must know on one architecture, beside where parameters are.
 * Every row states each fact: no fact has a default.
 *
 * @param argumentReach which {@code $argN} can be read
 * @param syscallEntry how the entry points of system calls take their parameters; empty if they
 *     take those of their prototype
 * @param stackAtReturn what a return probe finds in the stack pointer
 * @param errorNumbers which numbers errors have
 */
public record KernelFacts(
    ArgumentReach argumentReach,
    Optional<SyscallEntry> syscallEntry,
    StackAtReturn stackAtReturn,
    ErrorNumbers errorNumbers) {

  /**
   * Which words of a call {@code $argN} can read: {@code regs_get_kernel_argument} in
   * arch/*&#47;include/asm/ptrace.h, where arch/*&#47;Kconfig selects HAVE_FUNCTION_ARG_ACCESS_API,
   * Linux 6.12.
   */
  public enum ArgumentReach {
    /** The kernel refuses {@code $argN}. */
    NONE,
    /** Those in argument registers; it reads 0 for any other. */
    REGISTERS,
    /** Those in argument registers, then the slots of the stack. */
    REGISTERS_AND_STACK
  }

  /**
   * Entry points of system calls that take one pointer to user space's registers instead of the
   * parameters: ARCH_HAS_SYSCALL_WRAPPER in arch/*&#47;Kconfig, and
   * arch/*&#47;include/asm/syscall_wrapper.h.
   *
   * @param prefix what stands before the system call's name, for example {@code __x64_sys_}
   * @param sinceMajor the first Linux version that has them, with {@code sinceMinor}
   */
  public record SyscallEntry(String prefix, int sinceMajor, int sinceMinor) {}

  /**
   * What the stack pointer is in the registers that a return probe reads, against the one at the
   * function's entry.
   */
  public enum StackAtReturn {
    /** The same. */
    AS_AT_ENTRY,
    /** Above it by the return address, which the call had pushed and the return has popped. */
    RETURN_ADDRESS_POPPED,
    /**
     * The kernel does not save it, so that its field holds whatever was there before: {@code
     * __kretprobe_trampoline} in arch/arm/probes/kprobes/core.c saves r0 to r11 only.
     */
    NOT_SAVED
  }

  /** Which of the kernel's tables of error numbers an architecture has. */
  public enum ErrorNumbers {
    /** include/uapi/asm-generic/errno.h. */
    GENERIC,
    /** arch/mips/include/uapi/asm/errno.h: other numbers from 35 on. */
    MIPS
  }
}
