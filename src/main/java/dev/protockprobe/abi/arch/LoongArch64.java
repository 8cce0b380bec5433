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
import dev.protockprobe.abi.PassingRules.ByReference;
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
 * How 64-bit LoongArch kernels pass parameters and results: Procedure Call Standard for the
 * LoongArch Architecture (LAPCS). The kernel is built with {@code -mabi=lp64s -msoft-float}
 * (arch/loongarch/Makefile of Linux 6.12). Measured with gcc 14; clang 19 differs only in each
 * {@link Disagreement} that the convention names.
 */
final class LoongArch64 {
  private static final String DOCUMENT = "LAPCS, Argument Passing";

  static final CallingConvention CONVENTION =
      new CallingConvention(
          "loongarch64",
          List.of("loongarch", "loong64"),
          "LAPCS, LP64S",
          DataModel.lp64().withSignedChar(),
          new RegisterFile(
              Register.counted("a", 0, "r", 4, 11),
              Register.counted("a", 0, "r", 4, 5),
              new Register("sp", "r3")),
          new StackArea(0, 8, ""),
          PassingRules.words(8)
              .overflow(Overflow.SPLITS)
              .alignScalars(16)
              .alignRecords(16, RecordAlignment.TYPE)
              .byReference(ByReference.OVER_TWO_WORDS)
              .recordResultsUpTo(16)
              .build(),
          Set.of(Disagreement.ALIGNED_TYPEDEF, Disagreement.ALIGNED_EMPTY),
          Map.of(
              Rule.SCALAR_REGISTERS, DOCUMENT + ", scalars",
              Rule.RECORD_REGISTERS, DOCUMENT + ", structures of at most 2 GRLEN",
              Rule.SPLIT, DOCUMENT + ", only one register available",
              Rule.STACK, DOCUMENT + ", passed on the stack",
              Rule.BY_REFERENCE, DOCUMENT + ", larger than 2 GRLEN",
              Rule.NOWHERE, DOCUMENT + ", empty structures",
              Rule.RESULT_REGISTERS, "LAPCS, Return Values",
              Rule.RESULT_MEMORY, "LAPCS, Return Values, the address is in a0"),
          new KernelFacts(
              "r0..r31 orig_a0 csr_era csr_badvaddr csr_crmd csr_prmd csr_euen csr_ecfg csr_estat",
              "csr_era",
              0,
              ArgumentReach.REGISTERS_AND_STACK,
              SyscallEntries.PLAIN,
              StackAtReturn.AS_AT_ENTRY,
              ErrorNumbers.GENERIC,
              AddressSpaces.LOONGARCH64,
              new CommandLine(512, 4096)),
          """
          #define __loongarch__ 1
          #define __loongarch64 1
          #define __loongarch_grlen 64
          #define CONFIG_LOONGARCH 1
          typedef void *__builtin_va_list;
          """);

  private LoongArch64() {}
}
