package dev.protockprobe;

import dev.protockprobe.abi.CallingConvention;
import dev.protockprobe.btf.BtfDeclarations;
import dev.protockprobe.diag.Diagnostic;
import dev.protockprobe.diag.DiagnosticCode;
import dev.protockprobe.diag.Diagnostics;
import dev.protockprobe.layout.DataModel;
import dev.protockprobe.probe.PlannedFunction;
import dev.protockprobe.probe.Target;
import dev.protockprobe.type.Prototype;
import java.util.List;
import java.util.OptionalInt;

/**
 * Takes from a kernel's BTF whether plain {@code char} is signed, and rejects BTF of another
 * machine.
 */
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

  /**
   * Notes that BTF does not say which functions are {@code asmlinkage}, where that means other
   * places: on i386.
   */
  static void noteLinkage(
      List<PlannedFunction> functions, CallingConvention convention, Diagnostics diagnostics) {
    if (!convention.rules().regparm()) {
      return;
    }
    int uncertain = 0;
    for (PlannedFunction function : functions) {
      Prototype prototype = function.prototype();
      boolean inRegisters =
          function.syscall().isEmpty()
              && !prototype.parameters().isEmpty()
              && !prototype.variadic();
      uncertain += inRegisters && prototype.span().file().isGenerated() ? 1 : 0;
    }
    if (uncertain > 0) {
      diagnostics.report(
          Diagnostic.note(
                  DiagnosticCode.UNCERTAIN_LINKAGE,
                  "BTF does not say which functions are 'asmlinkage', whose parameters %s has on the"
                          .formatted(convention.architecture())
                      + " stack: here the parameters of %s are taken from registers"
                          .formatted(uncertain == 1 ? "1 function" : uncertain + " functions"))
              .withHelp("add the header that declares such a function as one more input"));
    }
  }

  private static String machine(boolean bigEndian, int bytes) {
    return bytes * Byte.SIZE + "-bit " + (bigEndian ? "big" : "little") + "-endian";
  }
}
