package dev.protockprobe.preprocess;

import dev.protockprobe.diag.SourceFile;
import dev.protockprobe.source.FilesRead;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the files of {@code #include} directives. A name in quotes is looked for in the directory
 * of the including file first. Then the {@code -I} directories are searched in order.
 */
public final class IncludePath {
  /** A path that finds no file. */
  public static final IncludePath NONE = new IncludePath(List.of(), new FilesRead(), false);

  /** The largest header that is read; asic registers of 10 MB are the largest in the kernel. */
  private static final long MAX_BYTES = 64 << 20;

  private final List<String> directories;
  private final FilesRead filesRead;
  private final boolean followsQuoted;
  private final Map<String, Optional<SourceFile>> files = new HashMap<>();

  /**
   * A path of directories; an empty one finds only what stands beside the file that includes it.
   *
   * @param filesRead gets what is read
   */
  public IncludePath(List<String> directories, FilesRead filesRead) {
    this(directories, filesRead, true);
  }

  private IncludePath(List<String> directories, FilesRead filesRead, boolean followsQuoted) {
    this.directories = List.copyOf(directories);
    this.filesRead = filesRead;
    this.followsQuoted = followsQuoted;
  }

  /** Whether it finds headers that are named in quotes. */
  boolean followsQuoted() {
    return followsQuoted;
  }

  /** Whether it has no directories, so that headers in angle brackets are not found. */
  public boolean isEmpty() {
    return directories.isEmpty();
  }

  /**
   * The file of a directive.
   *
   * @param from the file that includes it; null for {@code -include}, which also searches the
   *     current directory
   * @param quoted whether the including file's own directory comes first
   * @param next whether only directories behind that of {@code from} count: {@code include_next}
   */
  Optional<SourceFile> find(String name, SourceFile from, boolean quoted, boolean next) {
    if (name.startsWith("/")) {
      return file(name);
    }
    if (quoted && !next) {
      Optional<SourceFile> beside = file(from == null ? name : beside(from, name));
      if (beside.isPresent()) {
        return beside;
      }
    }
    for (int i = next ? behind(from, name) : 0; i < directories.size(); i++) {
      Optional<SourceFile> found = file(directories.get(i) + "/" + name);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  private static String beside(SourceFile from, String name) {
    int slash = from.name().lastIndexOf('/');
    return from.name().substring(0, slash + 1) + name;
  }

  private int behind(SourceFile from, String name) {
    for (int i = 0; i < directories.size(); i++) {
      if (from.name().equals(directories.get(i) + "/" + name)) {
        return i + 1;
      }
    }
    return 0;
  }

  private Optional<SourceFile> file(String path) {
    Optional<SourceFile> known = files.get(path);
    if (known == null) {
      known = read(path);
      files.put(path, known);
      if (known.isPresent()) {
        filesRead.add(path);
      }
    }
    return known;
  }

  private static Optional<SourceFile> read(String name) {
    try {
      Path path = Path.of(name);
      if (!Files.isRegularFile(path) || Files.size(path) > MAX_BYTES) {
        return Optional.empty();
      }
      return Optional.of(new SourceFile(name, Files.readAllBytes(path)));
    } catch (IOException | InvalidPathException e) {
      return Optional.empty();
    }
  }
}
