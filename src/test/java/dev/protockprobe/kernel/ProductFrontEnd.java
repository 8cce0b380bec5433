package dev.protockprobe.kernel;

import dev.protockprobe.Compiler;
import dev.protockprobe.abi.CallingConvention;
import dev.protockprobe.diag.Diagnostics;
import dev.protockprobe.diag.SourceFile;
import dev.protockprobe.index.Program;
import dev.protockprobe.layout.DataModel;
import dev.protockprobe.layout.Layouts;
import dev.protockprobe.preprocess.Configuration;
import dev.protockprobe.preprocess.IncludePath;
import dev.protockprobe.preprocess.KernelOptions;
import dev.protockprobe.source.FilesRead;
import dev.protockprobe.syntax.Prelude;
import dev.protockprobe.syntax.Scope;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Ours.
 *
 * @param plainCharIsSigned as the kernel was built
 */
record ProductFrontEnd(CallingConvention convention, boolean plainCharIsSigned)
    implements FrontEnd {

  @Override
  public Set<String> functionsOf(Path header) {
    Compiler.ListRequest request =
        new Compiler.ListRequest(List.of(), false, convention, Configuration.NONE);
    Set<String> names = new HashSet<>();
    Compiler.list(
        List.of(source(header)), request, new Diagnostics(), listed -> names.add(listed.name()));
    return names;
  }

  @Override
  public Translation translate(Path file, KernelBuild build) {
    Diagnostics diagnostics = new Diagnostics();
    Configuration configuration =
        new Configuration(
            new IncludePath(build.includeDirectories(), new FilesRead()),
            build.definitions().stream().map(ProductFrontEnd::definition).toList(),
            KernelOptions.read(source(build.corpus().kconfig()), diagnostics),
            build.preincluded());
    return translate(file, configuration, diagnostics);
  }

  @Override
  public Translation translateAlone(Path file) {
    return translate(file, Configuration.NONE, new Diagnostics());
  }

  private Translation translate(Path file, Configuration configuration, Diagnostics diagnostics) {
    DataModel model = convention.dataModel();
    Program.Bundled bundled =
        Prelude.sources(
            model.pointerBytes() == Long.BYTES, model.bigEndian(), convention.predefined());
    Program program = Program.read(List.of(source(file)), bundled, configuration, diagnostics);
    Scope scope = new Scope(program, diagnostics);
    return new ProductTranslation(
        program, scope, new Layouts(model, scope, plainCharIsSigned), diagnostics);
  }

  private static SourceFile definition(String definition) {
    return SourceFile.ofText("<-D>", "#define " + definition.replaceFirst("=|$", " ") + "\n");
  }

  private static SourceFile source(Path file) {
    try {
      return new SourceFile(file.toString(), Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
