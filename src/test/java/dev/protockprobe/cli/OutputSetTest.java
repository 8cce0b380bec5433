package dev.protockprobe.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.protockprobe.diag.Diagnostic;
import dev.protockprobe.diag.Diagnostics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is written into a directory. */
final class OutputSetTest {
  private static final FileTime LONG_AGO = FileTime.fromMillis(1_000_000_000_000L);

  @TempDir private Path directory;

  @Test
  void aProgramCanBeRunByItsName() throws IOException {
    write(file("program", "#!/bin/sh\n", true), file("data", "1\n", false));
    assertEquals(true, Files.isExecutable(directory.resolve("program")));
    assertEquals(false, Files.isExecutable(directory.resolve("data")));
  }

  @Test
  void anExistingFileIsReplacedAndNothingElseIsLeft() throws IOException {
    write(file("data", "a longer text than the new one\n", false));
    write(file("data", "1\n", false));
    assertEquals("1\n", Files.readString(directory.resolve("data")));
    assertEquals(List.of("data"), names());
  }

  @Test
  void aFileThatStaysTheSameKeepsItsTime() throws IOException {
    OutputFile always = new OutputFile(directory.resolve("rule"), "1\n", false, true);
    write(file("data", "1\n", false), file("program", "1\n", false), always);
    for (String name : names()) {
      Files.setLastModifiedTime(directory.resolve(name), LONG_AGO);
    }
    write(file("data", "1\n", false), file("program", "1\n", true), always);
    assertEquals(LONG_AGO, Files.getLastModifiedTime(directory.resolve("data")));
    assertEquals(true, Files.isExecutable(directory.resolve("program")));
    assertEquals(1, LONG_AGO.compareTo(Files.getLastModifiedTime(directory.resolve("rule"))) * -1);
  }

  @Test
  void whatCannotBeWrittenLeavesAllFilesAsTheyWere() throws IOException {
    write(file("first", "1\n", false));
    Files.createDirectory(directory.resolve("second"));
    Files.createFile(directory.resolve("second/file"));
    Diagnostics diagnostics = new Diagnostics();
    List<OutputFile> files = List.of(file("first", "2\n", false), file("second", "2\n", false));
    OutputSet.write(files, Optional.of(directory.toString()), diagnostics);
    assertEquals(
        List.of("cannot write into '" + directory + "': Is a directory"),
        diagnostics.sorted().stream().map(Diagnostic::message).toList());
    assertEquals("1\n", Files.readString(directory.resolve("first")));
    assertEquals(List.of("first", "second"), names());
  }

  @Test
  void aLinkStaysALink() throws IOException {
    Path elsewhere = Files.createFile(directory.resolve("elsewhere"));
    Files.createSymbolicLink(directory.resolve("data"), elsewhere);
    write(file("data", "1\n", false));
    assertEquals(true, Files.isSymbolicLink(directory.resolve("data")));
    assertEquals("1\n", Files.readString(elsewhere));
  }

  @Test
  void whatAKilledRunHasLeftIsRemovedByTheNext() throws IOException {
    long living = ProcessHandle.current().parent().orElseThrow().pid();
    Files.createFile(directory.resolve(".data.999999999.new"));
    Files.createFile(directory.resolve(".data." + living + ".new"));
    Files.createFile(directory.resolve(".data.theirs.new"));
    write(file("data", "1\n", false));
    assertEquals(
        Stream.of(".data." + living + ".new", ".data.theirs.new", "data").sorted().toList(),
        names());
  }

  @Test
  void whatAKilledRunHasLeftIsRemovedThoughTheFileStaysTheSame() throws IOException {
    write(file("data", "1\n", false));
    Files.createFile(directory.resolve(".data.999999999.new"));
    write(file("data", "1\n", false));
    assertEquals(List.of("data"), names());
  }

  private OutputFile file(String name, String text, boolean executable) {
    return new OutputFile(directory.resolve(name), text, executable, false);
  }

  private void write(OutputFile... files) {
    Diagnostics diagnostics = new Diagnostics();
    OutputSet.write(List.of(files), Optional.of(directory.toString()), diagnostics);
    assertEquals(List.of(), diagnostics.sorted());
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
