package dev.protockprobe.abi.arch;

import dev.protockprobe.abi.AddressSpaces;
import dev.protockprobe.abi.CallingConvention;
import dev.protockprobe.abi.Disagreement;
import dev.protockprobe.abi.KernelFacts;
import dev.protockprobe.abi.KernelFacts.ArgumentReach;
import dev.protockprobe.abi.KernelFacts.CommandLine;
import dev.protockprobe.abi.KernelFacts.ErrorNumbers;
import dev.protockprobe.abi.KernelFacts.StackAtReturn;
import dev.protockprobe.abi.PassingRules;
import dev.protockprobe.abi.PassingRules.EvenRegisters;
import dev.protockprobe.abi.PassingRules.Overflow;
import dev.protockprobe.abi.PassingRules.RecordAlignment;
import dev.protockprobe.abi.Register;
import dev.protockprobe.abi.RegisterFile;
import dev.protockprobe.abi.Rule;
import dev.protockprobe.abi.StackArea;
import dev.protockprobe.layout.DataModel;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How 64-bit MIPS kernels pass parameters and results: MIPSpro N32/N64 ABI Handbook, chapter 2,
 * with 64-bit pointers (n64). The kernel is built with {@code -mabi=64 -msoft-float}
 * (arch/mips/Makefile of Linux 6.12).
 */
final class Mips64 {
  static final Map<Rule, String> CLAUSES = clauses("MIPSpro N64 ABI, Calling Convention");

  static final String ON_EVERY_MACHINE =
      """
      #define __mips__ 1
      #define __mips 64
      #define __mips64 1
      #define _MIPS_SIM 3
      #define CONFIG_MIPS 1
      typedef void *__builtin_va_list;
      """;

  static final KernelFacts KERNEL =
      new KernelFacts(
          "r0..r31 c0_status hi lo c0_badvaddr c0_cause c0_epc",
          "cp0_epc",
          0,
          ArgumentReach.NONE,
          SyscallEntries.MIPS,
          StackAtReturn.AS_AT_ENTRY,
          ErrorNumbers.MIPS,
          AddressSpaces.HIGHEST_BIT_OF_KERNEL,
          new CommandLine(4096, 4096));

  static final CallingConvention CONVENTION =
      new CallingConvention(
          "mips64",
          List.of("mips64be"),
          "MIPS n64",
          DataModel.lp64().withSignedChar().withBigEndian(),
          new RegisterFile(
              Register.numbered("r", 4, 11),
              Register.numbered("r", 2, 3),
              new Register("sp", "r29")),
          new StackArea(0, 8, ""),
          PassingRules.words(8)
              .overflow(Overflow.SPLITS)
              .evenRegisters(EvenRegisters.ALIGNED)
              .alignScalars(16)
              .alignRecords(16, RecordAlignment.TYPE)
              .recordResultsUpTo(16)
              .build(),
          Set.of(
              Disagreement.PAIR_EVEN_REGISTER,
              Disagreement.ALIGNED_TYPEDEF,
              Disagreement.ALIGNED_EMPTY,
              Disagreement.ALIGNED_SCALAR),
          CLAUSES,
          KERNEL,
          "#define __MIPSEB__ 1\n" + ON_EVERY_MACHINE);

  private Mips64() {}

  /**
   * The clauses of a document that places parameters in the slots of one area, the first of which
   * are registers.
   */
  static Map<Rule, String> clauses(String document) {
    return Map.of(
        Rule.SCALAR_REGISTERS, document,
        Rule.RECORD_REGISTERS, document + ", a register for each slot",
        Rule.SPLIT, document + ", the slots go on in memory",
        Rule.STACK, document + ", argument area on the stack",
        Rule.NOWHERE, "GNU C: an empty struct takes no slot",
        Rule.RESULT_REGISTERS, document + ", results",
        Rule.RESULT_MEMORY, document + ", results, the address is in $4");
  }
}
