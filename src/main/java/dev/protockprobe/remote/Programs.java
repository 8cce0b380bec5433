package dev.protockprobe.remote;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.stream.Collectors;

/** Loads the shell scripts of this package, which run on a target, from its resources. */
final class Programs {
  private Programs() {}

  /** A program without its comments, which are for its developers. */
  static String read(String resource) {
    try (InputStream in = Programs.class.getResourceAsStream(resource)) {
      return new String(in.readAllBytes(), UTF_8)
          .lines()
          .filter(line -> !line.strip().startsWith("#"))
          .map(line -> line + "\n")
          .collect(Collectors.joining());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
