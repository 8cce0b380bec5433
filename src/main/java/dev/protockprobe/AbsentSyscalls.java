package dev.protockprobe;

import dev.protockprobe.diag.ResourceTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Knows which system calls an architecture lacks and which system calls its programs use instead,
 * from the resource {@code absent-syscalls.txt}.
 */
final class AbsentSyscalls {
  private static final String RESOURCE = "absent-syscalls.txt";

  /** The 64-bit architectures that use the kernel's generic table of system calls. */
  private static final Set<String> GENERIC = Set.of("arm64", "arm64be", "riscv64", "loongarch64");

  /** Only arm64 has it, by __ARCH_WANT_RENAMEAT. */
  private static final String RENAMEAT = "renameat";

  /** loongarch64's table has it since Linux 6.11 only, so that its programs call statx. */
  private static final String NEWFSTATAT = "newfstatat";

  private AbsentSyscalls() {}

  /** What programs of an architecture call instead; empty if the call is not known to be absent. */
  static List<String> replacements(String call, String architecture) {
    if (!GENERIC.contains(architecture)) {
      return List.of();
    }
    for (List<String> line : ResourceTable.rows(AbsentSyscalls.class, RESOURCE)) {
      if (line.get(0).equals(call)) {
        List<String> replacements = new ArrayList<>(line.subList(1, line.size()));
        if (!architecture.startsWith("arm64")) {
          replacements.remove(RENAMEAT);
        }
        if (architecture.equals("loongarch64")) {
          replacements.replaceAll(each -> each.equals(NEWFSTATAT) ? "statx" : each);
        }
        return replacements;
      }
    }
    return List.of();
  }
}
