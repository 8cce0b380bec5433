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
 * How s390x kernels pass parameters and results: ELF Application Binary Interface, s390x
 * Supplement, 1.2.3. The kernel's {@code -mpacked-stack -mbackchain -msoft-float}
 * (arch/s390/Makefile of Linux 6.12) do not change where parameters are.
 */
final class S390X {
  private static final String DOCUMENT = "s390x ELF ABI 1.2.3, Parameter Passing";

  static final CallingConvention CONVENTION =
      new CallingConvention(
          "s390x",
          List.of("s390"),
          "s390x ELF ABI",
          DataModel.lp64().withBigEndian().with(Alignments.NATURAL.withGreatest(8)),
          new RegisterFile(
              Register.numbered("r", 2, 6), Register.numbered("r", 2, 2), Register.of("r15")),
          new StackArea(160, 8, "the register save area"),
          PassingRules.words(8)
              .byReference(ByReference.UNLESS_INTEGER_SIZED)
              .smallRecordsRight()
              .build(),
          Set.of(Disagreement.FLEXIBLE_RECORD),
          Map.of(
              Rule.SCALAR_REGISTERS,
              DOCUMENT,
              Rule.RECORD_REGISTERS,
              DOCUMENT + ", structs of 1, 2, 4 or 8 bytes",
              Rule.STACK,
              DOCUMENT + ", overflow argument area",
              Rule.BY_REFERENCE,
              DOCUMENT + ", larger than 8 bytes or of another size",
              Rule.EMPTY_BY_REFERENCE,
              "gcc: an empty struct is passed in the same way",
              Rule.RESULT_REGISTERS,
              "s390x ELF ABI 1.2.3, Return Values",
              Rule.RESULT_MEMORY,
              "s390x ELF ABI 1.2.3, Return Values, the address is in r2"),
          new KernelFacts(
              "r0..r15",
              "psw",
              0,
              ArgumentReach.REGISTERS_AND_STACK,
              SyscallEntries.S390X,
              StackAtReturn.AS_AT_ENTRY,
              ErrorNumbers.GENERIC,
              AddressSpaces.OVERLAPPING,
              new CommandLine(896, 4096)),
          """
          #define __s390__ 1
          #define __s390x__ 1
          #define CONFIG_S390 1
          typedef struct __va_list_tag {
            long __gpr, __fpr;
            void *__overflow_arg_area, *__reg_save_area;
          } __builtin_va_list[1];
          """);

  private S390X() {}
}
