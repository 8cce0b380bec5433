package dev.protockprobe.abi.arch;

import dev.protockprobe.abi.CallingConvention;
import dev.protockprobe.layout.DataModel;
import java.util.List;

/** {@link Ppc64V2} with the other byte order. */
final class Ppc64Le {
  static final CallingConvention CONVENTION =
      Ppc64V2.CONVENTION.on(
          "ppc64le",
          List.of("powerpc64le", "ppc64el"),
          DataModel.lp64(),
          Ppc64.predefined("LITTLE", 2));

  private Ppc64Le() {}
}
