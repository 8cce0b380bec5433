package dev.protockprobe.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.protockprobe.Emitters;
import dev.protockprobe.RequiredTool;
import dev.protockprobe.emit.Emitter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which files a run writes, and which it says it read. */
final class OutputOptionsTest {
  @TempDir private Path directory;

  @Test
  void theListHasExactlyTheFilesThatAreWritten() throws IOException {
    write("two.h", "int f(int n);\nint g(int n);\n");
    for (List<String> choice :
        List.of(
            List.of("--func", "f"),
            List.of("--func", "f,g"),
            List.of("--func", "f*"),
            List.of("--func", "[fg]", "--group", "mine"),
            List.of("--func", "f,g", "--name", "both-of.2"),
            List.of("--func", "g", "--return"))) {
      Path out = directory.resolve("out" + choice);
      List<String> args = new ArrayList<>(List.of(path("two.h"), "--arch", "x86_64"));
      args.addAll(choice);
      args.addAll(List.of("--out", out.toString()));
      for (Emitter emitter : Emitters.ALL) {
        args.addAll(List.of("--emit", emitter.kind()));
        args.addAll(
            emitter.kind().equals("decoder") ? List.of("--decoder", emitter.variant()) : List.of());
      }
      String written = run(args);
      args.add("--list-outputs");
      List<String> listed = run(args).lines().toList();
      assertEquals("", written);
      assertEquals(Emitters.ALL.size(), listed.size());
      assertEquals(files(out), listed.stream().sorted().toList());
    }
  }

  @Test
  void fetchesThatDoNotFitABootconfigAreOmittedFromAllArtifacts() throws IOException {
    StringBuilder parameters = new StringBuilder("u64 *pointer_named_0");
    for (int i = 1; i < 5; i++) {
      parameters.append(", u64 *pointer_named_").append(i);
    }
    write("in.h", "void f(" + parameters + ");\n");
    for (String kinds : List.of("events,schema", "events,schema,bootconfig")) {
      String out = directory + "/" + kinds;
      run(List.of(path("in.h"), "--arch", "x86_64", "--out", out, "--emit", kinds));
      String events = Files.readString(Path.of(out, "f.events"));
      String schema = Files.readString(Path.of(out, "f.probe.json"));
      boolean whole = !kinds.contains("bootconfig");
      assertEquals(whole, events.contains("pointer_named_4__ptr"));
      assertEquals(whole, schema.contains("pointer_named_4__ptr"));
    }
  }

  @Test
  void outputNamesDoNotDependOnWhichFunctionsCompile() throws IOException {
    write("two.h", "int f(int n);\nint g(unknown_t n);\n");
    Path out = directory.resolve("out");
    List<String> args =
        new ArrayList<>(List.of(path("two.h"), "--arch", "x86_64", "--func", "f,g"));
    args.addAll(List.of("--keep-going", "--out", out.toString(), "-MD"));
    assertEquals(ExitCode.ERRORS, run(args, new ByteArrayOutputStream()));
    assertEquals(List.of(out + "/kprobes.events"), files(out)); // after an error no rule is written
  }

  @Test
  void everyFileThatWasReadIsADependency() throws IOException {
    write("in.h", "#include \"types.h\"\n#ifdef CONFIG_X\nvoid f(number_t n, word_t w);\n#endif\n");
    write("inc/types.h", "typedef int number_t;\n");
    write("inc/unread.h", "typedef int other_t;\n");
    write("first.h", "typedef long word_t;\n");
    write("config", "CONFIG_X=y\n");
    write("README", "tracing mini-HOWTO:\n\t  kprobe_events\n");
    String out = directory + "/out";
    List<String> args = new ArrayList<>(List.of(path("in.h"), "--arch", "x86_64", "--func", "f"));
    args.addAll(List.of("-I", path("inc"), "-include", path("first.h"), "--out", out, "-MD"));
    args.addAll(List.of("--kconfig", path("config"), "--features", path("README")));
    assertEquals("", run(args));
    assertEquals(
        Stream.of("README", "config", "first.h", "in.h", "inc/types.h")
            .map(this::path)
            .collect(Collectors.toSet()),
        prerequisites(out + "/f.d"));
  }

  @Test
  void theHeadersThatACompilerHasReadAreDependencies() throws IOException {
    String compiler = RequiredTool.find("gcc", "gcc", "clang-19");
    write("in.h", "#include \"types.h\"\nvoid f(number_t n);\n");
    write("types.h", "typedef int number_t;\n");
    List<String> args = new ArrayList<>(List.of(path("in.h"), "--arch", "x86_64", "--func", "f"));
    args.addAll(List.of("--preprocess=" + compiler, "-MD", "-MF", path("rule"), "-MQ", "a b"));
    assertEquals("p:kprobes/f f n=%di:s32\n", run(args));
    assertEquals(true, Files.readString(Path.of(path("rule"))).startsWith("a\\ b: "));
    assertEquals(
        Stream.of("in.h", "types.h").map(this::path).collect(Collectors.toSet()),
        prerequisites(path("rule")).stream()
            .filter(name -> name.startsWith(directory.toString()))
            .collect(Collectors.toSet()));
  }

  @Test
  void quotedHeadersBesideTheirIncludersAreDependenciesAlsoThroughLinks() throws IOException {
    write("dir/real.h", "#include \"types.h\"\n");
    write("types.h", "typedef int number_t;\n");
    write("dir/types.h", "typedef long number_t;\n");
    Files.createSymbolicLink(Path.of(path("link.h")), Path.of("dir/real.h"));
    Files.createSymbolicLink(Path.of(path("loop.h")), Path.of("loop.h"));
    write("in.h", "#include \"link.h\"\n#include \"loop.h\"\nvoid f(number_t n);\n");
    List<String> args = new ArrayList<>(List.of(path("in.h"), "--arch", "x86_64", "--func", "f"));
    args.addAll(List.of("-MD", "-MF", path("rule"), "-MT", "f"));
    assertEquals("p:kprobes/f f n=%di:s32\n", run(args));
    assertEquals(
        Stream.of("in.h", "link.h", "types.h").map(this::path).collect(Collectors.toSet()),
        prerequisites(path("rule")));
  }

  @Test
  void argumentsCanStandInAFile() throws IOException {
    write("a b.h", "int f(int n);\n");
    write("args", "# of a build\n\"" + path("a b.h") + "\" --func f\n  --arch=arm64\n");
    assertEquals("p:kprobes/f f n=%x0:s32\n", run(List.of("@" + path("args"))));
  }

  private static Set<String> prerequisites(String rule) throws IOException {
    String text = Files.readString(Path.of(rule)).replace("\\\n", " ");
    return Stream.of(text.substring(text.indexOf(": ") + 2).trim().split(" +"))
        .collect(Collectors.toSet());
  }

  private static List<String> files(Path out) throws IOException {
    try (Stream<Path> files = Files.list(out)) {
      return files.map(Path::toString).sorted().toList();
    }
  }

  private String path(String name) {
    return directory.resolve(name).toString();
  }

  private void write(String name, String text) throws IOException {
    Path file = directory.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private static String run(List<String> args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    assertEquals(ExitCode.DONE, run(args, out), args.toString());
    return out.toString(StandardCharsets.UTF_8);
  }

  private static int run(List<String> args, ByteArrayOutputStream out) {
    Streams streams = new Streams(InputStream.nullInputStream(), out, new ByteArrayOutputStream());
    return Main.run(streams, args.toArray(String[]::new));
  }
}
