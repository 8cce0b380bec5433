package dev.protockprobe.abi;

import java.util.List;

/**
 * A family of functions at which system calls enter a kernel, such as {@code __x64_sys_openat}.
 * Where arch/*&#47;Kconfig selects ARCH_HAS_SYSCALL_WRAPPER, most of these functions take a pointer
 * to the {@code struct pt_regs} that the kernel saved, and find the call's arguments there:
 * arch/*&#47;include/asm/syscall_wrapper.h.
 *
 * @param prefix the words before the call's name, for example {@code __x64_sys_}
 * @param callers which programs' calls enter here, and which macro defines those calls
 * @param possible the first Linux version that has these functions in some configuration
 * @param certain the first Linux version that has these functions in every configuration
 * @param savedWords which words of {@code struct pt_regs}, counted from 0, are the registers that
 *     hold the six arguments; empty if the entry takes the arguments as ordinary parameters
 * @param lowHalves whether only the lower 32 bits of those registers count
 */
public record SyscallEntry(
    String prefix,
    Callers callers,
    Version possible,
    Version certain,
    List<Integer> savedWords,
    boolean lowHalves) {

  /** Whose calls enter at a function. */
  public enum Callers {
    /** Programs of the kernel's own word size; {@code SYSCALL_DEFINEn} defines the call. */
    NATIVE,
    /**
     * Programs of a smaller word size; {@code SYSCALL_DEFINEn} defines the call for native programs
     * too.
     */
    SMALLER,
    /**
     * Programs of a smaller word size; {@code COMPAT_SYSCALL_DEFINEn} defines the call for them
     * alone.
     */
    SMALLER_ALONE
  }

  /** A Linux version. */
  public record Version(int major, int minor) {
    /** No version: the configuration decides, whatever the version is. */
    public static final Version NONE = new Version(Integer.MAX_VALUE, 0);

    /** Every version. */
    public static final Version ANY = new Version(0, 0);
  }

  /**
   * Entries that take the parameters of the call: {@code __SYSCALL_DEFINEx} in
   * include/linux/syscalls.h. Before 4.17 the same functions have a second name, {@code SyS_NAME}.
   */
  public static final SyscallEntry PLAIN = plain("sys_", Callers.NATIVE, Version.ANY);

  /** The same for smaller programs: {@code COMPAT_SYSCALL_DEFINEx} in include/linux/compat.h. */
  public static final SyscallEntry PLAIN_COMPAT =
      plain("compat_sys_", Callers.SMALLER_ALONE, Version.ANY);

  public SyscallEntry {
    savedWords = List.copyOf(savedWords);
  }

  /** An entry that takes the parameters of the call. */
  public static SyscallEntry plain(String prefix, Callers callers, Version since) {
    return new SyscallEntry(prefix, callers, since, since, List.of(), false);
  }

  /** An entry that takes a pointer to saved registers, in every kernel since a version. */
  public static SyscallEntry saved(
      String prefix, Callers callers, Version since, List<Integer> savedWords) {
    return new SyscallEntry(prefix, callers, since, since, savedWords, false);
  }

  /**
   * The same entry, which kernels from {@code first} on have in some configuration, and kernels
   * from {@code always} on in every configuration.
   */
  public SyscallEntry possibleFrom(Version first, Version always) {
    return new SyscallEntry(prefix, callers, first, always, savedWords, lowHalves);
  }

  /** The same entry, of whose registers only the lower 32 bits count. */
  public SyscallEntry withLowHalves() {
    return new SyscallEntry(prefix, callers, possible, certain, savedWords, true);
  }

  /** Whether it takes a pointer to saved registers. */
  public boolean takesRegisters() {
    return !savedWords.isEmpty();
  }

  /** Whether a function's name says that it is one of these. */
  public boolean isNameOf(String function) {
    return function.startsWith(prefix) && function.length() > prefix.length();
  }
}
