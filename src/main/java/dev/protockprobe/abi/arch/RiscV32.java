package dev.protockprobe.abi.arch;

import dev.protockprobe.abi.CallingConvention;
import dev.protockprobe.abi.StackArea;
import dev.protockprobe.layout.DataModel;
import java.util.List;

/** {@link RiscV64} with registers of 32 bits: {@code -mabi=ilp32}. */
final class RiscV32 {
  static final CallingConvention CONVENTION =
      RiscV64.CONVENTION
          .on(
              "riscv32",
              List.of("rv32"),
              DataModel.ilp32(),
              """
              #define __riscv 1
              #define __riscv_xlen 32
              #define CONFIG_RISCV 1
              typedef void *__builtin_va_list;
              """)
          .with(RiscV64.rules(4), new StackArea(0, 4, ""));

  private RiscV32() {}
}
