package dev.protockprobe.cc;

import dev.protockprobe.diag.Diagnostics;
import dev.protockprobe.diag.SourceFile;
import dev.protockprobe.source.SourceReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads inputs through the preprocessor of a compiler: the one the user names, or that of the
 * input's compile command. Nothing but that program is run, and no shell.
 */
public final class CompilerPreprocessor {
  /** What POSIX systems call their C compiler. */
  private static final String DEFAULT_COMPILER = "cc";

  private static final String STANDARD_INPUT = "-";

  private final PreprocessingSettings settings;
  private final SourceReader reader;
  private final CompilerFailures failures;
  private final CompileCommands compileCommands;
  private final Limits limits;

  public CompilerPreprocessor(
      PreprocessingSettings settings, SourceReader reader, Diagnostics diagnostics) {
    this(settings, reader, diagnostics, Limits.DEFAULT);
  }

  CompilerPreprocessor(
      PreprocessingSettings settings, SourceReader reader, Diagnostics diagnostics, Limits limits) {
    this.settings = settings;
    this.reader = reader;
    this.failures = new CompilerFailures(diagnostics);
    this.compileCommands = new CompileCommands(settings, reader, diagnostics);
    this.limits = limits;
  }

  /**
   * What the compiler makes of the input {@code name}, named as the input; {@code -} is standard
   * input. A file {@code .i} is read as it is, because it has been preprocessed.
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
      return reader.accept(new SourceFile(name, text));
    } catch (CompilerFailure failure) {
      failures.report(name, invocation, failure, limits);
      return Optional.empty();
    }
  }
}
