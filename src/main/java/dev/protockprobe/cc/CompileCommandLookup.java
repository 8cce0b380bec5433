package dev.protockprobe.cc;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Finds the entry of one input in a compile_commands.json. An entry matches if its source and the
 * input are the same file. If the source or the input does not exist on this machine, the entry
 * matches if one path ends with the other: the entries may come from another machine, or the
 * input's path may be relative to the compiler's directory.
 */
final class CompileCommandLookup {
  /** How well an entry matches the input, the least first. */
  private enum Match {
    NONE,
    SAME_ENDING,
    SAME_FILE
  }

  private final Path input;
  private final boolean inputExists;
  private final List<String> inputNames;
  private final Path base;
  private final NearestEntries nearest;

  private Match match = Match.NONE;
  private CommandObject first;
  private Path source;
  private boolean flagsDiffer;
  private Path otherSource;

  /**
   * A lookup that has seen no entry yet.
   *
   * @param base what a relative directory of an entry is relative to
   * @throws IOException if {@code input} exists and cannot be looked at
   */
  CompileCommandLookup(Path input, Path base) throws IOException {
    this.input = input;
    this.inputExists = Files.exists(input);
    this.base = base;
    this.nearest = new NearestEntries(input.normalize().toString());
    String real = (inputExists ? input.toRealPath() : input).getFileName().toString();
    this.inputNames = List.of(input.getFileName().toString(), real);
  }

  /** Considers one entry. */
  void accept(CommandObject object) {
    nearest.accept(object.file());
    if (!inputNames.contains(object.fileName())) {
      return;
    }
    try {
      Path path = directoryOf(object).resolve(object.file()).normalize();
      Match found = match(object, path);
      if (found.compareTo(match) > 0) {
        match = found;
        first = object;
        source = path;
        flagsDiffer = false;
        otherSource = null;
      } else if (found == match && found != Match.NONE) {
        acceptAnother(object, path);
      }
    } catch (InvalidPathException | IOException e) {
      // An entry with an unusable path cannot match.
    }
  }

  private Match match(CommandObject object, Path path) throws IOException {
    boolean pathExists = Files.exists(path);
    if (inputExists && pathExists) {
      return Files.isSameFile(input, path) ? Match.SAME_FILE : Match.NONE;
    }
    boolean sameEnding =
        path.endsWith(input.normalize())
            || (inputExists
                && input.toAbsolutePath().normalize().endsWith(Path.of(object.file()).normalize()));
    return sameEnding ? Match.SAME_ENDING : Match.NONE;
  }

  private void acceptAnother(CommandObject object, Path path) {
    if (match == Match.SAME_ENDING && !path.equals(source)) {
      otherSource = path;
    }
    flagsDiffer |=
        !flags(object).equals(flags(first)) || !object.directory().equals(first.directory());
  }

  private static List<String> flags(CommandObject object) {
    List<String> words = object.words();
    return words.isEmpty() ? words : PreprocessingArguments.of(words);
  }

  /** The first of the entries that match best; empty if none does. */
  Optional<CommandObject> entry() {
    return Optional.ofNullable(first);
  }

  /** Whether the compiler needs our path, because the entry's path does not exist. */
  boolean inputReplacesSource() {
    return inputExists && match == Match.SAME_ENDING;
  }

  /** The source of the entry as a path from here. */
  Path source() {
    return source;
  }

  /** Whether several entries match and have different flags or directories. */
  boolean flagsDiffer() {
    return flagsDiffer;
  }

  /** The source of another entry that matches as well. */
  Optional<Path> otherSource() {
    return Optional.ofNullable(otherSource);
  }

  /** The sources that look most like the input. */
  List<String> nearest() {
    return nearest.files();
  }

  /** The directory in which an entry's compiler runs. */
  Path directoryOf(CommandObject object) {
    return base.resolve(object.directory());
  }
}
