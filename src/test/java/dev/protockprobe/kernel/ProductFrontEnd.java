package dev.protockprobe.kernel;

import dev.protockprobe.Compiler;
import dev.protockprobe.abi.CallingConvention;
import dev.protockprobe.diag.Diagnostic;
import dev.protockprobe.diag.DiagnosticCode;
import dev.protockprobe.diag.Diagnostics;
import dev.protockprobe.diag.Severity;
import dev.protockprobe.diag.SourceFile;
import dev.protockprobe.index.Program;
import dev.protockprobe.layout.DataModel;
import dev.protockprobe.layout.Layouts;
import dev.protockprobe.preprocess.Configuration;
import dev.protockprobe.preprocess.IncludePath;
import dev.protockprobe.preprocess.KernelOptions;
import dev.protockprobe.probe.KernelFeatures;
import dev.protockprobe.probe.PointerRule;
import dev.protockprobe.probe.ProbeNaming;
import dev.protockprobe.probe.ProbeRules;
import dev.protockprobe.probe.ReturnRule;
import dev.protockprobe.probe.Target;
import dev.protockprobe.source.FilesRead;
import dev.protockprobe.syntax.Prelude;
import dev.protockprobe.syntax.Scope;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Ours.
 *
 * @param plainCharIsSigned as the kernel was built
 */
record ProductFrontEnd(CallingConvention convention, boolean plainCharIsSigned)
    implements FrontEnd {
  private static final Set<DiagnosticCode> NO_TYPE =
      Set.of(DiagnosticCode.UNKNOWN_TYPE, DiagnosticCode.INCOMPLETE_TYPE);

  @Override
  public Set<String> functionsOf(Path header) {
    Compiler.ListRequest request =
        new Compiler.ListRequest(
            List.of(), false, Optional.empty(), convention, Configuration.NONE);
    Set<String> names = new HashSet<>();
    Compiler.list(
        List.of(source(header)), request, new Diagnostics(), listed -> names.add(listed.name()));
    return names;
  }

  @Override
  public Translation translate(Path file, KernelBuild build) {
    Diagnostics diagnostics = new Diagnostics();
    return translate(
        file, configuration(build, build.includeDirectories(), diagnostics), diagnostics);
  }

  private static Configuration configuration(
      KernelBuild build, List<String> includeDirectories, Diagnostics diagnostics) {
    return new Configuration(
        new IncludePath(includeDirectories, new FilesRead()),
        build.definitions().stream().map(ProductFrontEnd::definition).toList(),
        KernelOptions.read(source(build.corpus().kconfig()), diagnostics),
        build.preincluded(),
        Optional.empty(),
        false,
        Optional.empty());
  }

  /** As the kernel's build does, which looks for headers beside the file, too. */
  @Override
  public Compiled compile(Path file, KernelBuild build, String function) {
    Diagnostics diagnostics = new Diagnostics();
    List<String> directories = new ArrayList<>(build.includeDirectories());
    directories.add(file.getParent().toString());
    Compiler.Request request =
        new Compiler.Request(
            List.of(function),
            new Target(convention, KernelFeatures.USUAL),
            configuration(build, directories, diagnostics),
            new ProbeRules(
                PointerRule.FOLLOW,
                true,
                ReturnRule.NONE,
                0,
                new ProbeNaming("kprobes", Optional.empty(), "")));
    List<String> parameters =
        Compiler.compile(List.of(source(file)), request, diagnostics).functions().stream()
            .flatMap(planned -> planned.parameters().stream())
            .map(parameter -> parameter.placed().parameter().name())
            .toList();
    List<Diagnostic> errors =
        diagnostics.sorted().stream().filter(each -> each.severity() == Severity.ERROR).toList();
    return new Compiled(
        parameters,
        errors.stream()
            .map(Diagnostic::code)
            .filter(code -> NO_TYPE.contains(code))
            .findFirst()
            .map(DiagnosticCode::toString),
        errors.stream().map(Diagnostic::message).toList());
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
