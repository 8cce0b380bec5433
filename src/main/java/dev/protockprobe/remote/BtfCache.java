package dev.protockprobe.remote;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/**
 * Keeps the BTF of target kernels on this machine, by the kernels' build identifiers, so that a
 * later run need not copy it from the target again.
 */
public final class BtfCache {
  private final Path directory;

  /** A cache in a directory, which need not exist. */
  public BtfCache(Path directory) {
    this.directory = directory;
  }

  /** The user's cache, as the XDG Base Directory Specification places it. */
  public static BtfCache ofUser() {
    String caches = System.getenv("XDG_CACHE_HOME");
    Path parent =
        caches == null || caches.isEmpty()
            ? Path.of(System.getProperty("user.home"), ".cache")
            : Path.of(caches);
    return new BtfCache(parent.resolve("protoc-kprobe").resolve("btf"));
  }

  /** What was kept; empty if nothing was, or it cannot be read. */
  Optional<byte[]> find(String buildId) {
    try {
      Path file = directory.resolve(buildId);
      return buildId.isEmpty() || !Files.isRegularFile(file)
          ? Optional.empty()
          : Optional.of(Files.readAllBytes(file));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /**
   * Keeps the BTF of a kernel, unless its build identifier is not known. If that fails, nothing is
   * reported: the next run brings the BTF again.
   */
  void keep(String buildId, byte[] btf) {
    if (buildId.isEmpty()) {
      return;
    }
    try {
      Files.createDirectories(directory);
      Path written = Files.createTempFile(directory, ".new", "");
      try {
        Files.write(written, btf);
        Files.move(written, directory.resolve(buildId), StandardCopyOption.ATOMIC_MOVE);
      } finally {
        Files.deleteIfExists(written);
      }
    } catch (IOException e) {
      // The next run brings it again.
    }
  }
}
