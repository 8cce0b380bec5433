package dev.protockprobe.cc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.protockprobe.RequiredTool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which entry of a compile_commands.json an input has, and what becomes of it. */
final class CompileCommandsTest {
  /** Prints its arguments, one a line, and where it runs. */
  private static final String ECHO = "pwd; for a; do echo \"$a\"; done";

  @TempDir private Path directory;
  private Path tree;
  private Path commands;
  private String echo;

  @BeforeEach
  void writeTree() throws IOException {
    tree = Files.createDirectories(directory.toRealPath().resolve("a tree"));
    commands = tree.resolve("compile_commands.json");
    echo = FakeCompiler.of(directory.toRealPath(), ECHO);
    Files.createDirectories(tree.resolve("net/ipv4"));
    Files.createDirectories(tree.resolve("include dir/net"));
    Files.writeString(tree.resolve("include dir/net/tcp.h"), "#define T(a) a\n");
    Files.writeString(
        tree.resolve("net/ipv4/tcp.c"), "#include <net/tcp.h>\nint f(T(NAME b), char *s = V);\n");
  }

  @Test
  void runsTheArgumentsOfTheEntry() throws IOException {
    String cc = RequiredTool.find("gcc", "cc", "gcc", "clang");
    write(
        """
        [{"directory": "%s", "file": "net/ipv4/udp.c", "arguments": ["%s", "x.c"]},
         {"file": "net/ipv4/tcp.c", "output": {"a": [1]}, "arguments": ["%s", "-DNAME=struct x",
          "-DV=\\"a b\\"", "-Iinclude dir", "-c", "-o", "net/ipv4/tcp.o", "-Wp,-MMD,net/tcp.d",
          "net/ipv4/tcp.c"], "directory": "%s"}]
        """
            .formatted(tree, cc, cc, tree));
    PreprocessedInput read = byCommands(tree.resolve("net/ipv4/tcp.c"));
    assertEquals("int f(struct x b, char *s = \"a b\");", read.text(), read::said);
    assertEquals("", read.said());
    assertFalse(Files.exists(tree.resolve("net/ipv4/tcp.o")));
    assertFalse(Files.exists(tree.resolve("net/tcp.d")));
  }

  @Test
  void splitsTheCommandOfTheEntry() throws IOException {
    String cc = RequiredTool.find("gcc", "cc", "gcc", "clang");
    writeCommand(
        tree,
        "net/ipv4/tcp.c",
        cc + " -DNAME='long long' '-DV=\"q\"' -I\"include dir\" -c -o tcp.o net/ipv4/tcp.c");
    PreprocessedInput read = byCommands(tree.resolve("net/ipv4/tcp.c"));
    assertEquals("int f(long long b, char *s = \"q\");", read.text(), read::said);
    assertFalse(Files.exists(tree.resolve("tcp.o")));
  }

  @Test
  void runsInTheDirectoryOfTheEntryWithTheUsersFlagsLast() throws IOException {
    writeCommand(tree.resolve("net"), "ipv4/tcp.c", echo + " -c 'ipv4/tcp.c' -- x");
    PreprocessedInput read =
        byCommands(
            tree.resolve("net/ipv4/../ipv4/tcp.c"),
            new PreprocessingFlag("-I", "here"),
            new PreprocessingFlag("-include", "pom.xml"),
            new PreprocessingFlag("-include", "elsewhere.h"),
            new PreprocessingFlag("-D", "A"));
    String here = Path.of("").toAbsolutePath().toString();
    assertEquals(
        String.join(
            "\n",
            tree + "/net",
            "-E",
            "ipv4/tcp.c",
            "-I",
            here + "/here",
            "-include",
            here + "/pom.xml",
            "-include",
            "elsewhere.h",
            "-D",
            "A",
            "--",
            "x"),
        read.text(),
        read::said);
  }

  @Test
  void runsTheCompilerThatTheUserNames() throws IOException {
    writeCommand(tree, "net/ipv4/tcp.c", "no-such-cc -DX net/ipv4/tcp.c");
    PreprocessingSettings settings =
        new PreprocessingSettings(Optional.of(echo), List.of(), Optional.of(commands.toString()));
    PreprocessedInput read =
        PreprocessedInput.of(settings, tree + "/net/ipv4/tcp.c", "", CompilerLimits.DEFAULT);
    assertEquals(tree + "\n-E\n-DX\nnet/ipv4/tcp.c", read.text(), read::said);
  }

  @Test
  void findsAnInputThroughALink() throws IOException {
    writeCommand(tree, tree + "/net/ipv4/tcp.c", echo + " net/ipv4/tcp.c");
    Path link =
        Files.createSymbolicLink(directory.resolve("link.c"), tree.resolve("net/ipv4/tcp.c"));
    assertEquals(tree + "\n-E\nnet/ipv4/tcp.c", byCommands(link).text());
  }

  @Test
  void findsAnInputByTheEndOfItsPath() throws IOException {
    writeCommand(tree, "net/ipv4/tcp.c", echo + " net/ipv4/tcp.c");
    assertEquals(tree + "\n-E\nnet/ipv4/tcp.c", byCommands(Path.of("ipv4/tcp.c")).text());
    writeCommand(tree, "gone/net/ipv4/tcp.c", echo + " gone/net/ipv4/tcp.c");
    Path moved = Files.createDirectories(tree.resolve("moved/gone/net/ipv4")).resolve("tcp.c");
    Files.writeString(moved, "int f(int);");
    assertEquals(tree + "\n-E\n" + moved, byCommands(moved).text());
  }

  @Test
  void takesNoOtherFileOfTheSameName() throws IOException {
    writeCommand(tree, "net/ipv4/tcp.c", echo + " net/ipv4/tcp.c");
    Path other = Files.createDirectories(directory.resolve("other/net/ipv4")).resolve("tcp.c");
    Files.writeString(other, "int f(long);");
    PreprocessedInput read = byCommands(other);
    assertTrue(read.said().contains("has no entry for '" + other + "' [no-comp"), read.said());
    assertTrue(read.said().contains("nearest are net/ipv4/tcp.c\n"), read.said());
  }

  @Test
  void doesNotGuessWhichFileIsMeant() throws IOException {
    write(entry(tree, "net/ipv4/tcp.c", "cc") + "," + entry(tree, "net/mptcp/tcp.c", "cc"));
    PreprocessedInput read = byCommands(Path.of("tcp.c"));
    assertTrue(
        read.said()
            .contains(
                "'tcp.c' matches the entries '%1$s/net/ipv4/tcp.c' and '%1$s/net/mptcp"
                    .formatted(tree)),
        read.said());
  }

  @Test
  void saysThatEntriesDiffer() throws IOException {
    String same = entry(tree, "net/ipv4/tcp.c", echo + " -o a.o net/ipv4/tcp.c");
    write(same + "," + entry(tree, tree + "/net/ipv4/tcp.c", echo + " -o b.o net/ipv4/tcp.c"));
    Path input = tree.resolve("net/ipv4/tcp.c");
    assertEquals("", byCommands(input).said());
    write(same + "," + entry(tree, "net/ipv4/tcp.c", echo + " -DB net/ipv4/tcp.c"));
    PreprocessedInput read = byCommands(input);
    assertTrue(read.said().contains("warning: several entries for '" + input), read.said());
    assertEquals(tree + "\n-E\nnet/ipv4/tcp.c", read.text());
  }

  @Test
  void namesTheNearestEntries() throws IOException {
    write(
        entry(tree, "drivers/gpu/a.c", "cc")
            + ","
            + entry(tree, "net/ipv4/tcp_input.c", "cc")
            + ","
            + entry(tree, "net/ipv4/route.c", "cc"));
    PreprocessedInput read = byCommands(Path.of("net/ipv4/tcp_inptu.c"));
    assertTrue(
        read.said().contains("the nearest are net/ipv4/tcp_input.c, net/ipv4/route.c\n"),
        read.said());
  }

  @Test
  void reportsEachMistakeInTheFileAtItsPlace() throws IOException {
    Path input = tree.resolve("net/ipv4/tcp.c");
    assertTrue(byCommands(input).said().contains("[input-not-found]"));
    for (String bad :
        new String[] {"", "{}", "[1]", "[{\"file\": \"a.c\"", "[{]", "[{\"arguments\": [1]}]"}) {
      Files.writeString(commands, bad);
      String said = byCommands(input).said();
      assertTrue(said.contains("compile_commands.json', line 1: "), said);
    }
    writeCommand(tree, "net/ipv4/tcp.c", "cc 'open");
    assertTrue(byCommands(input).said().contains("cannot read the command for '"));
    writeCommand(Path.of("/nowhere at all"), input.toString(), "cc a.c");
    String said = byCommands(input).said();
    assertTrue(said.contains("directory does not exist: '/nowhere at all'"), said);
    Files.writeString(commands, "[{\"directory\": \"\\u0000\", \"file\": \"tcp.c\"}]");
    assertTrue(byCommands(input).said().contains("[no-compile-command]"));
  }

  @Test
  void showsTheCommandThatFailedToTypeItAgain() throws IOException {
    Files.createDirectories(tree.resolve("b"));
    String bad = FakeCompiler.of(tree.resolve("b"), "echo 'a.c:1: error: bad' >&2; exit 1");
    Files.move(Path.of(bad), tree.resolve("b/cc"));
    writeCommand(tree.resolve("net"), "ipv4/tcp.c", "../b/cc -c -o x ipv4/tcp.c");
    String said = byCommands(tree.resolve("net/ipv4/tcp.c")).said();
    assertTrue(said.contains(" cannot preprocess '" + tree), said);
    assertTrue(said.contains("was: cd '" + tree + "/net' && ../b/cc -E ipv4/tcp.c\n"), said);
  }

  @Test
  void takesNoDirectoryForAnInput() throws IOException {
    writeCommand(tree, "net/ipv4/tcp.c", echo);
    assertTrue(byCommands(Path.of("/")).said().contains("'/' is a directory"));
    assertTrue(byCommands(Path.of("")).said().contains("'' is a directory"));
  }

  @Test
  void readsManyEntries() throws IOException {
    StringBuilder entries = new StringBuilder();
    for (int i = 0; i < 3000; i++) {
      String file = "drivers/d%d/tcp.c".formatted(i);
      entries.append(entry(tree, file, "cc " + "-DA ".repeat(400) + file)).append(",\n");
    }
    write(entries + entry(tree, "net/ipv4/tcp.c", echo + " -DLAST net/ipv4/tcp.c"));
    PreprocessedInput read = byCommands(tree.resolve("net/ipv4/tcp.c"));
    assertEquals(tree + "\n-E\n-DLAST\nnet/ipv4/tcp.c", read.text(), read::said);
  }

  private PreprocessedInput byCommands(Path input, PreprocessingFlag... flags) {
    return PreprocessedInput.byCommands(input, commands, flags);
  }

  private void writeCommand(Path runsIn, String file, String command) throws IOException {
    write(entry(runsIn, file, command));
  }

  private static String entry(Path runsIn, String file, String command) {
    String quoted = command.replace("\\", "\\\\").replace("\"", "\\\"");
    return "{\"directory\": \"%s\", \"command\": \"%s\", \"file\": \"%s\"}"
        .formatted(runsIn, quoted, file);
  }

  private void write(String entries) throws IOException {
    Files.writeString(commands, entries.startsWith("[") ? entries : "[" + entries + "]");
  }
}
