package dev.protockprobe.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.protockprobe.abi.CallingConvention;
import dev.protockprobe.abi.arch.Architectures;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Runs the samples that the README shows and compares their output with the files beside them. */
final class SamplesTest {
  private static final Path SAMPLES = Path.of("samples");

  @Test
  void theArticlesFunctionCompilesToTheSampleLineOnEveryArchitecture() throws IOException {
    Path sample = SAMPLES.resolve("tcp_select_initial_window");
    for (CallingConvention convention : Architectures.all()) {
      String name = convention.architecture();
      String line = run(sample.resolve("tcp.h").toString(), "--arch", name);
      assertEquals(Files.readString(sample.resolve(name + ".events")), line);
    }
  }

  @Test
  void theArticlesTraceDecodesToTheSampleJson() throws IOException {
    Path sample = SAMPLES.resolve("article");
    String events = sample.resolve("article.events").toString();
    String trace = sample.resolve("article.trace").toString();
    String json = run("decode", "--events", events, "--format", "json", trace);
    assertEquals(Files.readString(sample.resolve("article.json")), json);
  }

  @Test
  void aRealKernelsTraceOfTheArticlesFunctionDecodesToTheSampleJson() throws IOException {
    Path sample = SAMPLES.resolve("tcp_select_initial_window");
    String header = sample.resolve("tcp.h").toString();
    String trace = sample.resolve("trace").toString();
    String json = run("decode", header, "--arch", "x86_64", "--format", "json", trace);
    assertEquals(Files.readString(sample.resolve("trace.json")), json);
  }

  @Test
  void callsTracedOnARealKernelDecodeToTheSampleJson() throws IOException {
    Path sample = SAMPLES.resolve("files_and_sockets");
    String header = sample.resolve("probes.h").toString();
    String trace = sample.resolve("trace").toString();
    String[] probes = {"--func", "*", "--return", "--arch", "x86_64"};
    String[] decode = {"decode", header, trace, "--calls", "--format", "json"};
    String json = run(Stream.of(decode, probes).flatMap(Stream::of).toArray(String[]::new));
    assertEquals(Files.readString(sample.resolve("calls.json")), json);
  }

  @Test
  void systemCallsTracedOnARealKernelDecodeToTheSampleJson() throws IOException {
    Path sample = SAMPLES.resolve("syscalls");
    String source = sample.resolve("calls.c").toString();
    String trace = sample.resolve("trace").toString();
    String[] probes = {"--syscall", "openat,mkdir,lseek", "--return", "--arch", "x86_64"};
    String[] decode = {"decode", source, trace, "--calls", "--format", "json"};
    String json = run(Stream.of(decode, probes).flatMap(Stream::of).toArray(String[]::new));
    assertEquals(Files.readString(sample.resolve("calls.json")), json);
  }

  private static String run(String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Streams streams =
        new Streams(InputStream.nullInputStream(), out, OutputStream.nullOutputStream());
    assertEquals(ExitCode.DONE, Main.run(streams, args));
    return out.toString(StandardCharsets.UTF_8);
  }
}
