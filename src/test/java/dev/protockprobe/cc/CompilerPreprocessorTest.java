package dev.protockprobe.cc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.protockprobe.RequiredTool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a compiler makes of an input, and what is said when it makes nothing. */
final class CompilerPreprocessorTest {
  private static final CompilerLimits SHORT = new CompilerLimits(Duration.ofSeconds(2), 1 << 20);
  private static final CompilerLimits SMALL = new CompilerLimits(Duration.ofSeconds(20), 1 << 20);

  @TempDir private Path directory;
  private Path input;

  @BeforeEach
  void writeInput() throws IOException {
    input = directory.resolve("in put's \"h\".h");
    Files.writeString(
        input,
        """
        #ifdef WIDE
        #include "wide.h"
        #else
        int f(TYPE a);
        #endif
        """);
    Files.createDirectory(directory.resolve("more 'headers'"));
    Files.writeString(directory.resolve("more 'headers'/wide.h"), "long f(NAMED(TYPE));\n");
    Files.writeString(directory.resolve("named.h"), "#define NAMED(a) a named\n");
  }

  @Test
  void appliesTheFlagsInTheirOrder() {
    String cc = RequiredTool.find("gcc", "cc", "gcc", "clang");
    PreprocessedInput narrow = preprocess(cc, "", flag("-D", "TYPE=char"));
    assertEquals("int f(char a);", narrow.text(), narrow::said);
    PreprocessedInput wide =
        preprocess(
            cc,
            "",
            flag("-I", directory + "/more 'headers'"),
            flag("-include", directory + "/named.h"),
            flag("-D", "WIDE"),
            flag("-D", "TYPE=char *"));
    assertEquals("long f(char * named);", wide.text(), wide::said);
    PreprocessedInput undone = preprocess(cc, "", flag("-D", "WIDE"), flag("-U", "WIDE"));
    assertEquals("int f(TYPE a);", undone.text(), undone::said);
    assertEquals(Optional.of(input.toString()), undone.name());
  }

  @Test
  void givesStandardInputToTheCompiler() {
    String cc = RequiredTool.find("gcc", "cc", "gcc", "clang");
    PreprocessingSettings settings = settings(cc, flag("-D", "TYPE=char"));
    PreprocessedInput read =
        PreprocessedInput.of(settings, "-", "int f(TYPE a);\n", CompilerLimits.DEFAULT);
    assertEquals("int f(char a);", read.text(), read::said);
    assertEquals(Optional.of("<stdin>"), read.name());
  }

  @Test
  void leavesAloneWhatHasBeenPreprocessed() throws IOException {
    Path preprocessed = Files.writeString(directory.resolve("a.i"), "int f(int linux);\n");
    PreprocessedInput read = PreprocessedInput.of(preprocessed, "/nowhere/cc", SMALL);
    assertEquals("int f(int linux);", read.text(), read::said);
  }

  @Test
  void showsTheCompilersErrors() {
    String cc = RequiredTool.find("gcc", "gcc");
    PreprocessedInput read = preprocess(cc, "", flag("-D", "WIDE"));
    assertTrue(
        read.said()
            .startsWith(
                "protoc-kprobe: error: 'gcc' cannot preprocess '%s': %s:2:10: fatal error: wide.h: No"
                    .formatted(input, input)),
        read.said());
    assertTrue(read.said().contains("the command was: gcc -E -D WIDE -x c '"), read.said());
    assertTrue(read.said().contains("/in put'\\''s \"h\".h'"), read.said());
    assertEquals(Optional.empty(), read.name());
  }

  @Test
  void showsTheFirstErrorsOfManyMessages() {
    String cc =
        FakeCompiler.of(
            directory,
            """
            i=0
            while [ $i -lt 20000 ]; do i=$((i+1)); echo "note $i, as long as a message" >&2; done
            for i in 1 2 3 4; do printf 'a.h:%d: error: \\033[2Jbad\\n' $i >&2; done
            exit 3
            """);
    PreprocessedInput read = PreprocessedInput.of(input, cc, SMALL);
    assertEquals(3, read.said().lines().filter(line -> line.contains("?[2Jbad")).count());
    assertFalse(read.said().contains("note"), read.said());
  }

  @Test
  void readsOutputAndMessagesAtOnce() {
    String cc =
        FakeCompiler.of(
            directory,
            """
            i=0
            while [ $i -lt 5000 ]; do
              i=$((i+1))
              echo "int a line of output, long enough to fill a pipe $i;"
              echo "and one of messages, long enough to fill a pipe as well" >&2
            done
            """);
    PreprocessedInput read = PreprocessedInput.of(input, cc, SMALL);
    assertEquals(5000, read.text().lines().count(), read::said);
  }

  @Test
  void endsACompilerThatDoesNotEnd() throws Exception {
    Path pid = directory.resolve("pid");
    String cc = FakeCompiler.of(directory, "sleep 100 & echo $! > '" + pid + "'; wait");
    assertTimeout(
        Duration.ofSeconds(60),
        () -> {
          PreprocessedInput read = PreprocessedInput.of(input, cc, SHORT);
          assertTrue(read.said().contains("' did not finish within 2 seconds"), read.said());
        });
    assertEnds(pid);
  }

  private static void assertEnds(Path pid) throws Exception {
    long child = Long.parseLong(Files.readString(pid).strip());
    Optional<ProcessHandle> left = ProcessHandle.of(child);
    if (left.isPresent()) {
      left.get().onExit().get(60, TimeUnit.SECONDS);
    }
  }

  @Test
  void endsACompilerThatPrintsTooMuch() {
    String cc = FakeCompiler.of(directory, "while :; do echo 'int an endless line;'; done");
    PreprocessedInput read = PreprocessedInput.of(input, cc, SMALL);
    assertTrue(read.said().contains("' prints more than 1 MiB for '"), read.said());
    String exact = FakeCompiler.of(directory, "head -c 1048576 /dev/zero | tr '\\0' x");
    assertEquals(1 << 20, PreprocessedInput.of(input, exact, SMALL).text().length());
  }

  @Test
  void saysWhyACompilerCannotRun() throws IOException {
    PreprocessedInput missing = PreprocessedInput.of(input, "no-such-cc", SMALL);
    assertEquals(
        """
        protoc-kprobe: error: cannot run the compiler 'no-such-cc': No such file or directory \
        [compiler-not-found]
          = help: install it, or name another one with --preprocess=CC
        """,
        missing.said());
    Path noProgram = Files.writeString(directory.resolve("text"), "no program");
    PreprocessedInput text = PreprocessedInput.of(input, noProgram.toString(), SMALL);
    assertTrue(text.said().contains("': Permission denied ["), text.said());
  }

  @Test
  void runsNoShell() {
    String cc = FakeCompiler.of(directory, "for a; do echo \"$a;\"; done");
    PreprocessedInput read = preprocess(cc, "", flag("-D", "A=$(id) `id`; id"));
    assertTrue(read.text().startsWith("-E;\n-D;\nA=$(id) `id`; id;\n-x;\nc;\n/"), read.text());
  }

  @Test
  void doesNotRunTheCompilerForAMissingInput() {
    PreprocessedInput read = PreprocessedInput.of(directory.resolve("no.h"), "no-cc", SMALL);
    assertTrue(read.said().contains("[input-not-found]"), read.said());
  }

  private PreprocessedInput preprocess(String compiler, String stdin, PreprocessingFlag... flags) {
    return PreprocessedInput.of(
        settings(compiler, flags), input.toString(), stdin, CompilerLimits.DEFAULT);
  }

  private static PreprocessingSettings settings(String compiler, PreprocessingFlag... flags) {
    return new PreprocessingSettings(Optional.of(compiler), List.of(flags), Optional.empty());
  }

  private static PreprocessingFlag flag(String option, String value) {
    return new PreprocessingFlag(option, value);
  }
}
