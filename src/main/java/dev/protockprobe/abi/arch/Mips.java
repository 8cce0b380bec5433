package dev.protockprobe.abi.arch;

import dev.protockprobe.abi.CallingConvention;
import dev.protockprobe.abi.Disagreement;
import dev.protockprobe.abi.PassingRules;
import dev.protockprobe.abi.PassingRules.EvenRegisters;
import dev.protockprobe.abi.PassingRules.Overflow;
import dev.protockprobe.abi.PassingRules.RecordAlignment;
import dev.protockprobe.abi.Register;
import dev.protockprobe.abi.RegisterFile;
import dev.protockprobe.abi.StackArea;
import dev.protockprobe.layout.Alignments;
import dev.protockprobe.layout.DataModel;
import java.util.List;
import java.util.Set;

/**
 * How 32-bit MIPS kernels pass parameters and results: System V Application Binary Interface, MIPS
 * RISC Processor Supplement (o32). The kernel is built with {@code -mabi=32 -msoft-float}
 * (arch/mips/Makefile of Linux 6.12). A caller leaves 16 bytes at the stack pointer for the four
 * argument registers; the parameters on the stack begin above them.
 */
final class Mips {
  static final String ON_EVERY_MACHINE =
      """
      #define __mips__ 1
      #define __mips 32
      #define _MIPS_SIM 1
      #define CONFIG_MIPS 1
      typedef void *__builtin_va_list;
      """;

  static final CallingConvention CONVENTION =
      new CallingConvention(
          "mips",
          List.of("mips32", "mipsbe", "mipseb"),
          "MIPS o32",
          littleEndian().withBigEndian(),
          new RegisterFile(
              Register.numbered("r", 4, 7),
              Register.numbered("r", 2, 3),
              new Register("sp", "r29")),
          new StackArea(16, 4, "the room for the argument registers"),
          PassingRules.words(4)
              .overflow(Overflow.SPLITS)
              .evenRegisters(EvenRegisters.ALIGNED)
              .alignScalars(8)
              .alignRecords(8, RecordAlignment.TYPE)
              .build(),
          Set.of(
              Disagreement.ALIGNED_TYPEDEF,
              Disagreement.ALIGNED_EMPTY,
              Disagreement.ALIGNED_SCALAR),
          Mips64.clauses("psABI MIPS 3-17, Parameter Passing"),
          Mips64.KERNEL,
          "#define __MIPSEB__ 1\n" + ON_EVERY_MACHINE);

  private Mips() {}

  static DataModel littleEndian() {
    return DataModel.ilp32()
        .withSignedChar()
        .withLongDouble(8)
        .with(Alignments.NATURAL.withGreatest(8));
  }
}
