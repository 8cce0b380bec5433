package dev.protockprobe.cc;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A flag that every C compiler has for its preprocessor.
 *
 * @param option {@code -I}, {@code -D}, {@code -U} or {@code -include}
 */
public record PreprocessingFlag(String option, String value) {

  /** The same flag with an absolute path, for a compiler that runs in another directory. */
  PreprocessingFlag anywhere() {
    boolean isPath =
        option.equals("-I") || (option.equals("-include") && Files.exists(Path.of(value)));
    return isPath
        ? new PreprocessingFlag(option, Path.of(value).toAbsolutePath().toString())
        : this;
  }
}
