package dev.protockprobe;

import dev.protockprobe.abi.CallingConvention;
import dev.protockprobe.btf.BtfDeclarations;
import dev.protockprobe.diag.Diagnostics;
import dev.protockprobe.diag.SourceFile;
import dev.protockprobe.index.Program;
import dev.protockprobe.layout.DataModel;
import dev.protockprobe.preprocess.Configuration;
import dev.protockprobe.syntax.Prelude;
import dev.protockprobe.syntax.Scope;
import java.util.List;
import java.util.function.Supplier;

/** Reads inputs that are text as one program. */
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
   * The program of a request. include/linux/syscalls.h declares system calls only for kernels
   * without wrappers, but what it says of their arguments is true of all.
   */
  static Program of(List<SourceFile> inputs, Compiler.Request request, Diagnostics diagnostics) {
    Configuration configuration = request.configuration();
    if (request.namesSyscalls()) {
      configuration =
          configuration.with(
              SourceFile.ofText("<--syscall>", "#undef CONFIG_ARCH_HAS_SYSCALL_WRAPPER\n"));
    }
    return of(inputs, request.target().convention(), configuration, diagnostics);
  }

  /** The text's scope, which is read when it is asked for: BTF alone seldom needs one. */
  static Supplier<Scope> scope(
      List<SourceFile> inputs,
      BtfDeclarations btf,
      Compiler.Request request,
      Diagnostics diagnostics) {
    return new Supplier<>() {
      private Scope scope;

      @Override
      public Scope get() {
        if (scope == null) {
          scope = new Scope(of(inputs, request, diagnostics), btf::typedef, diagnostics);
        }
        return scope;
      }
    };
  }
}
