package dev.protockprobe;

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
    DataModel model = target.convention().dataModel();
    OptionalInt bytesOfLong = btf.bytesOfLong();
    boolean fits =
        model.bigEndian() == btf.bigEndian()
            && (bytesOfLong.isEmpty() || bytesOfLong.getAsInt() == model.pointerBytes());
    if (!fits) {
      String architecture = target.convention().architecture();
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
    return new Target(target.convention(), target.features(), btf.plainCharIsSigned());
  }

  private static String machine(boolean bigEndian, int bytes) {
    return bytes * Byte.SIZE + "-bit " + (bigEndian ? "big" : "little") + "-endian";
  }
}
