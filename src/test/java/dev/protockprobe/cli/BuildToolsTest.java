package dev.protockprobe.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.protockprobe.RequiredTool;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** That make and ninja build again what has to be built again, by the rules of {@code -MD}. */
final class BuildToolsTest {
  private static final String MAIN = Main.class.getName();

  /** All that the rules have to quote. */
  private static final String ODD_NAME = "a b$c#d:e\\ f.h";

  /**
   * A program that builds.
   *
   * @param file what it reads
   * @param text what stands there
   */
  private record Builder(String program, String debianPackage, String file, String text) {}

  @TempDir private Path directory;

  @TestFactory
  Stream<DynamicTest> makeAndNinjaRerunACompileOnlyAfterItsInputsChange() {
    return Stream.of(
            new Builder("make", "make", "Makefile", makefile()),
            new Builder("ninja", "ninja-build", "build.ninja", ninjaFile()))
        .map(builder -> DynamicTest.dynamicTest(builder.program(), () -> understands(builder)));
  }

  private void understands(Builder builder) throws Exception {
    RequiredTool.find(builder.debianPackage(), builder.program());
    Path build = Files.createDirectory(directory.resolve(builder.program()));
    write(build, "in/" + ODD_NAME, "typedef int number_t;\n");
    write(build, "in/f.h", "#include \"" + ODD_NAME + "\"\nvoid f(number_t n);\n");
    write(build, "in/g.h", "void g(long n);\n");
    write(build, builder.file(), builder.text());

    assertEquals(List.of("f", "g"), ran(builder, build));
    assertEquals(List.of(), ran(builder, build));
    write(build, "in/" + ODD_NAME, "typedef unsigned char number_t;\n");
    assertEquals(List.of("f"), ran(builder, build));
    assertEquals("p:kprobes/f f n=%di:u8\n", Files.readString(build.resolve("out/f.events")));
    assertEquals(List.of(), ran(builder, build));
    write(build, "in/" + ODD_NAME, "typedef unsigned char number_t; // no change\n");
    assertEquals(List.of("f"), ran(builder, build));
    assertEquals(List.of(), ran(builder, build));
    Files.delete(build.resolve("in/" + ODD_NAME));
    write(build, "in/f.h", "void f(unsigned n);\n");
    assertEquals(List.of("f"), ran(builder, build));
    assertEquals(List.of(), ran(builder, build));
  }

  @TestFactory
  Stream<DynamicTest> makeAndNinjaRebuildAProjectOnlyAfterItsInputsChange() {
    return Stream.of(
            new Builder("make", "make", "Makefile", projectMakefile()),
            new Builder("ninja", "ninja-build", "build.ninja", projectNinjaFile("")),
            new Builder("ninja", "ninja-build", "build.ninja", projectNinjaFile("  deps = gcc\n")))
        .map(builder -> DynamicTest.dynamicTest(builder.file(), () -> understandsProject(builder)));
  }

  private void understandsProject(Builder builder) throws Exception {
    RequiredTool.find(builder.debianPackage(), builder.program());
    Path build = Files.createTempDirectory(directory, "project");
    write(build, "in/" + ODD_NAME, "typedef int number_t;\n");
    write(build, "in/f.h", "#include \"" + ODD_NAME + "\"\nvoid f(number_t n);\n");
    write(build, "in/g.h", "void g(long n);\n");
    String groups = "[group.f]\ninputs = \"in/f.h\"\n[group.g]\ninputs = \"in/g.h\"\n";
    write(build, "probes.toml", "arch = \"x86_64\"\nI = \"in\"\n" + groups);
    write(build, builder.file(), builder.text());
    List<String> once = List.of("built");

    assertEquals(once, ran(builder, build));
    assertEquals(List.of(), ran(builder, build));
    write(build, "in/" + ODD_NAME, "typedef unsigned char number_t;\n");
    if (builder.program().equals("make")) { // for ninja, one run is one node of its graph
      assertEquals(List.of(), ran(builder, build, "out/x86_64/g.events"));
    }
    assertEquals(once, ran(builder, build, "out/x86_64/f.events"));
    assertEquals("p:f/f f n=%di:u8\n", Files.readString(build.resolve("out/x86_64/f.events")));
    assertEquals(List.of(), ran(builder, build));
    Files.delete(build.resolve("in/" + ODD_NAME));
    write(build, "in/f.h", "void f(unsigned n);\n");
    assertEquals(once, ran(builder, build));
    assertEquals(List.of(), ran(builder, build));
  }

  /** What the commands of a build have written into its log. */
  private List<String> ran(Builder builder, Path build, String... targets) throws Exception {
    Path log = build.resolve("log");
    Files.writeString(log, "");
    List<String> command = new ArrayList<>(List.of(builder.program()));
    command.addAll(List.of(targets));
    Process process =
        new ProcessBuilder(command).directory(build.toFile()).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(true, process.waitFor(1, TimeUnit.MINUTES));
    assertEquals(0, process.exitValue(), output);
    return Files.readAllLines(log).stream().sorted().toList();
  }

  /** Writes a file that is newer than all before, however coarse the times of files are. */
  private static void write(Path build, String name, String text) throws IOException {
    Path file = build.resolve(name);
    Files.createDirectories(file.getParent());
    FileTime newest = newest(build);
    do {
      Files.writeString(file, text);
    } while (Files.getLastModifiedTime(file).compareTo(newest) <= 0);
  }

  private static FileTime newest(Path build) throws IOException {
    FileTime newest = FileTime.fromMillis(0);
    try (Stream<Path> files = Files.walk(build)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        FileTime time = Files.getLastModifiedTime(file);
        newest = time.compareTo(newest) > 0 ? time : newest;
      }
    }
    return newest;
  }

  private static String program() {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    return "'%s' -cp '%s' %s".formatted(java, System.getProperty("java.class.path"), MAIN);
  }

  private static String projectMakefile() {
    return """
    all: out/x86_64/f.events out/x86_64/g.events
    out/x86_64/f.events out/x86_64/g.events: probes.toml
    \t%s build --out out -MD -MP && echo built >> log
    -include out/probes.d
    """
        .formatted(program());
  }

  private static String projectNinjaFile(String deps) {
    return """
    rule probes
      command = %s build --out out -MD -MP && echo built >> log
      depfile = out/probes.d
      restat = 1
    %sbuild out/x86_64/f.events out/x86_64/g.events: probes probes.toml
    """
        .formatted(program(), deps);
  }

  private static String command(String function) {
    return program()
        + " in/%1$s.h --func %1$s -I in --arch x86_64 --out out -MD -MP %2$s && echo %1$s >> log"
            .formatted(function, "%s");
  }

  /** The rule itself is the target, as its time is that of the run. */
  private static String makefile() {
    StringBuilder text = new StringBuilder("all: out/f.d out/g.d\n");
    for (String name : List.of("f", "g")) {
      String command = command(name).formatted("-MT out/" + name + ".d");
      text.append("out/%1$s.d: in/%1$s.h\n\t%2$s\n-include out/%1$s.d\n".formatted(name, command));
    }
    return text.toString();
  }

  private static String ninjaFile() {
    StringBuilder text = new StringBuilder();
    for (String name : List.of("f", "g")) {
      text.append("rule %1$s\n  command = %2$s\n".formatted(name, command(name).formatted("")));
      text.append("  depfile = out/%1$s.d\n  restat = 1\n".formatted(name));
      text.append("build out/%1$s.events: %1$s in/%1$s.h\n".formatted(name));
    }
    return text.toString();
  }
}
