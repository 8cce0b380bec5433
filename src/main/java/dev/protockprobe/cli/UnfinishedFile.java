package dev.protockprobe.cli;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file that a run is still writing, under the name {@code .NAME.PID.ENDING} in the directory of
 * its final name. A later run tells from the PID and the file's age whether the writer was killed.
 *
 * @param name the final name
 * @param pid the process that writes it
 * @param ending {@code new} for a file that is to be renamed, {@code set} for the list of their
 *     final names ({@link OutputJournal})
 */
record UnfinishedFile(Path path, String name, long pid, String ending) {
  private static final Pattern FORM = Pattern.compile("\\.(.+)\\.([0-9]{1,9})\\.([a-z]+)");

  /**
   * An older file is abandoned even if a process with its PID runs. A run renames its files within
   * milliseconds, and a later process may get the same PID.
   */
  private static final Duration LONGEST = Duration.ofMinutes(10);

  /** The name under which process {@code pid} writes what is to stand in {@code place}. */
  static Path beside(Path place, long pid, String ending) {
    return place.resolveSibling("." + place.getFileName() + "." + pid + "." + ending);
  }

  /** The files in a directory whose writers were killed. */
  static List<UnfinishedFile> abandonedIn(Path directory) throws IOException {
    List<UnfinishedFile> abandoned = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
      for (Path file : files) {
        Optional<UnfinishedFile> unfinished = of(file);
        if (unfinished.isPresent() && unfinished.get().isAbandoned()) {
          abandoned.add(unfinished.get());
        }
      }
    }
    return abandoned;
  }

  private static Optional<UnfinishedFile> of(Path file) {
    Matcher form = FORM.matcher(file.getFileName().toString());
    return form.matches()
        ? Optional.of(
            new UnfinishedFile(file, form.group(1), Long.parseLong(form.group(2)), form.group(3)))
        : Optional.empty();
  }

  /**
   * Whether the writer was killed. Call this before this process writes anything: a file with this
   * process's PID is then an earlier process's.
   */
  private boolean isAbandoned() throws IOException {
    if (pid == ProcessHandle.current().pid() || ProcessHandle.of(pid).isEmpty()) {
      return true;
    }
    try {
      Instant written = Files.getLastModifiedTime(path).toInstant();
      return written.plus(LONGEST).isBefore(Instant.now());
    } catch (NoSuchFileException e) { // it has its place by now
      return false;
    }
  }
}
