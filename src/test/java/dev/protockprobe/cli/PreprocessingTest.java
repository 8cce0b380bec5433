package dev.protockprobe.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.protockprobe.RequiredTool;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The options of a C compiler on our command line, with the machine's own compiler behind them. */
final class PreprocessingTest {
  @TempDir private Path directory;
  private Path source;

  @BeforeEach
  void writeSource() throws IOException {
    RequiredTool.find("gcc", "cc");
    Files.createDirectories(directory.resolve("include"));
    Files.writeString(
        directory.resolve("include/types.h"),
        """
        /* the types */
        #ifdef CONFIG_WIDE
        typedef unsigned long long span_t;
        #else
        typedef unsigned short span_t;
        #endif
        #ifdef CONFIG_WRONG
        int wrong(int a,
                  nowhere_t b);
        #endif
        """);
    source = directory.resolve("source.c");
    Files.writeString(
        source,
        """
        #include <stdio.h>
        #include <types.h>
        #define PAIR(type, name) type name, int name##_len
        int f(PAIR(span_t, a));
        """);
  }

  @Test
  void readsAHeaderWithMacrosAndConditions() {
    assertOutput(
        "p:kprobes/f f a=%di:u16 a_len=%si:s32\n", "--preprocess", "-I" + include(), path());
    assertOutput(
        "p:kprobes/f f a=%di:u16 a_len=%si:s32\n", "--preprocess", path(), "-I" + include());
    assertOutput(
        "p:kprobes/f f a=%di:u64 a_len=%si:s32\n",
        path(), "--preprocess=cc", "-I", include(), "-D", "CONFIG_WIDE=1");
    assertOutput(
        "p:kprobes/f f a=%di:u16 a_len=%si:s32\n",
        path(), "--preprocess", "-I", include(), "-DCONFIG_WIDE", "-UCONFIG_WIDE");
    assertOutput(
        "p:kprobes/f f a=%di:u64 a_len=%si:s32\n",
        path(), "--preprocess", "-I", include(), "-UCONFIG_WIDE", "-DCONFIG_WIDE");
    assertOutput(
        "p:kprobes/f f a=%di:u16 a_len=%si:s32\n",
        path(), "--preprocess", "-I/nowhere", "-include", include() + "/types.h", "-I", include());
  }

  @Test
  void showsMistakesWhereTheyWereMade() {
    String header = include() + "/types.h";
    String[] args = {path(), "--preprocess", "-I", include(), "-DCONFIG_WRONG"};
    assertEquals(
        """
        %s:9:11: error: unknown type name 'nowhere_t' [unknown-type]
          9 |           nowhere_t b);
            |           ^~~~~~~~~
          = help: give the header that defines it, or a vmlinux.h, as one more input
        """
            .formatted(header),
        run("wrong", args).err());
  }

  @Test
  void readsByTheCompileCommands() throws IOException {
    Path commands = directory.resolve("compile_commands.json");
    Files.writeString(
        commands,
        """
        [{"directory": "%s", "file": "source.c",
          "command": "cc -DCONFIG_WIDE='1' -Iinclude -c -o source.o source.c"}]
        """
            .formatted(directory));
    assertOutput(
        "p:kprobes/f f a=%di:u64 a_len=%si:s32\n",
        path(), "--compile-commands", commands.toString());
    assertOutput(
        "p:kprobes/f f a=%di:u16 a_len=%si:s32\n",
        path(), "--compile-commands", commands.toString(), "--preprocess=gcc", "-UCONFIG_WIDE");
  }

  @Test
  void readsTheHeaderOfATraceToo() {
    Output output =
        run("f", "decode", path(), "--preprocess", "-I" + include(), "--format", "json");
    assertTrue(output.out().contains("\"a\":7"), output::toString);
  }

  @Test
  void exitsWithOneIfTheCompilerFails() {
    Output output = run("f", path(), "--preprocess");
    assertTrue(output.err().contains("2:10: fatal error: types.h: No such file"), output::toString);
    assertEquals(ExitCode.ERRORS, output.exit());
    assertEquals(ExitCode.USAGE, run("f", path(), "--preprocess", "--kconfig", path()).exit());
  }

  private String path() {
    return source.toString();
  }

  private String include() {
    return directory.resolve("include").toString();
  }

  private static void assertOutput(String expected, String... args) {
    Output output = run("f", args);
    assertEquals(expected, output.out(), output.err());
    assertEquals("", output.err());
  }

  private record Output(String out, String err, int exit) {}

  private static Output run(String function, String... args) {
    List<String> all = new ArrayList<>(List.of(args));
    all.addAll(List.of("--func", function, "--arch", "x86_64"));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    byte[] in =
        "t-1 [000] ..... 1.0: f: (f+0x0/0x1) a=7 a_len=1\n".getBytes(StandardCharsets.UTF_8);
    int exit =
        Main.run(new Streams(new ByteArrayInputStream(in), out, err), all.toArray(String[]::new));
    return new Output(
        out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8), exit);
  }
}
