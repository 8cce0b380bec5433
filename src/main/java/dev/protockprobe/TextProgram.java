package dev.protockprobe;

import dev.protockprobe.abi.CallingConvention;
import dev.protockprobe.diag.Diagnostics;
import dev.protockprobe.diag.SourceFile;
import dev.protockprobe.index.Program;
import dev.protockprobe.layout.DataModel;
import dev.protockprobe.preprocess.Configuration;
import dev.protockprobe.syntax.Prelude;
import java.util.ArrayList;
import java.util.List;

/** Reads C headers and sources together, as one program. It does not read BTF. */
final class TextProgram {
  private TextProgram() {}

  static Program of(
      List<SourceFile> inputs,
      CallingConvention convention,
      Configuration configuration,
      Diagnostics diagnostics) {
    DataModel model = convention.dataModel();
    Program.Bundled bundled =
        Prelude.sources(
            model.pointerBytes() == Long.BYTES, model.bigEndian(), convention.predefined());
    return Program.read(inputs, bundled, configuration, diagnostics);
  }

  /**
   * Reads the inputs of probe requests. include/linux/syscalls.h declares system calls only for
   * kernels without wrappers, but the arguments that it declares are those of all kernels.
   *
   * @param syscalls whether the requests are for system calls
   */
  static Program of(
      List<SourceFile> inputs,
      CallingConvention convention,
      Configuration configuration,
      boolean syscalls,
      Diagnostics diagnostics) {
    List<SourceFile> all = new ArrayList<>();
    if (syscalls) {
      // This must come after the configuration, which may define the option, and before all inputs.
      all.add(SourceFile.ofText("<--syscall>", "#undef CONFIG_ARCH_HAS_SYSCALL_WRAPPER\n"));
    }
    all.addAll(inputs);
    return of(all, convention, configuration, diagnostics);
  }
}
