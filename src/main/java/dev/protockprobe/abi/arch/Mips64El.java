package dev.protockprobe.abi.arch;

import dev.protockprobe.abi.CallingConvention;
import dev.protockprobe.layout.DataModel;
import java.util.List;

/** {@link Mips64} with little-endian byte order. */
final class Mips64El {
  static final CallingConvention CONVENTION =
      Mips64.CONVENTION.on(
          "mips64el",
          List.of("mips64le"),
          DataModel.lp64().withSignedChar(),
          "#define __MIPSEL__ 1\n" + Mips64.ON_EVERY_MACHINE);

  private Mips64El() {}
}
