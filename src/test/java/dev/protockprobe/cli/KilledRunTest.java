package dev.protockprobe.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.protockprobe.diag.Diagnostics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs that are killed while they write: SIGKILL, at random moments. */
final class KilledRunTest {
  private static final int KILLS = Integer.getInteger("kills", 60);
  private static final List<String> PROTOTYPES = List.of("int f(int n)", "int f(long m)");

  /** Later than the time of files in a mixed set. */
  private static final FileTime KILLED_FILES = FileTime.from(Instant.parse("2001-01-01T00:00:00Z"));

  @TempDir private Path directory;

  @Test
  void noFileIsEverPartlyWrittenAndTheNextRunCompletesTheSet() throws Exception {
    Random random = new Random();
    long seed = Long.getLong("seed", random.nextLong());
    random.setSeed(seed);
    Path out = directory.resolve("out");
    List<Map<String, String>> whole = new ArrayList<>();
    long longest = 0;
    for (String prototype : PROTOTYPES) {
      long start = System.nanoTime();
      Process process = start(prototype, out);
      assertEquals(0, process.waitFor());
      longest = Math.max(longest, System.nanoTime() - start);
      whole.add(contents(out));
    }
    int mixed = 0;
    for (int i = 0; i < KILLS; i++) {
      Process process = start(PROTOTYPES.get(i % PROTOTYPES.size()), out);
      // Most of a run is over before it writes.
      long moment = longest / 2 + (long) (random.nextDouble() * longest / 2);
      process.waitFor(moment, TimeUnit.NANOSECONDS);
      process.destroyForcibly().waitFor();
      if (versions(whole, out, seed).size() > 1) {
        mixed++;
        assertTrue(newest(out).compareTo(KILLED_FILES) < 0, "files look new, -Dseed=" + seed);
      }
      OutputSet.completeAbandoned(out.toString(), new Diagnostics());
      assertEquals(1, versions(whole, out, seed).size(), "a mixed set, -Dseed=" + seed);
    }
    // A kill seldom hits the moment between two renames.
    assertTrue(mixed <= Math.max(1, KILLS / 20), mixed + " sets of two runs, -Dseed=" + seed);
    assertEquals(0, start(PROTOTYPES.get(0), out).waitFor());
    try (Stream<Path> files = Files.list(out)) {
      assertEquals(whole.get(0).size(), files.count(), "nothing is left");
    }
  }

  /** The runs that the files are of. */
  private static Set<Integer> versions(List<Map<String, String>> whole, Path out, long seed)
      throws IOException {
    Set<Integer> versions = new HashSet<>();
    contents(out).forEach((file, text) -> versions.add(version(whole, file, text, seed)));
    return versions;
  }

  private static FileTime newest(Path out) throws IOException {
    FileTime newest = FileTime.fromMillis(0);
    for (String name : contents(out).keySet()) {
      FileTime time = Files.getLastModifiedTime(out.resolve(name));
      newest = time.compareTo(newest) > 0 ? time : newest;
    }
    return newest;
  }

  /** The run that a file is of: the first in which it has this text. */
  private static int version(List<Map<String, String>> whole, String file, String text, long seed) {
    for (int i = 0; i < whole.size(); i++) {
      if (whole.get(i).get(file).equals(text)) {
        return i;
      }
    }
    throw new AssertionError(file + " is of no run, -Dseed=" + seed + ":\n" + text);
  }

  /** The texts of the files that are in place. */
  private static Map<String, String> contents(Path out) throws IOException {
    Map<String, String> contents = new HashMap<>();
    try (Stream<Path> files = Files.list(out)) {
      for (Path file : files.toList()) {
        String name = file.getFileName().toString();
        if (!name.startsWith(".")) {
          contents.put(name, Files.readString(file));
        }
      }
    }
    return contents;
  }

  private static Process start(String prototype, Path out) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    command.addAll(List.of("--proto", prototype, "--arch", "x86_64", "--out", out.toString()));
    command.addAll(List.of("--emit", "events,schema,script,decoder"));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start();
  }
}
