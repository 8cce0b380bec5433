package dev.protockprobe.cli;

import dev.protockprobe.FunctionsInDirectory;
import dev.protockprobe.cc.CompilerPreprocessor;
import dev.protockprobe.cc.PreprocessingSettings;
import dev.protockprobe.diag.Diagnostics;
import dev.protockprobe.diag.SourceFile;
import dev.protockprobe.source.SourceReader;
import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the C inputs of a command line: files, and the prototypes of {@code --proto}. */
final class Inputs {
  private Inputs() {}

  /**
   * The inputs that can be read; an error is reported for each of the others. From a directory,
   * only the files are read that declare a requested function.
   *
   * @param functions finds the files of a directory that declare a requested function
   * @param preprocessing how files are preprocessed; empty if they are read as they are
   */
  static List<SourceFile> read(
      List<String> files,
      List<String> prototypes,
      Optional<PreprocessingSettings> preprocessing,
      FunctionsInDirectory functions,
      SourceReader reader,
      Diagnostics diagnostics) {
    CompilerPreprocessor preprocessor =
        preprocessing.isEmpty()
            ? null
            : new CompilerPreprocessor(preprocessing.get(), reader, diagnostics);
    List<SourceFile> inputs = new ArrayList<>();
    for (String file : withoutDirectories(files, functions)) {
      Optional<SourceFile> input =
          preprocessor == null ? reader.read(file) : preprocessor.read(file);
      if (input.isPresent()) {
        inputs.add(input.get());
      }
    }
    inputs.addAll(texts("--proto", prototypes));
    return inputs;
  }

  /** The values of an option as texts, which diagnostics can quote. */
  static List<SourceFile> texts(String option, List<String> values) {
    List<SourceFile> texts = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      String name = values.size() == 1 ? "<" + option + ">" : "<" + option + " " + (i + 1) + ">";
      texts.add(SourceFile.ofText(name, values.get(i)));
    }
    return texts;
  }

  private static List<String> withoutDirectories(
      List<String> files, FunctionsInDirectory functions) {
    List<String> all = new ArrayList<>();
    for (String file : files) {
      if (new File(file).isDirectory()) {
        all.addAll(functions.files(file));
      } else {
        all.add(file);
      }
    }
    return all;
  }
}
