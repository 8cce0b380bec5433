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
import dev.protockprobe.layout.Alignments;
import dev.protockprobe.layout.DataModel;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How arm kernels pass parameters and results: Procedure Call Standard for the Arm Architecture
 * (AAPCS32), 6.5, stage C, with the base variant's integer registers. The kernel is built with
 * {@code -mabi=aapcs-linux -msoft-float} (arch/arm/Makefile of Linux 6.12).
 */
final class Arm {
  static final String ON_EVERY_MACHINE =
      """
      #define __arm__ 1
      #define __ARM_EABI__ 1
      #define CONFIG_ARM 1
      typedef struct __va_list { void *__ap; } __builtin_va_list;
      """;

  static final CallingConvention CONVENTION =
      new CallingConvention(
          "arm",
          List.of("armhf", "armel", "armv7l", "arm32"),
          "AAPCS32",
          DataModel.ilp32()
              .withLongDouble(8)
              .with(Alignments.NATURAL.withGreatest(8).withVector(8).withUnnamedBitFields()),
          new RegisterFile(
              Register.numbered("r", 0, 3), Register.numbered("r", 0, 1), Register.of("sp")),
          new StackArea(0, 4, ""),
          PassingRules.words(4)
              .overflow(Overflow.SPLITS)
              .evenRegisters(EvenRegisters.ALIGNED)
              .alignScalars(8)
              .alignRecords(8, RecordAlignment.MEMBERS_AND_BIT_FIELD_TYPES)
              .recordResultsUpTo(4)
              .build(),
          Set.of(Disagreement.PACKED_BIT_FIELD),
          Map.of(
              Rule.SCALAR_REGISTERS, "AAPCS32 6.5, C.3 and C.4",
              Rule.RECORD_REGISTERS, "AAPCS32 6.5, C.3 and C.4",
              Rule.SPLIT, "AAPCS32 6.5, C.5",
              Rule.STACK, "AAPCS32 6.5, C.6 to C.8",
              Rule.NOWHERE, "GNU C: an empty struct takes no register",
              Rule.RESULT_REGISTERS, "AAPCS32 6.4",
              Rule.RESULT_MEMORY, "AAPCS32 6.4, the address is in r0"),
          new KernelFacts(
              "r0..r10 fp ip sp lr pc cpsr ORIG_r0",
              "uregs",
              0,
              ArgumentReach.NONE,
              SyscallEntries.PLAIN,
              StackAtReturn.NOT_SAVED,
              ErrorNumbers.GENERIC,
              AddressSpaces.ANY,
              new CommandLine(1024, 1024)),
          "#define __ARMEL__ 1\n" + ON_EVERY_MACHINE);

  private Arm() {}
}
