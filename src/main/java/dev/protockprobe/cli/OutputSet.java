package dev.protockprobe.cli;

import dev.protockprobe.diag.Diagnostic;
import dev.protockprobe.diag.DiagnosticCode;
import dev.protockprobe.diag.Diagnostics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writes the files of a run, together: each under another name beside its place, and when all are
 * complete, each to its place by one rename. No signal that a program can wait for comes between
 * the renames. A file whose text stays the same is not touched, so that build tools see that
 * nothing changed.
 */
final class OutputSet {
  private static final String SUFFIX = ".new";

  /** Where each file that changes has been written, by the place where it belongs. */
  private final Map<Path, Path> written = new LinkedHashMap<>();

  private OutputSet() {}

  /**
   * Writes files in their order; reports an error, and leaves all as they were, if one cannot be
   * written.
   *
   * @param directory is made if it is missing
   */
  static void write(List<OutputFile> files, Optional<String> directory, Diagnostics diagnostics) {
    OutputSet set = new OutputSet();
    String where = directory.map(OutputSet::into).orElse("");
    try {
      try {
        if (directory.isPresent()) {
          Files.createDirectories(Path.of(directory.get()));
        }
        for (OutputFile file : files) {
          boolean inside = directory.isPresent() && file.path().startsWith(directory.get());
          where = inside ? into(directory.get()) : "'" + file.path() + "'";
          set.prepare(file, inside);
        }
        set.replace();
      } finally {
        set.removeLeft();
      }
    } catch (IOException | InvalidPathException e) {
      diagnostics.report(
          Diagnostic.error(
                  DiagnosticCode.OUTPUT_UNWRITABLE, "cannot write " + where + ": " + reason(e))
              .withHelp("check the directory and its permissions"));
    }
  }

  private static String into(String directory) {
    return "into '" + directory + "'";
  }

  /** Java's message is often only the file's name; the exception's class has the reason. */
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

  private void prepare(OutputFile file, boolean inside) throws IOException {
    byte[] text = file.text().getBytes(StandardCharsets.UTF_8);
    Path path = file.path();
    if (inside) {
      Files.createDirectories(path.getParent());
    }
    boolean exists = Files.exists(path);
    if (exists) {
      path = path.toRealPath(); // a link stays one
      if (!Files.isRegularFile(path)) { // /dev/stdout
        Files.write(path, text);
        return;
      }
    }
    String name = "." + path.getFileName() + ".";
    removeAbandoned(path.toAbsolutePath().getParent(), name);
    if (exists && !file.always() && isSame(path, text, file.executable())) {
      return;
    }
    Path beside = path.resolveSibling(name + ProcessHandle.current().pid() + SUFFIX);
    written.put(path, beside);
    Files.write(beside, text);
    if (file.executable()) {
      Executable.make(beside);
    }
  }

  private static boolean isSame(Path path, byte[] text, boolean executable) throws IOException {
    return Files.size(path) == text.length
        && Arrays.equals(Files.readAllBytes(path), text)
        && (!executable || Files.isExecutable(path));
  }

  /** Removes what a killed run has left of a file. */
  private static void removeAbandoned(Path directory, String name) throws IOException {
    try (DirectoryStream<Path> left =
        Files.newDirectoryStream(
            directory, path -> path.getFileName().toString().startsWith(name))) {
      for (Path file : left) {
        String rest = file.getFileName().toString().substring(name.length());
        boolean ours = rest.matches("[0-9]{1,9}\\" + SUFFIX);
        String pid = ours ? rest.substring(0, rest.length() - SUFFIX.length()) : "";
        if (ours && ProcessHandle.of(Long.parseLong(pid)).isEmpty()) {
          Files.deleteIfExists(file);
        }
      }
    }
  }

  private void replace() throws IOException {
    if (written.isEmpty()) {
      return;
    }
    Interruption interruption = new Interruption();
    try {
      for (Map.Entry<Path, Path> file : written.entrySet()) {
        Files.move(file.getValue(), file.getKey(), StandardCopyOption.ATOMIC_MOVE);
      }
    } finally {
      interruption.finish();
    }
  }

  private void removeLeft() throws IOException {
    for (Path file : written.values()) {
      Files.deleteIfExists(file);
    }
  }
}
