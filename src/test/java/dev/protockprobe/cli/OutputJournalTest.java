package dev.protockprobe.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.protockprobe.diag.Diagnostics;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a killed run leaves, and what the next run makes of it. */
final class OutputJournalTest {
  /** A process that there is not. */
  private static final String DEAD = "999999999";

  /** The time of the header of which the files are made. */
  private static final FileTime HEADER = FileTime.from(Instant.parse("2020-01-01T00:00:00Z"));

  private static final FileTime AFTER_HEADER = FileTime.from(Instant.parse("2020-01-01T00:01:00Z"));

  @TempDir private Path directory;

  @Test
  void aRunKilledAtAnyMomentIsCompletedByTheNext() throws Exception {
    int mixed = 0;
    int before = 0;
    int exit = KilledOutputSet.KILLED;
    while (exit == KilledOutputSet.KILLED) {
      Path out = oldSet("killed " + before);
      exit = runKilled(out, before);
      if (versions(out).size() > 1) {
        mixed++;
        for (String name : KilledOutputSet.NAMES) {
          assertTrue(time(out, name).compareTo(HEADER) < 0, name + " hides that the set is mixed");
        }
      }
      OutputSet.completeAbandoned(out.toString(), new Diagnostics());
      assertWhole(out, "killed before change " + before);
      write(out, "new");
      assertWhole(out, "and run again");
      assertEquals(Set.of("new"), versions(out));
      assertEquals(new TreeSet<>(KilledOutputSet.NAMES), names(out));
      before++;
    }
    assertEquals(0, exit);
    // Between four renames the set is mixed, and each rename but the first has a change of time.
    assertEquals(6, mixed);
  }

  @Test
  void onlyListingTheFilesCompletesAKilledRun() throws IOException {
    killedRun("f.events", "f.probe.json");
    assertEquals(
        "", run("--proto", "int f(int n)", "--func", "f", "--arch", "x86_64", "--list-outputs"));
    assertEquals(Set.of("f.events", "f.probe.json"), names(directory));
  }

  @Test
  void aRunThatFailsCompletesAKilledRun() throws IOException {
    killedRun("f.events", "f.probe.json");
    assertTrue(run("--proto", "int f(u23 n)", "--arch", "x86_64").contains("error: unknown type"));
    assertEquals(Set.of("f.events", "f.probe.json"), names(directory));
    assertEquals("whole", Files.readString(directory.resolve("f.events")));
  }

  @Test
  void aBuildOfAProjectCompletesAKilledRun() throws IOException {
    killedRun("x86_64/f.sh", "x86_64/f.events");
    Path project = directory.resolve("probes.toml");
    Files.writeString(project, "arch = \"x86_64\"\ninputs = \"none.h\"\n[group.f]\n");
    assertTrue(run("build", project.toString()).contains("no such file"));
    assertEquals(Set.of("probes.toml", "x86_64/f.events", "x86_64/f.sh"), names(directory));
  }

  @Test
  void aJournalOfALivingRunIsLeftAlone() throws IOException {
    long living = ProcessHandle.current().parent().orElseThrow().pid();
    Files.writeString(directory.resolve(".protoc-kprobe." + living + ".set"), "f.events\0");
    Files.writeString(directory.resolve(".f.events." + living + ".new"), "whole");
    OutputSet.completeAbandoned(directory.toString(), new Diagnostics());
    assertEquals(2, names(directory).size());
  }

  @Test
  void aJournalThatAnotherProcessWithItsNumberCannotHaveWrittenIsCompleted() throws IOException {
    long living = ProcessHandle.current().parent().orElseThrow().pid();
    Path journal = directory.resolve(".protoc-kprobe." + living + ".set");
    Files.writeString(journal, "f.events\0");
    Files.setLastModifiedTime(journal, HEADER);
    Files.writeString(directory.resolve(".f.events." + living + ".new"), "whole");
    OutputSet.completeAbandoned(directory.toString(), new Diagnostics());
    assertEquals(Set.of("f.events"), names(directory));
  }

  @Test
  void aJournalStaysValidWhenItsDirectoryIsMoved() throws Exception {
    Path out = oldSet("out");
    int afterFirstRename = KilledOutputSet.NAMES.size() * 2 + 4;
    assertEquals(KilledOutputSet.KILLED, runKilled(out, afterFirstRename));
    Path moved = Files.move(out, directory.resolve("moved"));
    OutputSet.completeAbandoned(moved.toString(), new Diagnostics());
    assertEquals(Set.of("new"), versions(moved));
  }

  /** What a run leaves that is killed before its first rename. */
  private void killedRun(String... places) throws IOException {
    for (String place : places) {
      Path file = directory.resolve(place);
      Files.createDirectories(file.getParent());
      Files.writeString(
          file.resolveSibling("." + file.getFileName() + "." + DEAD + ".new"), "whole");
    }
    Files.writeString(
        directory.resolve(".protoc-kprobe." + DEAD + ".set"), String.join("\0", places) + "\0");
  }

  private String run(String... args) {
    List<String> all = new ArrayList<>(Arrays.asList(args));
    all.addAll(List.of("--out", directory.toString()));
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Main.run(
        new Streams(InputStream.nullInputStream(), new ByteArrayOutputStream(), err),
        all.toArray(new String[0]));
    return err.toString(StandardCharsets.UTF_8);
  }

  /** A set of an earlier run, newer than its header. */
  private Path oldSet(String name) throws IOException {
    Path out = directory.resolve(name);
    write(out, "old");
    for (String file : KilledOutputSet.NAMES) {
      Files.setLastModifiedTime(out.resolve(file), AFTER_HEADER);
    }
    return out;
  }

  private static void write(Path out, String version) {
    Diagnostics diagnostics = new Diagnostics();
    OutputSet.write(KilledOutputSet.files(out, version), Optional.of(out.toString()), diagnostics);
    assertEquals(List.of(), diagnostics.sorted());
  }

  private static int runKilled(Path out, int changes) throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                KilledOutputSet.class.getName(),
                out.toString(),
                "new",
                Integer.toString(changes))
            .inheritIO()
            .start();
    assertTrue(process.waitFor(1, TimeUnit.MINUTES));
    return process.exitValue();
  }

  private static void assertWhole(Path out, String when) throws IOException {
    assertEquals(1, versions(out).size(), when);
    for (String name : KilledOutputSet.NAMES) {
      assertTrue(time(out, name).compareTo(HEADER) > 0, name + " looks old, " + when);
    }
  }

  private static Set<String> versions(Path out) throws IOException {
    Set<String> versions = new TreeSet<>();
    for (String name : KilledOutputSet.NAMES) {
      versions.add(Files.readString(out.resolve(name)));
    }
    return versions;
  }

  private static FileTime time(Path out, String name) throws IOException {
    return Files.getLastModifiedTime(out.resolve(name));
  }

  private static Set<String> names(Path out) throws IOException {
    try (Stream<Path> files = Files.walk(out)) {
      return new TreeSet<>(
          files.filter(Files::isRegularFile).map(file -> out.relativize(file).toString()).toList());
    }
  }
}
