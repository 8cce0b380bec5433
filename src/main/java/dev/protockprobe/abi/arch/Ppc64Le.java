package dev.protockprobe.abi.arch;

import dev.protockprobe.abi.AddressSpaces;
import dev.protockprobe.abi.CallingConvention;
import dev.protockprobe.abi.KernelFacts;
import dev.protockprobe.abi.KernelFacts.ArgumentReach;
import dev.protockprobe.abi.KernelFacts.CommandLine;
import dev.protockprobe.abi.KernelFacts.ErrorNumbers;
import dev.protockprobe.abi.KernelFacts.StackAtReturn;
import dev.protockprobe.layout.DataModel;
import java.util.List;

/** {@link Ppc64V2} with little-endian byte order. */
final class Ppc64Le {
  static final CallingConvention CONVENTION =
      Ppc64V2.CONVENTION
          .on(
              "ppc64le",
              List.of("powerpc64le", "ppc64el"),
              DataModel.lp64(),
              Ppc64.predefined("LITTLE", 2))
          .with(
              new KernelFacts(
                  Ppc64.REGISTERS,
                  "nip",
                  16,
                  ArgumentReach.REGISTERS,
                  SyscallEntries.POWERPC,
                  StackAtReturn.AS_AT_ENTRY,
                  ErrorNumbers.GENERIC,
                  AddressSpaces.HIGHEST_BIT_OF_KERNEL,
                  new CommandLine(2048, 2048)));

  private Ppc64Le() {}
}
