package dev.protockprobe;

import dev.protockprobe.abi.CallingConvention;
import dev.protockprobe.btf.BtfDeclarations;
import dev.protockprobe.diag.Diagnostic;
import dev.protockprobe.diag.DiagnosticCode;
import dev.protockprobe.diag.Diagnostics;
import dev.protockprobe.layout.DataModel;
import dev.protockprobe.probe.Target;
import java.util.OptionalInt;

/** Fits a target to the kernel whose BTF is given. */
final class BtfTarget {
  private BtfTarget() {}

  /** The target with what BTF says of it; reports an error if BTF is of another machine. */
  static Target of(Target target, BtfDeclarations btf, Diagnostics diagnostics) {
    check(target.convention(), btf, diagnostics);
    return new Target(target.convention(), target.features(), btf.plainCharIsSigned());
  }

  /** Reports an error if BTF is of another machine. */
  static void check(CallingConvention convention, BtfDeclarations btf, Diagnostics diagnostics) {
    DataModel model = convention.dataModel();
    OptionalInt bytesOfLong = btf.bytesOfLong();
    boolean fits =
        model.bigEndian() == btf.bigEndian()
            && (bytesOfLong.isEmpty() || bytesOfLong.getAsInt() == model.pointerBytes());
    if (!fits) {
      String architecture = convention.architecture();
      diagnostics.report(
          Diagnostic.error(
                  DiagnosticCode.OTHER_ARCHITECTURE,
                  "the BTF is of a %s machine, but %s is %s"
                      .formatted(
                          machine(btf.bigEndian(), bytesOfLong.orElse(model.pointerBytes())),
                          architecture,
                          machine(model.bigEndian(), model.pointerBytes())))
              .withHelp("give the architecture of that kernel with --arch"));
    }
  }

  private static String machine(boolean bigEndian, int bytes) {
    return bytes * Byte.SIZE + "-bit " + (bigEndian ? "big" : "little") + "-endian";
  }
}
