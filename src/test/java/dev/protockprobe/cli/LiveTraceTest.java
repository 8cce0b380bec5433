package dev.protockprobe.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A pipe that grows, as {@code trace_pipe} does: each line is out soon after it came in. */
final class LiveTraceTest {
  private static final int LINES = 41;

  /** A number as wide as those behind it, so that no titles come between the rows. */
  private static final int WIDE = 100;

  private static final long MAX_MILLISECONDS = 100;

  /** The first lines wait for the JVM to start. */
  private static final int FIRST_LINES = 5;

  /** More than a pipe holds: when all is written, most is read. */
  private static final int MANY_LINES = 5000;

  /** Mostly long enough to read what the pipe holds; on a busy machine the test takes longer. */
  private static final long REST_MILLISECONDS = 500;

  private static final long LONGEST_REST_MILLISECONDS = 30_000;

  private static final int MOST_SECONDS = 240;

  /** Not Ctrl-C's: what runs in the background of a shell may ignore that one. */
  private static final int SIGTERM_CODE = 128 + 15;

  /** What the output of many events has, by its form. */
  private static final Map<String, List<String>> MARKS =
      Map.of(
          "summary", List.of("f: 5000 events", "1 to 5000"),
          "json", List.of("\"n\":1}", "\"n\":5000}}\n"),
          "csv", List.of(",1\r\n", ",5000\r\n"),
          "table", List.of(" 1.000000", "5000.000000"),
          "perfetto", List.of("init"));

  private static Process decode(String format, String... options) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of("dev.protockprobe.cli.Main", "decode", "--proto", "void f(int n)"));
    command.addAll(List.of("--arch", "x86_64", "--format", format));
    command.addAll(List.of(options));
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }

  private static String line(int number) {
    return "            init-1       [001] .....    %d.000000: f: (f+0x0/0x10) n=%d\n"
        .formatted(number, number);
  }

  @ParameterizedTest
  @ValueSource(strings = {"json", "csv", "table"})
  void aLineIsOutSoonAfterItCameIn(String format) throws IOException, InterruptedException {
    Process process = decode(format);
    long[] milliseconds = new long[LINES];
    try (OutputStream in = process.getOutputStream();
        BufferedReader out = process.inputReader(UTF_8)) {
      if (!format.equals("json")) {
        in.write(line(WIDE).getBytes(UTF_8));
        in.flush();
        out.readLine(); // the columns' names
        out.readLine();
      }
      for (int i = 0; i < LINES; i++) {
        long start = System.nanoTime();
        in.write(line(WIDE + i + 1).getBytes(UTF_8));
        in.flush();
        String event = out.readLine();
        milliseconds[i] = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
        assertTrue(event.contains(WIDE + i + 1 + ".000000"), event);
        Thread.sleep(5);
      }
    }
    assertTrue(process.waitFor(60, TimeUnit.SECONDS));
    assertEquals(0, process.exitValue());
    Arrays.sort(milliseconds, FIRST_LINES, LINES);
    long most = milliseconds[LINES - 1 - LINES / 4]; // one in four may have met a busy machine
    assertTrue(most <= MAX_MILLISECONDS, () -> Arrays.toString(milliseconds));
  }

  @Test
  void aCallIsOutWhenTheTracePauses() throws IOException, InterruptedException {
    Process process = decode("json", "--return", "--calls");
    try (OutputStream in = process.getOutputStream();
        BufferedReader out = process.inputReader(UTF_8)) {
      String returned =
          "            init-1       [001] .....    2.000000: f__return: (g+0x4/0x10 <- f)";
      for (int i = 0; i < FIRST_LINES; i++) {
        in.write((line(1) + returned + "\n").getBytes(UTF_8));
        in.flush();
        assertTrue(out.readLine().startsWith("{\"duration\":1.000000,"));
      }
    }
    assertEquals(0, process.waitFor());
  }

  @Test
  void aLineWithoutItsEndWaitsForIt() throws IOException, InterruptedException {
    Process process = decode("json");
    try (OutputStream in = process.getOutputStream();
        BufferedReader out = process.inputReader(UTF_8)) {
      String text = line(1) + line(2);
      int part = line(1).length() + 60;
      in.write(text.substring(0, part).getBytes(UTF_8));
      in.flush();
      assertTrue(out.readLine().contains("\"n\":1"));
      Thread.sleep(50);
      assertTrue(!out.ready(), "half a line is no event");
      in.write(text.substring(part).getBytes(UTF_8));
      in.flush();
      assertTrue(out.readLine().contains("\"n\":2"));
    }
    assertEquals(0, process.waitFor());
  }

  /** Writes whole lines, and the beginning of another. */
  private static void writeMany(OutputStream in, String behindEach, long rest)
      throws IOException, InterruptedException {
    for (int i = 1; i <= MANY_LINES; i++) {
      in.write((line(i) + behindEach).getBytes(UTF_8));
    }
    in.write(line(9).stripTrailing().getBytes(UTF_8));
    in.flush();
    Thread.sleep(rest);
  }

  @Timeout(MOST_SECONDS)
  @ParameterizedTest
  @ValueSource(strings = {"summary", "json", "csv", "table", "perfetto"})
  void aSignalEndsTheTraceAndNotItsOutput(String format) throws Exception {
    List<String> marks = MARKS.get(format);
    String text = endedBySignal("", marks, format);
    for (String mark : marks) {
      assertTrue(text.contains(mark), text);
    }
  }

  @Timeout(MOST_SECONDS)
  @Test
  void aSignalEndsTheLatenciesOfCalls() throws Exception {
    String returned =
        "            init-1       [001] .....    2.000000: f__return: (g+0x4/0x10 <- f)\n";
    String text = endedBySignal(returned, List.of("5000"), "table", "--return", "--latency");
    assertTrue(text.lines().anyMatch(line -> line.matches("f +5000 +0 .*")), text);
  }

  /** What is printed of many lines, with more and more time until the signal comes. */
  private static String endedBySignal(
      String behindEach, List<String> marks, String format, String... options) throws Exception {
    String text = "";
    long rest = REST_MILLISECONDS;
    while (!marks.stream().allMatch(text::contains) && rest <= LONGEST_REST_MILLISECONDS) {
      Process process = decode(format, options);
      try (OutputStream in = process.getOutputStream();
          InputStream out = process.getInputStream()) {
        writeMany(in, behindEach, rest);
        // The pipe stays open, as that of a feeder on another machine may.
        new ProcessBuilder("kill", "-TERM", Long.toString(process.pid())).start().waitFor();
        text = new String(out.readAllBytes(), ISO_8859_1);
        assertEquals(SIGTERM_CODE, process.waitFor());
      }
      rest *= 4;
    }
    return text;
  }

  @Test
  void aReadErrorIsReportedAndNotTakenForTheEnd() throws IOException {
    for (int i = 0; i < MANY_LINES; i++) {
      InputStream broken =
          new InputStream() {
            @Override
            public int read() throws IOException {
              throw new IOException("gone");
            }

            @Override
            public int read(byte[] bytes, int start, int length) throws IOException {
              return read();
            }
          };
      try (LiveTrace trace = new LiveTrace(broken, () -> {})) {
        assertThrows(IOException.class, () -> trace.read(new byte[1], 0, 1));
      }
    }
  }
}
