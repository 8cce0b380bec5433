package dev.protockprobe.cli;

import dev.protockprobe.diag.Diagnostic;
import dev.protockprobe.diag.DiagnosticCode;
import dev.protockprobe.diag.Diagnostics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writes the files of a run together. Writes each file under a temporary name in its directory, and
 * renames all of them once all are complete. During the renames, a signal such as SIGTERM waits for
 * the last one; after {@code kill -9} the next run renames the rest. A file whose text stays the
 * same is not touched, so that build tools see that nothing changed.
 */
final class OutputSet {
  /**
   * Programs come after the data that they may read, and the file with the dependencies comes last.
   */
  private static final Comparator<OutputFile> ORDER =
      Comparator.comparing(OutputFile::always).thenComparing(OutputFile::executable);

  private final Optional<String> directory;
  private final Runnable beforeChange;

  /** The places of files that change; their text is written beside them. */
  private final List<Path> changing = new ArrayList<>();

  /** What is written at the moment, for a message. */
  private String where;

  private OutputSet(Optional<String> directory, Runnable beforeChange) {
    this.directory = directory;
    this.beforeChange = beforeChange;
    this.where = directory.map(OutputSet::into).orElse("");
  }

  /** A file and its real path: a symbolic link is followed, so that it is not replaced. */
  private record Placed(OutputFile file, Path place) {}

  /**
   * Completes what a killed run has left in a directory; reports an error if that is not possible.
   */
  static void completeAbandoned(String directory, Diagnostics diagnostics) {
    try {
      OutputJournal.completeAbandoned(Path.of(directory));
    } catch (IOException | InvalidPathException e) {
      report(into(directory), e, diagnostics);
    }
  }

  /**
   * Writes files; reports an error, and leaves all as they were, if one cannot be written.
   *
   * @param directory is made if it is missing
   */
  static void write(List<OutputFile> files, Optional<String> directory, Diagnostics diagnostics) {
    write(files, directory, diagnostics, () -> {});
  }

  /**
   * The same, for tests that end the process at a certain moment.
   *
   * @param beforeChange called before each change of the file system
   */
  static void write(
      List<OutputFile> files,
      Optional<String> directory,
      Diagnostics diagnostics,
      Runnable beforeChange) {
    OutputSet set = new OutputSet(directory, beforeChange);
    try {
      try {
        set.write(files.stream().sorted(ORDER).toList());
      } finally {
        set.removeLeft();
      }
    } catch (IOException | InvalidPathException e) {
      report(set.where, e, diagnostics);
    }
  }

  private static void report(String where, Exception error, Diagnostics diagnostics) {
    diagnostics.report(
        Diagnostic.error(
                DiagnosticCode.OUTPUT_UNWRITABLE, "cannot write " + where + ": " + reason(error))
            .withHelp("check the directory and its permissions"));
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

  private void write(List<OutputFile> files) throws IOException {
    if (directory.isPresent()) {
      Files.createDirectories(Path.of(directory.get()));
      OutputJournal.completeAbandoned(Path.of(directory.get()));
    }
    List<Placed> placed = new ArrayList<>();
    for (OutputFile file : files) {
      where = where(file);
      placed.add(new Placed(file, place(file)));
    }
    removeAbandoned(placed);
    for (Placed each : placed) {
      where = where(each.file());
      prepare(each.file(), each.place());
    }
    replace();
  }

  private boolean isInside(OutputFile file) {
    return directory.isPresent() && file.path().startsWith(directory.get());
  }

  private String where(OutputFile file) {
    return isInside(file) ? into(directory.orElseThrow()) : "'" + file.path() + "'";
  }

  private Path place(OutputFile file) throws IOException {
    Path path = file.path().toAbsolutePath();
    if (isInside(file)) {
      Files.createDirectories(path.getParent());
    }
    return Files.exists(path)
        ? path.toRealPath()
        : path.getParent().toRealPath().resolve(path.getFileName());
  }

  /** Removes what runs that were killed have written beside the places of these files. */
  private void removeAbandoned(List<Placed> files) throws IOException {
    Map<Path, List<UnfinishedFile>> abandoned = new HashMap<>();
    for (Placed each : files) {
      where = where(each.file());
      Path parent = each.place().getParent();
      if (!abandoned.containsKey(parent)) {
        abandoned.put(
            parent, isSpecial(each.place()) ? List.of() : UnfinishedFile.abandonedIn(parent));
      }
      for (UnfinishedFile file : abandoned.get(parent)) {
        boolean ours = each.place().endsWith(file.name()) || file.name().equals(OutputJournal.NAME);
        if (ours && file.ending().equals(OutputJournal.NEW)) {
          Files.deleteIfExists(file.path());
        }
      }
    }
  }

  private void prepare(OutputFile file, Path place) throws IOException {
    byte[] text = file.text().getBytes(StandardCharsets.UTF_8);
    if (isSpecial(place)) {
      Files.write(place, text);
      return;
    }
    if (!file.always() && Files.exists(place) && isSame(place, text, file.executable())) {
      return;
    }
    changing.add(place);
    Path beside = beside(place);
    beforeChange.run();
    Files.write(beside, text);
    if (file.executable()) {
      Executable.make(beside);
    }
  }

  /** Whether a place is not a file's, such as that of {@code /dev/stdout}. */
  private static boolean isSpecial(Path place) {
    return Files.exists(place) && !Files.isRegularFile(place);
  }

  private static boolean isSame(Path place, byte[] text, boolean executable) throws IOException {
    return Files.size(place) == text.length
        && Arrays.equals(Files.readAllBytes(place), text)
        && (!executable || Files.isExecutable(place))
        && !Files.getLastModifiedTime(place).equals(OutputJournal.LONG_AGO);
  }

  private static Path beside(Path place) {
    return UnfinishedFile.beside(place, ProcessHandle.current().pid(), OutputJournal.NEW);
  }

  private void replace() throws IOException {
    if (changing.isEmpty()) {
      return;
    }
    Interruption interruption = new Interruption();
    try {
      if (changing.size() == 1) {
        beforeChange.run();
        Path place = changing.get(0);
        Files.move(beside(place), place, StandardCopyOption.ATOMIC_MOVE);
      } else {
        Path real = Path.of(directory.orElseThrow()).toRealPath();
        OutputJournal.replace(real, changing, beforeChange);
      }
    } finally {
      interruption.finish();
    }
  }

  private void removeLeft() throws IOException {
    for (Path place : changing) {
      Files.deleteIfExists(beside(place));
    }
  }
}
