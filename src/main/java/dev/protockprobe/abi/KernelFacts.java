package dev.protockprobe.abi;

import java.util.List;
import java.util.Optional;

/**
 * Facts about the kernel on one architecture that its probes depend on, apart from the places of
 * parameters. Every architecture states each fact: no fact has a default.
 *
 * @param registers the names that {@code %REG} takes, with a blank between them; {@code r0..r15}
 *     stands for the registers from r0 to r15: {@code regoffset_table} in
 *     arch/*&#47;kernel/ptrace.c
 * @param ownMember a member of {@code struct pt_regs} that no other architecture has, though 32-bit
 *     and 64-bit variants may share it: arch/*&#47;include/asm/ptrace.h
 * @param entryBytes the greatest offset from a symbol at which a kernel may still treat a probe as
 *     one at the function's entry: {@code arch_kprobe_on_func_entry} and {@code
 *     arch_adjust_kprobe_addr}, Linux 5.4 to 7.2
 * @param argumentReach which arguments {@code $argN} can read
 * @param syscallEntries the functions at which system calls enter, those of the newest kernels
 *     first
 * @param stackAtReturn what a return probe finds in the stack pointer
 * @param errorNumbers which of the kernel's tables of error numbers the architecture has
 * @param addresses which 64-bit numbers can be addresses; every 32-bit number can
 * @param commandLine how long the kernel's command line can be
 */
public record KernelFacts(
    String registers,
    String ownMember,
    int entryBytes,
    ArgumentReach argumentReach,
    List<SyscallEntry> syscallEntries,
    StackAtReturn stackAtReturn,
    ErrorNumbers errorNumbers,
    AddressSpaces addresses,
    CommandLine commandLine) {

  public KernelFacts {
    syscallEntries = List.copyOf(syscallEntries);
  }

  /**
   * The entries that take saved registers in every newer kernel, for programs of the kernel's own
   * size; empty if there are none.
   */
  public Optional<SyscallEntry> syscallWrapper() {
    for (SyscallEntry entry : syscallEntries) {
      if (entry.takesRegisters()
          && entry.callers() == SyscallEntry.Callers.NATIVE
          && !entry.certain().equals(SyscallEntry.Version.NONE)) {
        return Optional.of(entry);
      }
    }
    return Optional.empty();
  }

  /** The entry that takes saved registers and has a function's name; empty if there is none. */
  public Optional<SyscallEntry> registersEntry(String function) {
    return syscallEntries.stream()
        .filter(entry -> entry.takesRegisters() && entry.isNameOf(function))
        .findFirst();
  }

  /** Whether the kernel has a register of this name, whose case counts. */
  public boolean hasRegister(String name) {
    String stem = name.replaceFirst("[0-9]+$", "");
    for (String known : registers.split(" ", -1)) {
      int range = known.indexOf("..");
      boolean isInRange =
          range >= 0
              && known.startsWith(stem)
              && !stem.isEmpty()
              && isBetween(name, stem, known.substring(0, range), known.substring(range + 2));
      if (known.equals(name) || isInRange) {
        return true;
      }
    }
    return false;
  }

  private static boolean isBetween(String name, String stem, String first, String last) {
    String digits = name.substring(stem.length());
    boolean canonical = digits.equals("0") || (!digits.startsWith("0") && !digits.isEmpty());
    if (!canonical || digits.length() > 2 || !first.replaceFirst("[0-9]+$", "").equals(stem)) {
      return false;
    }
    int number = Integer.parseInt(digits);
    return number >= Integer.parseInt(first.substring(stem.length()))
        && number <= Integer.parseInt(last.substring(stem.length()));
  }

  /**
   * Which words of a call {@code $argN} can read: {@code regs_get_kernel_argument} in
   * arch/*&#47;include/asm/ptrace.h, where arch/*&#47;Kconfig selects HAVE_FUNCTION_ARG_ACCESS_API,
   * Linux 6.12.
   */
  public enum ArgumentReach {
    /** The kernel refuses {@code $argN}. */
    NONE,
    /** The arguments in registers; {@code $argN} reads 0 for any other. */
    REGISTERS,
    /** The arguments in registers, then the slots of the stack. */
    REGISTERS_AND_STACK
  }

  /**
   * COMMAND_LINE_SIZE of arch/*&#47;include/uapi/asm/setup.h, in bytes with the terminating NUL:
   * the kernel cuts a longer command line off. It grew on some architectures.
   *
   * @param leastBytes of any kernel since 5.4
   * @param mostBytes of any kernel up to 7.2, as it is configured by default
   */
  public record CommandLine(int leastBytes, int mostBytes) {}

  /**
   * How the stack pointer that a return probe reads differs from the one at the function's entry.
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
