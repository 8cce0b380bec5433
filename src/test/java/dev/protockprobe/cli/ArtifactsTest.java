package dev.protockprobe.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.protockprobe.diag.Diagnostics;
import dev.protockprobe.emit.Artifact;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is written into a directory. */
final class ArtifactsTest {
  @TempDir private Path directory;

  @Test
  void aProgramCanBeRunByItsName() throws IOException {
    write(new Artifact("program", "#!/bin/sh\n", true));
    write(new Artifact("data", "1\n", false));
    assertEquals(true, Files.isExecutable(directory.resolve("program")));
    assertEquals(false, Files.isExecutable(directory.resolve("data")));
  }

  @Test
  void anExistingFileIsReplacedAndNothingElseIsLeft() throws IOException {
    write(new Artifact("data", "a longer text than the new one\n", false));
    write(new Artifact("data", "1\n", false));
    assertEquals("1\n", Files.readString(directory.resolve("data")));
    try (Stream<Path> files = Files.list(directory)) {
      assertEquals(List.of(directory.resolve("data")), files.toList());
    }
  }

  private void write(Artifact artifact) {
    Diagnostics diagnostics = new Diagnostics();
    Artifacts.write(List.of(artifact), directory.toString(), diagnostics);
    assertEquals(List.of(), diagnostics.sorted());
  }
}
