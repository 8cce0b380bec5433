package dev.protockprobe.abi.arch;

import dev.protockprobe.abi.CallingConvention;
import java.util.List;

/**
 * {@link Arm} with big-endian byte order: a struct fills a register from the register's high end.
 */
final class ArmEb {
  static final CallingConvention CONVENTION =
      Arm.CONVENTION.on(
          "armeb",
          List.of("armbe"),
          Arm.CONVENTION.dataModel().withBigEndian(),
          "#define __ARMEB__ 1\n" + Arm.ON_EVERY_MACHINE);

  private ArmEb() {}
}
