package dev.protockprobe.tree;

import java.util.Locale;
import java.util.Optional;

/**
 * An architecture as a kernel tree names it: x86_64 and i386 are both {@code x86}.
 *
 * @param directory its directory in {@code arch}
 * @param is64Bit whether its words have 64 bits
 */
public record Machine(String directory, boolean is64Bit) {

  /** The machine of a calling convention, by its name here: {@code x86_64}, {@code ppc64le}. */
  public static Machine of(String architecture) {
    return new Machine(
        directory(architecture), architecture.contains("64") || architecture.equals("s390x"));
  }

  /**
   * Whether the architecture's Kconfig sets an option of this name in every kernel of the machine:
   * {@code X86}, and {@code X86_64} or {@code X86_32} as the size of its words requires.
   */
  boolean isEntry(String option) {
    String name = directory.equals("powerpc") ? "PPC" : directory.toUpperCase(Locale.ROOT);
    return option.equals(name) || option.equals(name + (is64Bit ? "_64" : "_32"));
  }

  /**
   * True if every kernel of the machine has an option, false if none has it; empty if that is not
   * known.
   */
  Optional<Boolean> has(String option) {
    if (isEntry(option)) {
      return Optional.of(true);
    } else if (option.equals("64BIT")) {
      return Optional.of(is64Bit);
    }
    return new Machine(directory, !is64Bit).isEntry(option) ? Optional.of(false) : Optional.empty();
  }

  private static String directory(String name) {
    if (name.equals("x86_64") || name.equals("i386")) {
      return "x86";
    } else if (name.startsWith("arm64")) {
      return "arm64";
    } else if (name.startsWith("arm")) {
      return "arm";
    } else if (name.startsWith("riscv")) {
      return "riscv";
    } else if (name.startsWith("ppc")) {
      return "powerpc";
    } else if (name.startsWith("mips")) {
      return "mips";
    } else if (name.startsWith("loongarch")) {
      return "loongarch";
    }
    return name.equals("s390x") ? "s390" : name;
  }
}
