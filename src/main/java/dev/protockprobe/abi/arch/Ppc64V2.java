package dev.protockprobe.abi.arch;

import dev.protockprobe.abi.CallingConvention;
import dev.protockprobe.abi.Disagreement;
import dev.protockprobe.abi.Rule;
import dev.protockprobe.abi.StackArea;
import dev.protockprobe.layout.DataModel;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How big-endian 64-bit PowerPC kernels pass parameters and results: 64-Bit ELF V2 ABI
 * Specification, Power Architecture, big-endian. This is the default for big-endian kernels of
 * Linux 6.12 (arch/powerpc/Kconfig).
 */
final class Ppc64V2 {
  private static final String DOCUMENT = "ELF V2 ABI, Parameter Passing in Registers";

  /**
   * A frame begins with a header of 32 bytes. The parameter area behind it begins with 64 bytes of
   * room for the registers.
   */
  private static final int FIRST_BYTES = 32 + 64;

  static final CallingConvention CONVENTION =
      new CallingConvention(
          "ppc64v2",
          List.of("powerpc64v2", "ppc64elfv2"),
          "64-bit ELF V2 ABI for Power",
          DataModel.lp64().withBigEndian(),
          Ppc64.registers(),
          new StackArea(FIRST_BYTES, 8, "the caller's frame header and room for the registers"),
          Ppc64.rules().recordResultsUpTo(16).build(),
          Set.of(Disagreement.ALIGNED_TYPEDEF, Disagreement.ALIGNED_RESULT),
          Map.of(
              Rule.SCALAR_REGISTERS, DOCUMENT,
              Rule.RECORD_REGISTERS, DOCUMENT + ", a register for each doubleword",
              Rule.SPLIT, DOCUMENT + ", the area of parameters goes on in memory",
              Rule.STACK, "ELF V2 ABI, Parameter Save Area",
              Rule.NOWHERE, "GNU C: an empty struct takes no doubleword",
              Rule.RESULT_REGISTERS, "ELF V2 ABI, Return Values, at most 16 bytes",
              Rule.RESULT_MEMORY, "ELF V2 ABI, Return Values, the address is in r3"),
          Ppc64.KERNEL,
          Ppc64.predefined("BIG", 2));

  private Ppc64V2() {}
}
