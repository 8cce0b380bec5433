package dev.protockprobe.cli;

import dev.protockprobe.diag.Diagnostics;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A program that writes a set of files and ends as if killed before a given change of the file
 * system: no shutdown hook and no {@code finally} runs.
 */
final class KilledOutputSet {
  /** What {@code kill -9} makes a shell report. */
  static final int KILLED = 137;

  /** The files of the set, in the order in which a command names them. */
  static final List<String> NAMES = List.of("f.sh", "f.probe.json", "sub/f.events", "f.d");

  private KilledOutputSet() {}

  /** The set; each file holds the version. */
  static List<OutputFile> files(Path directory, String version) {
    return NAMES.stream()
        .map(
            name ->
                new OutputFile(
                    directory.resolve(name), version, name.endsWith(".sh"), name.endsWith(".d")))
        .toList();
  }

  /** Takes the directory, the version, and how many changes are made before the end. */
  public static void main(String[] args) {
    int[] left = {Integer.parseInt(args[2])};
    OutputSet.write(
        files(Path.of(args[0]), args[1]),
        Optional.of(args[0]),
        new Diagnostics(),
        () -> {
          if (left[0]-- == 0) {
            Runtime.getRuntime().halt(KILLED);
          }
        });
  }
}
