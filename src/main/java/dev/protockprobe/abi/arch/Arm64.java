package dev.protockprobe.abi.arch;

import dev.protockprobe.abi.CallingConvention;
import dev.protockprobe.abi.Register;
import dev.protockprobe.layout.Alignments;
import dev.protockprobe.layout.DataModel;
import java.util.List;

/**
 * Procedure Call Standard for the Arm 64-bit Architecture (AAPCS64), 6.8.2, stage C. The kernel's
 * {@code -mgeneral-regs-only} and {@code -ffixed-x18} (arch/arm64/Makefile of Linux 6.12) move no
 * integer parameter.
 */
final class Arm64 {
  static final CallingConvention CONVENTION =
      new CallingConvention(
          "arm64",
          List.of("aarch64"),
          "AAPCS64",
          DataModel.lp64().with(Alignments.NATURAL.withVector(16).withUnnamedBitFields()),
          Register.numbered("x", 0, 7),
          Register.numbered("x", 0, 1),
          Register.of("sp"),
          0,
          Long.BYTES,
          CallingConvention.Pairs.EVEN_FIRST,
          true,
          "AAPCS64 6.8.2, C.9 to C.11",
          "AAPCS64 6.8.2, C.13 to C.17",
          "",
          """
          #define __aarch64__ 1
          #define __AARCH64EL__ 1
          #define CONFIG_ARM64 1
          typedef struct __va_list {
            void *__stack, *__gr_top, *__vr_top;
            int __gr_offs, __vr_offs;
          } __builtin_va_list;
          """);

  private Arm64() {}
}
