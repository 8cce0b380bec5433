package dev.protockprobe;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.zip.GZIPInputStream;

/** Text that a test keeps in a file of its own: C, assembler. */
public final class TestResource {
  private TestResource() {}

  /** The text of a resource in the package of {@code owner}; compressed if its name ends so. */
  public static String text(Class<?> owner, String name) {
    try (InputStream file = owner.getResourceAsStream(name);
        InputStream in = name.endsWith(".gz") ? new GZIPInputStream(file) : file) {
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
