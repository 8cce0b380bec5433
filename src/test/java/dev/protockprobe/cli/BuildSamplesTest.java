package dev.protockprobe.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.protockprobe.RequiredTool;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The samples of builds, each in a clean copy, as their README.md says to run them. */
final class BuildSamplesTest {
  @TempDir private Path directory;
  private Path log;
  private Path program;

  /** A launcher that notes for which function it runs, and runs these classes. */
  @BeforeEach
  void writeLauncher() throws IOException {
    log = directory.resolve("log");
    program = directory.resolve("protoc-kprobe");
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String classes = System.getProperty("java.class.path");
    Files.writeString(
        program,
        """
        #!/bin/sh
        case "$*" in *--list-outputs*) ;; *) echo "$*" | sed 's/.*--func \\([a-z_]*\\).*/\\1/' >>'%s' ;; esac
        exec '%s' -cp '%s' %s "$@"
        """
            .formatted(log, java, classes, Main.class.getName()));
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  @Test
  void make() throws Exception {
    RequiredTool.find("make", "make");
    Path sample = copy("make");
    String[] make = {"make", "-j4", "PROTOC_KPROBE=" + program};
    assertEquals(List.of("device_open", "queue_add"), made(sample, make));
    assertEquals(
        List.of(
            "device_open.d",
            "device_open.probe.json",
            "device_open.sh",
            "queue_add.d",
            "queue_add.probe.json",
            "queue_add.sh"),
        names(sample.resolve("probes")));
    assertEquals(List.of(), made(sample, make));
    age(sample);
    Files.setLastModifiedTime(sample.resolve("include/device.h"), FileTime.fromMillis(2_000_000L));
    assertEquals(List.of("device_open"), made(sample, make));
    assertEquals(List.of(), made(sample, make));
  }

  @Test
  void cmakeWithNinja() throws Exception {
    RequiredTool.find("ninja-build", "ninja");
    builtByCmake("Ninja");
  }

  @Test
  void cmakeWithMake() throws Exception {
    RequiredTool.find("make", "make");
    builtByCmake("Unix Makefiles");
  }

  private void builtByCmake(String generator) throws Exception {
    RequiredTool.find("cmake", "cmake");
    Path sample = copy("cmake");
    made(sample, "cmake", "-G", generator, "-B", "build", "-DPROTOC_KPROBE=" + program);
    String[] build = {"cmake", "--build", "build"};
    assertEquals(List.of("queue_add"), made(sample, build));
    Path events = sample.resolve("build/queue_add.events");
    String line = "p:kprobes/queue_add queue_add queue=%x0:x64 item=%x1:u32 urgent=%x2:u8\n";
    assertEquals(line, Files.readString(events));
    assertEquals(List.of(), made(sample, build));
    change(sample.resolve("item.h"), "typedef u16 item_t;\n", sample.resolve("build"));
    assertEquals(List.of("queue_add"), made(sample, build));
    assertEquals(line.replace(":u32", ":u16"), Files.readString(events));
    assertEquals(List.of(), made(sample, build));
  }

  /** Writes a file until its time is later than that of all files in a directory. */
  private static void change(Path file, String text, Path built) throws IOException {
    try (Stream<Path> files = Files.walk(built)) {
      for (Path each : files.toList()) {
        do {
          Files.writeString(file, text);
        } while (Files.getLastModifiedTime(file).compareTo(Files.getLastModifiedTime(each)) <= 0);
      }
    }
  }

  /** Makes the files of a sample old: those that it made newer than those it was made of. */
  private static void age(Path sample) throws IOException {
    try (Stream<Path> files = Files.walk(sample)) {
      for (Path file : files.toList()) {
        boolean made = file.startsWith(sample.resolve("probes"));
        Files.setLastModifiedTime(file, FileTime.fromMillis(made ? 1_500_000L : 1_000_000L));
      }
    }
  }

  private Path copy(String sample) throws IOException {
    Path from = Path.of("samples", sample);
    Path to = directory.resolve(sample);
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(from.relativize(file).toString()));
      }
    }
    return to;
  }

  private static List<String> names(Path made) throws IOException {
    try (Stream<Path> files = Files.list(made)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  /** Runs a command; the functions of which it compiled probes. */
  private List<String> made(Path in, String... command) throws Exception {
    Files.writeString(log, "");
    Process process =
        new ProcessBuilder(command).directory(in.toFile()).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(true, process.waitFor(1, TimeUnit.MINUTES));
    assertEquals(0, process.exitValue(), output);
    return Files.readAllLines(log).stream().sorted().toList();
  }
}
