package dev.protockprobe.cli;

import dev.protockprobe.diag.Diagnostic;
import dev.protockprobe.diag.DiagnosticCode;
import dev.protockprobe.diag.Diagnostics;
import dev.protockprobe.emit.Artifact;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.Set;

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
                  "cannot write into '" + directory + "': " + reason(e))
              .withHelp("check the directory and its permissions"));
    }
  }

  /** What Java says of a file is often only its name, and an exception's class says the rest. */
  private static String reason(Exception error) {
    if (error instanceof FileAlreadyExistsException) {
      return "not a directory";
    } else if (error instanceof NoSuchFileException) {
      return "no such directory";
    } else if (error instanceof AccessDeniedException) {
      return "permission denied";
    } else if (error instanceof FileSystemException failure && failure.getReason() != null) {
      return failure.getReason();
    }
    return error.getMessage();
  }

  private static void write(Artifact artifact, Path directory) throws IOException {
    Path file = directory.resolve(artifact.path());
    Path written = directory.resolve("." + artifact.path() + ".new");
    try {
      Files.writeString(written, artifact.text());
      if (artifact.executable()) {
        makeExecutable(written);
      }
      Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(written);
    }
  }

  /** Makes a file executable for everyone who may read it, where files have such permissions. */
  private static void makeExecutable(Path file) throws IOException {
    PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
    if (view == null) {
      return;
    }
    Set<PosixFilePermission> permissions = view.readAttributes().permissions();
    if (permissions.contains(PosixFilePermission.OWNER_READ)) {
      permissions.add(PosixFilePermission.OWNER_EXECUTE);
    }
    if (permissions.contains(PosixFilePermission.GROUP_READ)) {
      permissions.add(PosixFilePermission.GROUP_EXECUTE);
    }
    if (permissions.contains(PosixFilePermission.OTHERS_READ)) {
      permissions.add(PosixFilePermission.OTHERS_EXECUTE);
    }
    view.setPermissions(permissions);
  }
}
