package dev.protockprobe.decode;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.protockprobe.ExternalCommand;
import dev.protockprobe.RequiredTool;
import dev.protockprobe.Seed;
import dev.protockprobe.decode.output.JsonSink;
import dev.protockprobe.diag.Diagnostics;
import dev.protockprobe.diag.SourceFile;
import dev.protockprobe.emit.decoder.DecoderEmitter;
import dev.protockprobe.emit.decoder.DecoderLanguage;
import dev.protockprobe.schema.FormatReader;
import dev.protockprobe.schema.TraceSchema;
import dev.protockprobe.source.SourceReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * The generated decoders and the built-in one make the same of random traces of random events.
 * {@code -Dgenerated.lines=N} says how many lines.
 */
final class GeneratedDecodersTest {
  private static final int SCHEMAS = 30;
  private static final int LINES = Integer.getInteger("generated.lines", 30_000);

  /** An event, with values or without, or the mark of a loss, that does not begin its line. */
  private static final Pattern BEHIND_PREFIX =
      Pattern.compile(": \\(|.CPU:\\d|^[^ ]*[^0-9a-f ].* type: \\d");

  /** Cut right behind the event's name, before what tells the decoders that it is one. */
  private static final Pattern CUT_BEHIND_NAME = Pattern.compile("[^ ]*:\\[LINE TOO BIG\\] *\r?");

  private static final int LINES_AT_ONCE = 60;

  @TempDir private Path directory;

  /**
   * What runs a decoder.
   *
   * @param takesNul whether a NUL byte is a byte of a line to it, and not the line's end; where it
   *     is not, another byte stands in the traces instead, because there is nothing that a program
   *     could do
   */
  private record Runner(
      DecoderLanguage language, boolean takesNul, String debianPackage, List<String> command) {
    List<String> installed(Path program, Path trace) {
      RequiredTool.find(debianPackage, command.get(0));
      List<String> words = new ArrayList<>(command);
      words.add(program.toString());
      words.add(trace.toString());
      return words;
    }
  }

  private static final List<Runner> RUNNERS =
      List.of(
          new Runner(DecoderLanguage.JAVA, true, "openjdk-17-jdk", List.of("java")),
          new Runner(DecoderLanguage.PYTHON, true, "python3", List.of("python3")),
          new Runner(DecoderLanguage.AWK, true, "mawk", List.of("mawk", "-f")),
          new Runner(DecoderLanguage.AWK, true, "gawk", List.of("gawk", "--posix", "-f")),
          new Runner(DecoderLanguage.AWK, false, "busybox", List.of("busybox", "awk", "-f")),
          new Runner(DecoderLanguage.AWK, false, "original-awk", List.of("original-awk", "-f")));

  @TestFactory
  Stream<DynamicTest> agreeOnRandomTraces() {
    Seed seed = Seed.next();
    return forEachRunner(runner -> agreesOnRandomTraces(runner, seed));
  }

  /** What a real kernel printed. */
  @TestFactory
  Stream<DynamicTest> agreeOnARealTrace() throws IOException {
    SourceFile formats =
        new SourceReader(InputStream.nullInputStream(), new Diagnostics())
            .read("src/bench/vfs-6.12.formats")
            .orElseThrow();
    TraceSchema schema =
        new TraceSchema("x86_64", false, FormatReader.read(formats, new Diagnostics()));
    byte[] trace = Files.readAllBytes(Path.of("src/bench/vfs-6.12.trace"));
    return forEachRunner(runner -> agrees(runner, schema, trace, "the real trace"));
  }

  /** Every program has its own tables of names. */
  @TestFactory
  Stream<DynamicTest> agreeOnEveryName() {
    return Stream.of("x86_64", "mips64")
        .flatMap(
            architecture ->
                forEachRunner(
                    runner ->
                        agrees(
                            runner,
                            EveryName.schema(architecture),
                            EveryName.trace().getBytes(ISO_8859_1),
                            "the names on " + architecture)));
  }

  private interface Check {
    void with(Runner runner) throws IOException;
  }

  private static Stream<DynamicTest> forEachRunner(Check check) {
    return RUNNERS.stream()
        .map(
            runner ->
                DynamicTest.dynamicTest(
                    String.join(" ", runner.command()), () -> check.with(runner)));
  }

  private void agreesOnRandomTraces(Runner runner, Seed seed) throws IOException {
    Random random = seed.random();
    for (int i = 0; i < SCHEMAS; i++) {
      RandomTrace generator = new RandomTrace(random);
      StringBuilder trace = new StringBuilder();
      for (int lines = 0; lines < LINES / SCHEMAS; lines += LINES_AT_ONCE) {
        trace.append(generator.trace(LINES_AT_ONCE));
      }
      String usual = withoutRareHeaders(trace.toString(), generator.schema());
      String text = runner.takesNul() ? usual : usual.replace('\0', '\1');
      agrees(runner, generator.schema(), text.getBytes(ISO_8859_1), seed + " schema " + i);
    }
  }

  /** Only decode reads events behind prefixes and behind headers that are not of a trace file. */
  private static String withoutRareHeaders(String trace, TraceSchema schema) {
    LineHeader header = new LineHeader(new EventPlans(schema));
    EventView view = new EventView(0, 0);
    return Stream.of(trace.split("\n", -1))
        .filter(line -> !CUT_BEHIND_NAME.matcher(line).matches())
        .filter(
            line -> !BEHIND_PREFIX.matcher(line).find() || startsInUsualForm(line, header, view))
        .map(line -> line + "\n")
        .collect(Collectors.joining());
  }

  private static boolean startsInUsualForm(String line, LineHeader header, EventView view) {
    byte[] bytes = (line + "\n".repeat(TraceLines.SLACK_BYTES)).getBytes(ISO_8859_1);
    return header.readAny(bytes, 0, line.length(), view) != LineHeader.NONE
        && !LineHeader.isBehindPrefix(bytes, 0, view);
  }

  private void agrees(Runner runner, TraceSchema schema, byte[] trace, String about)
      throws IOException {
    Path file = Files.write(directory.resolve("trace"), trace);
    Path program = directory.resolve("Program.java");
    Files.writeString(program, new DecoderEmitter(runner.language()).emit("f", schema).text());
    ExternalCommand result = ExternalCommand.succeed(directory, runner.installed(program, file));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    TraceSummary summary =
        new TraceDecoder(schema, UnparsedLines.IGNORED)
            .decode(new ByteArrayInputStream(trace), new JsonSink(schema), out);
    assertTrue(summary.events() > 0, about);
    String[] expected = out.toString(ISO_8859_1).split("\n", -1);
    String[] actual = ISO_8859_1.decode(result.output().duplicate()).toString().split("\n", -1);
    for (int line = 0; line < Math.min(expected.length, actual.length); line++) {
      assertEquals(expected[line], actual[line], about + " line " + (line + 1));
    }
    assertEquals(expected.length, actual.length, about);
    assertEquals(withoutUnparsed(warnings(summary)), withoutUnparsed(result.errors()), about);
  }

  /** Other tracers' lines and rare headers, which decode knows, are not understood by decoders. */
  private static String withoutUnparsed(String warnings) {
    return warnings.replaceFirst("warning: could not decode [0-9]+ lines? of the trace\n", "");
  }

  /** What decoders say at the end, on standard error. */
  private static String warnings(TraceSummary summary) {
    StringBuilder text = new StringBuilder();
    if (summary.unparsedLines() > 0) {
      text.append(
          "warning: could not decode %s of the trace\n"
              .formatted(counted(summary.unparsedLines(), "line")));
    }
    if (summary.valuelessEvents() > 0) {
      text.append(
          "warning: the trace has %s without values\n"
              .formatted(counted(summary.valuelessEvents(), "event")));
    }
    long lost = summary.lostEvents() + summary.tooLongEvents();
    if (lost > 0 || summary.lostUncounted()) {
      text.append(
          "warning: the kernel lost %s%s\n"
              .formatted(summary.lostUncounted() ? "more than " : "", counted(lost, "event")));
    }
    return text.toString();
  }

  private static String counted(long count, String noun) {
    return count + " " + noun + (count == 1 ? "" : "s");
  }
}
