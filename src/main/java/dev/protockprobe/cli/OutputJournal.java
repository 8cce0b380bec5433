package dev.protockprobe.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Renames the files of a run to their final names. If the run is killed meanwhile, the next run can
 * rename the rest: the journal, a list of all final names, exists from before the first rename
 * until after the last.
 *
 * <p>Until the last rename, all the files have a modification time long ago. If the run is killed
 * while some files are new and others old, make and ninja therefore build them again.
 */
final class OutputJournal {
  /** The time of a file in a mixed set. */
  static final FileTime LONG_AGO = FileTime.from(Instant.parse("2000-01-01T00:00:00Z"));

  /** The ending of a file that is to be renamed. */
  static final String NEW = "new";

  /** What journals are called. */
  static final String NAME = "protoc-kprobe";

  private static final String ENDING = "set";

  /** No path has this character. */
  private static final String SEPARATOR = "\0";

  private final Path journal;
  private final long pid;
  private final List<Path> places;
  private final Runnable beforeChange;

  private OutputJournal(Path journal, long pid, List<Path> places, Runnable beforeChange) {
    this.journal = journal;
    this.pid = pid;
    this.places = places;
    this.beforeChange = beforeChange;
  }

  /**
   * Renames files that this process has completely written beside their places.
   *
   * @param directory where the journal stands; the files may also be elsewhere
   * @param places in the order of the renames
   * @param beforeChange called before each change of the file system
   */
  static void replace(Path directory, List<Path> places, Runnable beforeChange) throws IOException {
    long pid = ProcessHandle.current().pid();
    Path journal = UnfinishedFile.beside(directory.resolve(NAME), pid, ENDING);
    OutputJournal replacing = new OutputJournal(journal, pid, places, beforeChange);
    try {
      replacing.start(directory);
      replacing.finish();
    } finally {
      Files.deleteIfExists(journal);
    }
  }

  /** Completes the renames of killed runs in a directory, which need not exist. */
  static void completeAbandoned(Path directory) throws IOException {
    if (!Files.isDirectory(directory)) {
      return;
    }
    Path real = directory.toRealPath();
    for (UnfinishedFile file : UnfinishedFile.abandonedIn(real)) {
      if (file.ending().equals(ENDING) && file.name().equals(NAME)) {
        try {
          new OutputJournal(file.path(), file.pid(), places(file.path(), real), () -> {}).finish();
        } catch (NoSuchFileException e) {
          // Another run has completed it at the same time.
        }
      }
    }
  }

  private static List<Path> places(Path journal, Path directory) throws IOException {
    List<Path> places = new ArrayList<>();
    for (String place : Files.readString(journal).split(SEPARATOR, -1)) {
      if (!place.isEmpty()) { // behind the last one
        places.add(directory.resolve(place));
      }
    }
    return places;
  }

  /** Writes the journal; places inside the directory stay valid if that is moved. */
  private void start(Path directory) throws IOException {
    StringBuilder text = new StringBuilder();
    for (Path place : places) {
      text.append(place.startsWith(directory) ? directory.relativize(place) : place)
          .append(SEPARATOR);
    }
    Path unfinished = UnfinishedFile.beside(directory.resolve(NAME), pid, NEW);
    beforeChange.run();
    try {
      Files.write(unfinished, text.toString().getBytes(StandardCharsets.UTF_8));
      beforeChange.run();
      Files.move(unfinished, journal, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(unfinished);
    }
  }

  /** Does what the journal says, as far as it is not done. */
  private void finish() throws IOException {
    FileTime complete = Files.getLastModifiedTime(journal);
    for (int i = places.size() - 1; i >= 0; i--) { // the rule of dependencies first
      setTime(places.get(i), LONG_AGO);
    }
    for (Path place : places) {
      Path unfinished = UnfinishedFile.beside(place, pid, NEW);
      setTime(unfinished, LONG_AGO);
      beforeChange.run();
      try {
        Files.move(unfinished, place, StandardCopyOption.ATOMIC_MOVE);
      } catch (NoSuchFileException e) {
        // It has its place already.
      }
    }
    for (Path place : places) {
      setTime(place, complete);
    }
    beforeChange.run();
    Files.deleteIfExists(journal);
  }

  private void setTime(Path file, FileTime time) {
    beforeChange.run();
    try {
      Files.setLastModifiedTime(file, time);
    } catch (IOException e) {
      // The file is missing or another user's, or files have no times there.
    }
  }
}
