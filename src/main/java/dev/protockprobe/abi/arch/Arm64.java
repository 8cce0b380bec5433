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
import dev.protockprobe.abi.PassingRules.EvenRegisters;
import dev.protockprobe.abi.PassingRules.RecordAlignment;
import dev.protockprobe.abi.Register;
import dev.protockprobe.abi.RegisterFile;
import dev.protockprobe.abi.Rule;
import dev.protockprobe.abi.StackArea;
import dev.protockprobe.layout.Alignments;
import dev.protockprobe.layout.DataModel;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How arm64 kernels pass parameters and results: Procedure Call Standard for the Arm 64-bit
 * Architecture (AAPCS64), 6.8.2, stage C. The kernel's {@code -mgeneral-regs-only} and {@code
 * -ffixed-x18} (arch/arm64/Makefile of Linux 6.12) do not change where integer parameters are.
 */
final class Arm64 {
  static final String ON_EVERY_MACHINE =
      """
      #define __aarch64__ 1
      #define CONFIG_ARM64 1
      typedef struct __va_list {
        void *__stack, *__gr_top, *__vr_top;
        int __gr_offs, __vr_offs;
      } __builtin_va_list;
      """;

  static final CallingConvention CONVENTION =
      new CallingConvention(
          "arm64",
          List.of("aarch64"),
          "AAPCS64",
          DataModel.lp64().with(Alignments.NATURAL.withVector(16).withUnnamedBitFields()),
          new RegisterFile(
                  Register.numbered("x", 0, 7), Register.numbered("x", 0, 1), Register.of("sp"))
              .withResultPointer(Register.of("x8")),
          new StackArea(0, 8, ""),
          PassingRules.words(8)
              .evenRegisters(EvenRegisters.ALIGNED_PAIRS)
              .alignScalars(16)
              .alignRecords(16, RecordAlignment.MEMBERS)
              .byReference(ByReference.OVER_TWO_WORDS)
              .recordResultsUpTo(16)
              .build(),
          Set.of(Disagreement.NO_MEMBERS, Disagreement.FORMER_PACKED_BIT_FIELD),
          Map.of(
              Rule.SCALAR_REGISTERS, "AAPCS64 6.8.2, C.9 to C.11",
              Rule.RECORD_REGISTERS, "AAPCS64 6.8.2, C.12",
              Rule.STACK, "AAPCS64 6.8.2, C.13 to C.17",
              Rule.BY_REFERENCE, "AAPCS64 6.8.2, B.4",
              Rule.NOWHERE, "GNU C: an empty struct takes no register",
              Rule.RESULT_REGISTERS, "AAPCS64 6.9",
              Rule.RESULT_MEMORY, "AAPCS64 6.9, the address is in x8"),
          new KernelFacts(
              "x0..x30 lr sp pc pstate",
              "pstate",
              0,
              ArgumentReach.REGISTERS,
              SyscallEntries.ARM64,
              StackAtReturn.AS_AT_ENTRY,
              ErrorNumbers.GENERIC,
              AddressSpaces.ARM64,
              new CommandLine(2048, 2048)),
          "#define __AARCH64EL__ 1\n" + ON_EVERY_MACHINE);

  private Arm64() {}
}
