package dev.protockprobe.cli;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import dev.protockprobe.Mutation;
import dev.protockprobe.Seed;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Damaged inputs of every kind: whatever comes in, a run ends soon, with an exit code a user can be
 * blamed for. The inputs of the golden cases are what is damaged; {@code -Dfuzz.runs=N} says how
 * often.
 */
final class FuzzTest {
  private static final int RUNS = Integer.getInteger("fuzz.runs", 3000);
  private static final long MAX_MILLISECONDS = 2000;
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  @TempDir private Path directory;

  @Test
  void noHeaderBreaksTheCompiler() throws IOException {
    List<byte[]> headers = inputs(name -> name.matches(".*\\.[chi]"));
    Seed seed = Seed.next();
    Random random = seed.random();
    for (int i = 0; i < RUNS; i++) {
      byte[] header = Mutation.of(headers.get(random.nextInt(headers.size())), random);
      String arch = random.nextBoolean() ? "x86_64" : "arm64";
      String command = random.nextBoolean() ? "compile" : "explain";
      run(seed, header, command, "-", "--func", "*", "--arch", arch);
    }
  }

  @Test
  void noTraceBreaksTheDecoder() throws IOException {
    List<byte[]> traces = inputs(name -> name.equals("trace.txt") || name.equals("stdin"));
    List<byte[]> definitions =
        inputs(name -> name.endsWith(".events") || name.equals("kprobe_events.txt"));
    Seed seed = Seed.next();
    Random random = seed.random();
    Path events = directory.resolve("events");
    for (int i = 0; i < RUNS; i++) {
      byte[] definition = definitions.get(random.nextInt(definitions.size()));
      Files.write(events, random.nextInt(4) > 0 ? definition : Mutation.of(definition, random));
      byte[] trace = Mutation.of(traces.get(random.nextInt(traces.size())), random);
      String format = List.of("json", "table", "csv").get(random.nextInt(3));
      run(seed, trace, "decode", "--events", events.toString(), "--format", format, "--unparsed");
    }
  }

  @Test
  void noSchemaBreaksTheDecoder() throws IOException {
    List<byte[]> traces = inputs(name -> name.equals("stdin"));
    List<byte[]> schemas =
        inputs(name -> name.endsWith(".probe.json") || name.equals("formats.txt"));
    Seed seed = Seed.next();
    Random random = seed.random();
    Path file = directory.resolve("schema.json");
    for (int i = 0; i < RUNS; i++) {
      byte[] schema = schemas.get(random.nextInt(schemas.size()));
      Files.write(file, random.nextInt(4) > 0 ? Mutation.of(schema, random) : schema);
      byte[] trace = Mutation.of(traces.get(random.nextInt(traces.size())), random);
      String format = List.of("json", "table", "csv").get(random.nextInt(3));
      if (schema[0] == '{') {
        run(seed, trace, "decode", file.toString(), "--format", format);
      } else {
        run(seed, trace, "decode", "--formats", file.toString(), "--format", format);
      }
    }
  }

  @Test
  void noHistogramBreaksTheDecoder() throws IOException {
    List<GoldenCase> cases = new ArrayList<>();
    try (Stream<Path> walk = Files.list(Path.of("testdata/decode"))) {
      for (Path file : walk.sorted().toList()) {
        GoldenCase golden = GoldenCase.read(file);
        String input = golden.section(GoldenCase.STDIN);
        if (input.contains("# event histogram") && golden.section("e.events").length() > 0) {
          cases.add(golden);
        }
      }
    }
    assertTrue(cases.size() > 5, "the golden cases have histograms");
    Seed seed = Seed.next();
    Random random = seed.random();
    Path events = directory.resolve("events");
    for (int i = 0; i < RUNS; i++) {
      GoldenCase golden = cases.get(random.nextInt(cases.size()));
      Files.writeString(events, golden.section("e.events"));
      byte[] text =
          Mutation.of(golden.section(GoldenCase.STDIN).getBytes(StandardCharsets.UTF_8), random);
      String format = List.of("json", "table", "csv").get(random.nextInt(3));
      run(seed, text, "decode", "--events", events.toString(), "--format", format);
    }
  }

  @Test
  void noProjectFileBreaksTheBuild() throws IOException {
    List<byte[]> projects = inputs(name -> name.endsWith(".toml"));
    Seed seed = Seed.next();
    Random random = seed.random();
    Path file = directory.resolve("probes.toml");
    Files.writeString(directory.resolve("queue.h"), "int queue_add(struct queue *queue, int n);\n");
    for (int i = 0; i < RUNS; i++) {
      byte[] project = Mutation.of(projects.get(random.nextInt(projects.size())), random);
      if (random.nextInt(3) == 0) {
        project = Mutation.of(project, random);
      }
      Files.write(file, project);
      if (random.nextInt(4) == 0) {
        run(seed, project, "check", "--project", file.toString());
      } else {
        String out = directory.resolve("out").toString();
        run(seed, project, "build", file.toString(), "--out", out, "--list-outputs");
      }
    }
  }

  private static void run(Seed seed, byte[] input, String... args) {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    long start = THREADS.getCurrentThreadCpuTime(); // other programs do not make it slow
    int exit;
    try {
      exit =
          Main.run(
              new Streams(new ByteArrayInputStream(input), OutputStream.nullOutputStream(), err),
              args);
    } catch (Throwable e) {
      fail(about(seed, input, args), e);
      return;
    }
    long milliseconds = (THREADS.getCurrentThreadCpuTime() - start) / 1_000_000;
    assertTrue(
        exit == ExitCode.DONE || exit == ExitCode.ERRORS,
        () -> exit + err.toString(StandardCharsets.UTF_8) + about(seed, input, args));
    assertTrue(
        milliseconds < MAX_MILLISECONDS, () -> milliseconds + " ms" + about(seed, input, args));
  }

  private static String about(Seed seed, byte[] input, String... args) {
    return " " + seed + " " + List.of(args) + "\n" + new String(input, StandardCharsets.UTF_8);
  }

  private static List<byte[]> inputs(java.util.function.Predicate<String> wanted)
      throws IOException {
    List<byte[]> inputs = new ArrayList<>();
    List<Path> cases;
    try (Stream<Path> walk = Files.walk(Path.of("testdata"))) {
      cases = walk.filter(Files::isRegularFile).sorted().toList();
    }
    for (Path file : cases) {
      GoldenCase.read(file)
          .sections()
          .forEach(
              (name, text) -> {
                if (wanted.test(name)) {
                  inputs.add(text.getBytes(StandardCharsets.UTF_8));
                }
              });
    }
    assertTrue(inputs.size() > 5, "the golden cases have inputs of this kind");
    return inputs;
  }
}
