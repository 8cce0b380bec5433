package dev.protockprobe.abi.arch;

import dev.protockprobe.abi.AddressSpaces;
import dev.protockprobe.abi.CallingConvention;
import dev.protockprobe.abi.KernelFacts;
import dev.protockprobe.abi.KernelFacts.ArgumentReach;
import dev.protockprobe.abi.KernelFacts.CommandLine;
import dev.protockprobe.abi.KernelFacts.ErrorNumbers;
import dev.protockprobe.abi.KernelFacts.StackAtReturn;
import dev.protockprobe.abi.PassingRules;
import dev.protockprobe.abi.PassingRules.ByReference;
import dev.protockprobe.abi.PassingRules.EvenRegisters;
import dev.protockprobe.abi.Register;
import dev.protockprobe.abi.RegisterFile;
import dev.protockprobe.abi.Rule;
import dev.protockprobe.abi.StackArea;
import dev.protockprobe.layout.DataModel;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How 32-bit PowerPC kernels pass parameters and results: System V Application Binary Interface,
 * PowerPC Processor Supplement, for 32 bits.
 */
final class Ppc32 {
  private static final String DOCUMENT = "psABI PowerPC, Parameter Passing";

  static final CallingConvention CONVENTION =
      new CallingConvention(
          "ppc32",
          List.of("ppc", "powerpc"),
          "System V psABI for PowerPC",
          DataModel.ilp32().withBigEndian(),
          new RegisterFile(
                  Register.counted("r", 3, "gpr", 3, 10),
                  Register.counted("r", 3, "gpr", 3, 4),
                  new Register("r1", "gpr1"))
              .withoutRetval(),
          new StackArea(8, 4, "the back chain and the saved link register"),
          PassingRules.words(4)
              .evenRegisters(EvenRegisters.ALIGNED)
              .alignScalars(8)
              .byReference(ByReference.RECORDS)
              .build(),
          Set.of(),
          Map.of(
              Rule.SCALAR_REGISTERS,
              DOCUMENT + ", long long in an odd and an even register",
              Rule.STACK,
              DOCUMENT + ", Parameter List Area",
              Rule.BY_REFERENCE,
              DOCUMENT + ", structures and unions",
              Rule.EMPTY_BY_REFERENCE,
              "gcc: an empty struct is passed in the same way",
              Rule.RESULT_REGISTERS,
              "psABI PowerPC, Return Values",
              Rule.RESULT_MEMORY,
              "psABI PowerPC, Return Values, the address is in r3"),
          new KernelFacts(
              "r0..r31 gpr0..gpr31 nip msr ctr link xer ccr mq trap dar dsisr",
              "nip",
              0,
              ArgumentReach.REGISTERS,
              SyscallEntries.POWERPC,
              StackAtReturn.AS_AT_ENTRY,
              ErrorNumbers.GENERIC,
              AddressSpaces.ANY,
              new CommandLine(2048, 2048)),
          """
          #define __powerpc__ 1
          #define __PPC__ 1
          #define __BIG_ENDIAN__ 1
          #define CONFIG_PPC 1
          #define CONFIG_PPC32 1
          #undef CONFIG_PPC64
          typedef struct __va_list_tag {
            unsigned char gpr, fpr;
            unsigned short reserved;
            void *overflow_arg_area, *reg_save_area;
          } __builtin_va_list[1];
          """);

  private Ppc32() {}
}
