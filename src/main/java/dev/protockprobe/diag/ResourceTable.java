package dev.protockprobe.diag;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** Reads the tables of facts about Linux that are among the program's resources. */
public final class ResourceTable {
  private ResourceTable() {}

  /**
   * The lines of a table, without empty lines and comments, which begin with {@code #}.
   *
   * @param owner the class in whose package the resource is
   */
  public static List<String> lines(Class<?> owner, String resource) {
    try (InputStream in = owner.getResourceAsStream(resource)) {
      return new String(in.readAllBytes(), UTF_8)
          .lines()
          .filter(line -> !line.isEmpty() && !line.startsWith("#"))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The same, each line as its words, which one blank separates. */
  public static List<List<String>> rows(Class<?> owner, String resource) {
    return lines(owner, resource).stream().map(line -> List.of(line.split(" ", -1))).toList();
  }
}
