package dev.protockprobe.remote;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The shell programs of this package. */
final class Programs {
  private Programs() {}

  /** A program without its comments, which are for those who change it. */
  static String read(String resource) {
    try (InputStream in = Programs.class.getResourceAsStream(resource)) {
      StringBuilder text = new StringBuilder();
      for (String line : new String(in.readAllBytes(), UTF_8).split("\n")) {
        if (!line.strip().startsWith("#")) {
          text.append(line).append('\n');
        }
      }
      return text.toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
