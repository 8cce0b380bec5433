package dev.protockprobe.tree;

import dev.protockprobe.diag.SourceFile;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Tells whether a missing header, which the kernel's build would generate, may define a macro. The
 * rules follow Kbuild and the Makefiles of Linux 6.12.
 */
final class GeneratedHeaders {
  /** For each header that a script makes: how its macros begin. */
  private static final Map<String, List<String>> BEGINNINGS =
      Map.ofEntries(
          Map.entry("generated/autoconf.h", List.of("CONFIG_")),
          Map.entry("generated/timeconst.h", List.of("HZ_TO_", "MSEC_TO_", "USEC_TO_", "NSEC_TO_")),
          Map.entry("generated/utsrelease.h", List.of("UTS_")),
          Map.entry("generated/utsversion.h", List.of("UTS_")),
          Map.entry("generated/compile.h", List.of("UTS_", "LINUX_COMPILE")),
          Map.entry("linux/version.h", List.of("LINUX_VERSION", "KERNEL_VERSION", "RHEL_")),
          Map.entry("asm/cpucaps.h", List.of("ARM64_", "__ASM")),
          Map.entry("asm/cpufeaturemasks.h", List.of("REQUIRED_MASK", "DISABLED_MASK", "_ASM")),
          Map.entry("asm/facility-defs.h", List.of("FACILITIES_", "S390_")),
          Map.entry("asm/mach-types.h", List.of("MACH_TYPE_", "machine_", "__ASM")));

  /**
   * For each header whose macros are made from a program's constants: the source of that program.
   */
  private static final Map<String, String> PROGRAMS =
      Map.of(
          "generated/bounds.h", "kernel/bounds.c",
          "generated/rq-offsets.h", "kernel/sched/rq-offsets.c");

  /** The registers of arm64, whose fields become macros that begin with a register's name. */
  private static final String REGISTERS = "asm/sysreg-defs.h";

  /**
   * The numbers of system calls: arch/x86/include/asm/unistd.h includes {@code asm/unistd_64.h}.
   */
  private static final String NUMBERS = "asm/unistd";

  private static final List<String> OF_NUMBERS = List.of("__NR", "__X32_NR", "_ASM", "_UAPI_ASM");

  private final KernelTree tree;

  GeneratedHeaders(KernelTree tree) {
    this.tree = tree;
  }

  /** Whether a header that is not there may define a macro; it may if nothing is known of it. */
  boolean mayDefine(String header, String macro) {
    if (PROGRAMS.containsKey(header)) {
      return mayHave(PROGRAMS.get(header), macro);
    } else if (header.equals(REGISTERS)) {
      return isOfRegister(macro);
    }
    List<String> beginnings =
        header.startsWith(NUMBERS) ? OF_NUMBERS : BEGINNINGS.getOrDefault(header, List.of(""));
    return beginnings.stream().anyMatch(macro::startsWith);
  }

  /** Whether a file of the sources has a word; it may if it is not there. */
  private boolean mayHave(String path, String word) {
    Optional<SourceFile> file = TreeWalk.read(tree.inSources(path));
    return file.isEmpty()
        || Words.has(file.get().bytes(), word.getBytes(StandardCharsets.ISO_8859_1));
  }

  private boolean isOfRegister(String macro) {
    boolean may = macro.startsWith("REG_") || macro.startsWith("SYS_") || macro.startsWith("__ASM");
    for (int end = macro.indexOf('_'); end >= 0 && !may; end = macro.indexOf('_', end + 1)) {
      may = end > 0 && mayHave("arch/arm64/tools/sysreg", macro.substring(0, end));
    }
    return may || mayHave("arch/arm64/tools/sysreg", macro);
  }
}
