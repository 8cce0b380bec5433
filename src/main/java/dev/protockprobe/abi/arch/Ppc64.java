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
 * How big-endian 64-bit PowerPC kernels pass parameters and results: 64-bit PowerPC ELF Application
 * Binary Interface Supplement 1.9 (ELFv1). A big-endian kernel uses ELFv1 only if its configuration
 * lacks {@code CONFIG_PPC64_BIG_ENDIAN_ELF_ABI_V2} (arch/powerpc/Kconfig of Linux 6.12); otherwise
 * it uses {@link Ppc64V2}.
 */
final class Ppc64 {
  private static final String DOCUMENT = "PPC64 ELF ABI 1.9, Parameter Passing";

  /** A frame begins with 48 bytes; then the area of parameters has room for the registers' 64. */
  private static final int FIRST_BYTES = 48 + 64;

  /** The names of registers, each general one with two spellings. */
  static final String REGISTERS =
      "r0..r31 gpr0..gpr31 nip msr ctr link xer ccr softe trap dar dsisr";

  static final KernelFacts KERNEL =
      new KernelFacts(
          REGISTERS,
          "nip",
          16,
          ArgumentReach.REGISTERS,
          SyscallEntries.BIG_ENDIAN_POWERPC64,
          StackAtReturn.AS_AT_ENTRY,
          ErrorNumbers.GENERIC,
          AddressSpaces.HIGHEST_BIT_OF_KERNEL,
          new CommandLine(2048, 2048));

  static final CallingConvention CONVENTION =
      new CallingConvention(
          "ppc64",
          List.of("powerpc64", "ppc64be", "ppc64v1"),
          "64-bit PowerPC ELF ABI 1.9 (ELFv1)",
          DataModel.lp64().withBigEndian(),
          registers(),
          new StackArea(FIRST_BYTES, 8, "the caller's frame header and room for the registers"),
          rules().build(),
          Set.of(Disagreement.ALIGNED_TYPEDEF),
          Map.of(
              Rule.SCALAR_REGISTERS,
              DOCUMENT,
              Rule.RECORD_REGISTERS,
              DOCUMENT + ", a register for each doubleword",
              Rule.SPLIT,
              DOCUMENT + ", the area of parameters goes on in memory",
              Rule.STACK,
              DOCUMENT + ", Parameter Save Area",
              Rule.NOWHERE,
              "GNU C: an empty struct takes no doubleword",
              Rule.RESULT_REGISTERS,
              "PPC64 ELF ABI 1.9, Return Values",
              Rule.RESULT_MEMORY,
              "PPC64 ELF ABI 1.9, Return Values, the address is in r3"),
          KERNEL,
          predefined("BIG", 1));

  private Ppc64() {}

  /** The kernel knows %rN too, but older ones only %gprN; its $retval may be negated. */
  static RegisterFile registers() {
    return new RegisterFile(
            Register.counted("r", 3, "gpr", 3, 10),
            Register.counted("r", 3, "gpr", 3, 4),
            new Register("r1", "gpr1"))
        .withoutRetval();
  }

  /**
   * Parameters lie one behind the other in an area of doublewords; registers hold the first eight
   * doublewords.
   */
  static PassingRules.Builder rules() {
    return PassingRules.words(8)
        .overflow(Overflow.SPLITS)
        .evenRegisters(EvenRegisters.ALIGNED)
        .alignRecords(16, RecordAlignment.TYPE)
        .smallRecordsRight();
  }

  static String predefined(String byteOrder, int elfVersion) {
    return "#define __"
        + byteOrder
        + "_ENDIAN__ 1\n#define _CALL_ELF "
        + elfVersion
        + "\n"
        + """
        #define __powerpc__ 1
        #define __powerpc64__ 1
        #define __PPC__ 1
        #define __PPC64__ 1
        #define CONFIG_PPC 1
        #define CONFIG_PPC64 1
        #undef CONFIG_PPC32
        typedef char *__builtin_va_list;
        """;
  }
}
