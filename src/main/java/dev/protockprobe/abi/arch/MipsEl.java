package dev.protockprobe.abi.arch;

import dev.protockprobe.abi.CallingConvention;
import java.util.List;

/** {@link Mips} with little-endian byte order. */
final class MipsEl {
  static final CallingConvention CONVENTION =
      Mips.CONVENTION.on(
          "mipsel",
          List.of("mips32el", "mipsle"),
          Mips.littleEndian(),
          "#define __MIPSEL__ 1\n" + Mips.ON_EVERY_MACHINE);

  private MipsEl() {}
}
