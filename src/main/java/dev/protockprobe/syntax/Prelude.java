package dev.protockprobe.syntax;

import dev.protockprobe.diag.SourceFile;
import dev.protockprobe.index.Program;
import java.util.List;

/** The bundled headers of kernel types and macros, which no input needs to include. */
public final class Prelude {
  /** Macros that compilers predefine on some machines; those of this machine follow. */
  private static final String OTHER_MACHINES =
      """
      #undef __i386__
      #undef __x86_64__
      #undef __arm__
      #undef __aarch64__
      #undef __riscv
      #undef __powerpc__
      #undef __powerpc64__
      #undef __s390__
      #undef __s390x__
      #undef __mips__
      #undef __loongarch__
      #undef __alpha__
      #undef __hppa__
      #undef __ia64__
      #undef __m68k__
      #undef __sh__
      #undef __sparc__
      #undef __xtensa__
      """;

  private Prelude() {}

  /**
   * The prelude of one machine's kernel.
   *
   * @param predefined the C text that a compiler predefines on that machine
   */
  public static Program.Bundled sources(
      boolean pointersAre64Bit, boolean bigEndian, String predefined) {
    String order = bigEndian ? "BIG" : "LITTLE";
    return new Program.Bundled(
        List.of(
            SourceFile.ofText(
                "<predefined>",
                OTHER_MACHINES
                    + "#define __BYTE_ORDER__ __ORDER_"
                    + order
                    + "_ENDIAN__\n"
                    + predefined),
            pointersAre64Bit
                ? SourceFile.ofText("<prelude-64bit.h>", BundledHeaders.BITS_64)
                : SourceFile.ofText("<prelude-32bit.h>", BundledHeaders.BITS_32),
            SourceFile.ofText("<prelude.h>", BundledHeaders.EVERY_KERNEL)),
        SourceFile.ofText("<macros.h>", BundledHeaders.MACROS));
  }
}
