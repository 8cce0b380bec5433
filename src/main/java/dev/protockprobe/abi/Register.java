package dev.protockprobe.abi;

import java.util.ArrayList;
import java.util.List;

/**
 * A register.
 *
 * @param abiName as the ABI's document writes it, for example {@code rdi}
 * @param fetchName as the kernel's {@code regs_query_register_offset} knows it, for example {@code
 *     di}
 */
public record Register(String abiName, String fetchName) {
  /** Registers named by a prefix and the numbers from {@code first} to {@code last}. */
  public static List<Register> numbered(String prefix, int first, int last) {
    List<Register> registers = new ArrayList<>();
    for (int i = first; i <= last; i++) {
      registers.add(of(prefix + i));
    }
    return registers;
  }

  /**
   * Numbered registers that the ABI's document counts from another number than the kernel: register
   * {@code abiFirst} of the document is register {@code first} of the kernel, and so on.
   */
  public static List<Register> counted(
      String abiPrefix, int abiFirst, String prefix, int first, int last) {
    List<Register> registers = new ArrayList<>();
    for (int i = first; i <= last; i++) {
      registers.add(new Register(abiPrefix + (abiFirst + i - first), prefix + i));
    }
    return registers;
  }

  /** A register that has the same name in the ABI's document and in the kernel. */
  public static Register of(String name) {
    return new Register(name, name);
  }
}
