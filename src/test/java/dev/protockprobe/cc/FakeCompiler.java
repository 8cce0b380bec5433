package dev.protockprobe.cc;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** A program in the place of a compiler that does what no test can ask a real one for. */
final class FakeCompiler {
  private FakeCompiler() {}

  /** Writes a shell script that is the compiler; returns its path. */
  static String of(Path directory, String script) {
    try {
      Path file = Files.createTempFile(directory, "cc", "");
      Files.writeString(file, "#!/bin/sh\n" + script + "\n");
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
      return file.toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
