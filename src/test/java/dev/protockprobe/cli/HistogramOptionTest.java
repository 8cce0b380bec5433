package dev.protockprobe.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The triggers that a script has for a histogram, and what {@code decode} makes of cut ones. */
final class HistogramOptionTest {
  private static final String HEADER =
      """
      typedef unsigned int __be32;
      struct item { int x; __be32 daddr; struct item *next; };
      int f(const struct item *item, int n, const char *name, void (*done)(int), long bytes);
      """;

  private static final String GOOD =
      "P >= 1 && P <= 18446744073709547520"
          + " && (!(P & 0x8100000000000000) || P >= 18374686479671623680)";
  private static final String BAD =
      "P == 0 || P >= 18446744073709547521"
          + " || (P & 0x8100000000000000 && P <= 18374686479671623679)";

  @TempDir private Path directory;

  private record Result(int exit, String out, String err) {}

  private static Result run(String input, String... words) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int exit =
        Main.run(new Streams(new ByteArrayInputStream(input.getBytes(UTF_8)), out, err), words);
    return new Result(exit, out.toString(UTF_8), err.toString(UTF_8));
  }

  /** The rows of the script's table that begin with {@code key}. */
  private static List<String> rows(String key, String... options) {
    String[] fixed = {
      "-",
      "--arch",
      "x86_64",
      "--emit",
      "script",
      "--fetch",
      "item",
      "--fetch",
      "n",
      "--fetch",
      "name",
      "--fetch",
      "done",
      "--fetch",
      "bytes",
      "--fetch",
      "item->daddr",
      "--fetch",
      "x=item->next->x"
    };
    String[] words = Arrays.copyOf(fixed, fixed.length + options.length);
    System.arraycopy(options, 0, words, fixed.length, options.length);
    Result result = run(HEADER, words);
    assertEquals(ExitCode.DONE, result.exit(), result.err());
    return result.out().lines().filter(line -> line.startsWith(key + " ")).toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "n; keys=n:size=2048",
        "task,n; keys=common_pid.execname,n:size=2048",
        "cpu,pid; keys=cpu,common_pid:size=2048",
        "done; keys=done.sym-offset:size=2048",
        "item; keys=item:size=2048",
      })
  void aKeyIsWrittenAsTheKernelReadsIt(String keys, String trigger) {
    assertEquals(List.of("hist " + trigger), rows("hist", "--hist", keys));
  }

  @Test
  void eventsBehindBadPointersAreCountedByTheirPointers() {
    assertEquals(
        List.of(
            "hist keys=daddr,n:vals=bytes:size=128 if " + GOOD.replace("P", "item"),
            "hist keys=item,n:size=128 if " + BAD.replace("P", "item")),
        rows("hist", "--hist", "daddr,n", "--hist-sum", "bytes", "--hist-size", "128"));
  }

  @Test
  void sumsLeaveOutValuesBehindBadPointers() {
    List<String> triggers = rows("hist", "--hist", "n", "--hist-sum", "x");
    assertTrue(triggers.get(0).startsWith("hist keys=n:vals=x:size=2048 if item >= 1"));
    assertTrue(triggers.get(0).contains(" && x__ptr >= 1"), triggers.get(0));
    assertTrue(triggers.get(1).startsWith("hist keys=item,x__ptr,n:size=2048 if item == 0"));
  }

  @Test
  void aFilterIsAPartOfTheTrigger() {
    List<String> options = List.of("--hist", "daddr", "--filter", "n > 1 || bytes == 2");
    String filter = "(n >= 2 || bytes == 2) && (";
    assertEquals(
        List.of(
            "hist keys=daddr:size=2048 if " + filter + GOOD.replace("P", "item") + ")",
            "hist keys=item:size=2048 if " + filter + BAD.replace("P", "item") + ")"),
        rows("hist", options.toArray(String[]::new)));
    assertEquals(List.of(), rows("filter", options.toArray(String[]::new)));
  }

  @Test
  void eventsThatLackAKeyAreNotCounted() {
    assertEquals(
        List.of("hist keys=retval:size=2048"), rows("hist", "--return", "--hist", "retval"));
    assertEquals(2, rows("hist", "--return", "--hist", "task").size());
  }

  /** Each prefix of what a kernel printed is an error that says so, but never one of ours. */
  @ParameterizedTest
  @ValueSource(strings = {"hist-texts-json.txt", "hist-kinds-json.txt"})
  void aHistogramThatIsCutIsAnError(String name) throws IOException {
    GoldenCase golden = GoldenCase.read(Path.of("testdata/decode", name));
    Path events = directory.resolve("e.events");
    Files.writeString(events, golden.sections().get("e.events"));
    String whole = golden.sections().get(GoldenCase.STDIN);
    String begin = "# event histogram\n";
    int last = whole.lastIndexOf("    Dropped: ");
    for (int end = begin.length(); end <= last; end += 7) {
      String cut = whole.substring(0, end);
      Result result = run(cut, "decode", "--events", events.toString(), "--format", "json");
      int complete = cut.lastIndexOf("Dropped: 0");
      boolean between = complete > cut.lastIndexOf("# event histogram");
      assertEquals(between ? ExitCode.DONE : ExitCode.ERRORS, result.exit(), cut + result.err());
    }
  }
}
