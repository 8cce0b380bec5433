package dev.protockprobe.abi.arch;

import dev.protockprobe.abi.CallingConvention;
import java.util.List;

/**
 * {@link Arm64} with big-endian byte order: a struct fills a register from the register's high end.
 */
final class Arm64Be {
  static final CallingConvention CONVENTION =
      Arm64.CONVENTION.on(
          "arm64be",
          List.of("aarch64_be", "aarch64be"),
          Arm64.CONVENTION.dataModel().withBigEndian(),
          "#define __AARCH64EB__ 1\n" + Arm64.ON_EVERY_MACHINE);

  private Arm64Be() {}
}
