package dev.protockprobe.abi.arch;

import dev.protockprobe.abi.CallingConvention;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The architectures whose calling convention is known. */
public final class Architectures {
  private static final List<CallingConvention> ALL =
      List.of(
          X86_64.CONVENTION,
          I386.CONVENTION,
          Arm64.CONVENTION,
          Arm64Be.CONVENTION,
          Arm.CONVENTION,
          ArmEb.CONVENTION,
          RiscV64.CONVENTION,
          RiscV32.CONVENTION,
          Ppc64Le.CONVENTION,
          Ppc64.CONVENTION,
          Ppc64V2.CONVENTION,
          Ppc32.CONVENTION,
          S390X.CONVENTION,
          LoongArch64.CONVENTION,
          Mips64.CONVENTION,
          Mips64El.CONVENTION,
          Mips.CONVENTION,
          MipsEl.CONVENTION);

  private Architectures() {}

  public static List<CallingConvention> all() {
    return ALL;
  }

  /** The convention of an architecture by its name or an alias, in any case of letters. */
  public static Optional<CallingConvention> named(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    for (CallingConvention convention : ALL) {
      if (convention.architecture().equals(lower) || convention.aliases().contains(lower)) {
        return Optional.of(convention);
      }
    }
    return Optional.empty();
  }
}
