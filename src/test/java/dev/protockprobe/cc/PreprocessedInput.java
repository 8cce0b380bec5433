package dev.protockprobe.cc;

import dev.protockprobe.diag.Diagnostic;
import dev.protockprobe.diag.Diagnostics;
import dev.protockprobe.diag.HumanRenderer;
import dev.protockprobe.diag.SourceFile;
import dev.protockprobe.source.SourceReader;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What came of an input.
 *
 * @param text without line markers and empty lines; empty after an error
 * @param said the diagnostics as people see them
 */
record PreprocessedInput(Optional<String> name, String text, String said) {

  static PreprocessedInput of(Path input, String compiler, CompilerLimits limits) {
    return of(
        new PreprocessingSettings(Optional.of(compiler), List.of(), Optional.empty()),
        input.toString(),
        "",
        limits);
  }

  static PreprocessedInput byCommands(Path input, Path commands, PreprocessingFlag... flags) {
    return of(
        new PreprocessingSettings(
            Optional.empty(), List.of(flags), Optional.of(commands.toString())),
        input.toString(),
        "",
        CompilerLimits.DEFAULT);
  }

  static PreprocessedInput of(
      PreprocessingSettings settings, String input, String stdin, CompilerLimits limits) {
    Diagnostics diagnostics = new Diagnostics();
    SourceReader reader =
        new SourceReader(
            new ByteArrayInputStream(stdin.getBytes(StandardCharsets.UTF_8)), diagnostics);
    Optional<SourceFile> read =
        new CompilerPreprocessor(settings, reader, diagnostics, limits).read(input);
    String text =
        read.map(file -> file.text(0, file.length()))
            .orElse("")
            .lines()
            .filter(line -> !line.isBlank() && !line.startsWith("#"))
            .collect(Collectors.joining("\n"));
    return new PreprocessedInput(read.map(SourceFile::name), text, said(diagnostics.sorted()));
  }

  private static String said(List<Diagnostic> diagnostics) {
    return diagnostics.stream().map(new HumanRenderer()::render).collect(Collectors.joining());
  }
}
