package dev.protockprobe.tree;

import dev.protockprobe.diag.SourceFile;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Tells which macros the headers may define that only a build makes: Kbuild and the Makefiles of a
 * kernel tree, Linux 6.12.
 */
final class GeneratedHeaders {
  /** How the macros of headers begin, which scripts make. */
  private static final Map<String, List<String>> BEGINNINGS =
      Map.of(
          "generated/autoconf.h", List.of("CONFIG_"),
          "generated/timeconst.h", List.of("HZ_TO_", "MSEC_TO_", "USEC_TO_", "NSEC_TO_"),
          "generated/utsrelease.h", List.of("UTS_"),
          "generated/utsversion.h", List.of("UTS_"),
          "generated/compile.h", List.of("UTS_", "LINUX_COMPILE"),
          "linux/version.h", List.of("LINUX_VERSION", "KERNEL_VERSION", "RHEL_"));

  /** The programs whose constants become the macros of headers. */
  private static final Map<String, String> PROGRAMS =
      Map.of(
          "generated/bounds.h", "kernel/bounds.c",
          "generated/rq-offsets.h", "kernel/sched/rq-offsets.c");

  /**
   * The numbers of system calls: arch/x86/include/asm/unistd.h includes {@code asm/unistd_64.h}.
   */
  private static final String NUMBERS = "asm/unistd_";

  private static final List<String> OF_NUMBERS = List.of("__NR", "__X32_NR", "_ASM", "_UAPI_ASM");

  private final KernelTree tree;

  GeneratedHeaders(KernelTree tree) {
    this.tree = tree;
  }

  /** Whether a header that is not there may define a macro; it may if nothing is known of it. */
  boolean mayDefine(String header, String macro) {
    if (PROGRAMS.containsKey(header)) {
      byte[] word = macro.getBytes(StandardCharsets.ISO_8859_1);
      Optional<SourceFile> program = TreeWalk.read(tree.inSources(PROGRAMS.get(header)));
      return program.isEmpty() || Words.has(program.get().bytes(), word);
    }
    List<String> beginnings =
        header.startsWith(NUMBERS) ? OF_NUMBERS : BEGINNINGS.getOrDefault(header, List.of(""));
    return beginnings.stream().anyMatch(macro::startsWith);
  }
}
