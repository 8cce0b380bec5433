package dev.protockprobe.cc;

import dev.protockprobe.diag.Diagnostics;
import dev.protockprobe.diag.SourceFile;
import dev.protockprobe.source.SourceReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads inputs through a compiler's preprocessor: the compiler that the user names, or the one of
 * the input's compile command. It runs that program directly, without a shell.
 */
public final class CompilerPreprocessor {
  /** The name of the C compiler on POSIX systems. */
  private static final String DEFAULT_COMPILER = "cc";

  private static final String STANDARD_INPUT = "-";

  private final PreprocessingSettings settings;
  private final SourceReader reader;
  private final CompilerFailures failures;
  private final CompileCommands compileCommands;
  private final CompilerLimits limits;

  public CompilerPreprocessor(
      PreprocessingSettings settings, SourceReader reader, Diagnostics diagnostics) {
    this(settings, reader, diagnostics, CompilerLimits.DEFAULT);
  }

  CompilerPreprocessor(
      PreprocessingSettings settings,
      SourceReader reader,
      Diagnostics diagnostics,
      CompilerLimits limits) {
    this.settings = settings;
    this.reader = reader;
    this.failures = new CompilerFailures(diagnostics);
    this.compileCommands = new CompileCommands(settings, reader, diagnostics);
    this.limits = limits;
  }

  /**
   * The preprocessed text of the input {@code name}, under the same name; {@code -} is standard
   * input. A {@code .i} file is already preprocessed and is read as it is.
   *
   * @return empty after an error
   */
  public Optional<SourceFile> read(String name) {
    if (name.endsWith(".i")) {
      return reader.read(name);
    }
    if (settings.compileCommands().isPresent()) {
      return compileCommands.invocationFor(name).flatMap(run -> preprocess(name, run, new byte[0]));
    }
    if (name.equals(STANDARD_INPUT)) {
      return reader
          .read(name)
          .flatMap(text -> preprocess(text.name(), invocationFor(name), text.bytes()));
    }
    return reader.canRead(name)
        ? preprocess(name, invocationFor(name), new byte[0])
        : Optional.empty();
  }

  private CompilerInvocation invocationFor(String name) {
    List<String> words = new ArrayList<>();
    words.add(settings.compiler().orElse(DEFAULT_COMPILER));
    words.add("-E");
    for (PreprocessingFlag flag : settings.flags()) {
      words.add(flag.option());
      words.add(flag.value());
    }
    words.add("-x");
    words.add("c"); // gcc takes a header to compile it, and a name without .c for the linker's
    boolean looksLikeOption = name.startsWith("-") && !name.equals(STANDARD_INPUT);
    words.add(looksLikeOption ? "./" + name : name);
    return new CompilerInvocation(words, Path.of("").toAbsolutePath());
  }

  private Optional<SourceFile> preprocess(
      String name, CompilerInvocation invocation, byte[] standardInput) {
    try {
      byte[] text = CompilerProcess.run(invocation, standardInput, limits);
      Optional<SourceFile> preprocessed = reader.accept(new SourceFile(name, text));
      preprocessed.ifPresent(file -> noteFiles(file, invocation.directory()));
      return preprocessed;
    } catch (CompilerFailure failure) {
      failures.report(name, invocation, failure, limits);
      return Optional.empty();
    }
  }

  /** Notes the headers that the compiler has read, which are named from its directory. */
  private void noteFiles(SourceFile preprocessed, Path directory) {
    Path here = Path.of("").toAbsolutePath();
    for (String file : preprocessed.presumedFiles()) {
      if (!file.startsWith("<") && !file.endsWith("/")) {
        String name = directory.equals(here) ? file : directory.resolve(file).toString();
        reader.filesRead().add(name);
      }
    }
  }
}
