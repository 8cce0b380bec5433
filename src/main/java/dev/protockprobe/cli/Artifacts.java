package dev.protockprobe.cli;

import dev.protockprobe.diag.Diagnostic;
import dev.protockprobe.diag.DiagnosticCode;
import dev.protockprobe.diag.Diagnostics;
import dev.protockprobe.emit.Artifact;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** Writes what a run made into a directory. */
final class Artifacts {
  private Artifacts() {}

  /** Writes each to its file, which is replaced only when the new one is complete. */
  static void write(List<Artifact> artifacts, String directory, Diagnostics diagnostics) {
    try {
      Path parent = Path.of(directory);
      Files.createDirectories(parent);
      for (Artifact artifact : artifacts) {
        write(artifact, parent);
      }
    } catch (IOException | InvalidPathException e) {
      diagnostics.report(
          Diagnostic.error(
                  DiagnosticCode.OUTPUT_UNWRITABLE,
                  "cannot write into '" + directory + "': " + e.getMessage())
              .withHelp("check the directory and its permissions"));
    }
  }

  private static void write(Artifact artifact, Path directory) throws IOException {
    Path file = directory.resolve(artifact.name());
    Path written = directory.resolve("." + artifact.name() + ".new");
    try {
      Files.writeString(written, artifact.text());
      Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(written);
    }
  }
}
