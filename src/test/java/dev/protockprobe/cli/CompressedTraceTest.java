package dev.protockprobe.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Traces compressed by gzip: as files, on standard input, several in one, and damaged. */
final class CompressedTraceTest {
  private static final String FORMATS = "src/bench/vfs-6.12.formats";
  private static final Path TRACE = Path.of("src/bench/vfs-6.12.trace");

  @TempDir private Path directory;

  private record Result(int exit, String out, String err) {}

  private static Result decode(byte[] input, String... more) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    String[] args = Arrays.copyOf(new String[] {"decode", "--formats", FORMATS}, 3 + more.length);
    System.arraycopy(more, 0, args, 3, more.length);
    int exit = Main.run(new Streams(new ByteArrayInputStream(input), out, err), args);
    return new Result(exit, out.toString(UTF_8), err.toString(UTF_8));
  }

  private static byte[] compressed(byte[]... parts) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      try (OutputStream gzip = new GZIPOutputStream(bytes)) {
        gzip.write(part);
      }
    }
    return bytes.toByteArray();
  }

  @Test
  void gzipDecodesLikePlainText() throws IOException {
    byte[] trace = Files.readAllBytes(TRACE);
    Result plain = decode(trace, "--format", "json");
    assertEquals(ExitCode.DONE, plain.exit());
    assertTrue(plain.out().lines().count() > 100, plain.out());

    byte[] gzip = compressed(trace);
    Path file = Files.write(directory.resolve("any-name"), gzip);
    assertEquals(plain, decode(gzip, "--format", "json"));
    assertEquals(plain, decode(new byte[0], "--format", "json", file.toString()));
    assertEquals(plain, decode(new byte[0], "--format", "json", "--threads", "2", file.toString()));
  }

  @Test
  void severalGzipMembersAreOneTrace() throws IOException {
    byte[] trace = Files.readAllBytes(TRACE);
    int half = new String(trace, UTF_8).indexOf('\n', trace.length / 2) + 1;
    byte[] parts =
        compressed(
            Arrays.copyOf(trace, half), new byte[0], Arrays.copyOfRange(trace, half, trace.length));
    assertEquals(decode(trace, "--format", "csv"), decode(parts, "--format", "csv"));
  }

  @Test
  void whatWasReadBeforeTheDamageIsShown() throws IOException {
    byte[] trace = Files.readAllBytes(TRACE);
    byte[] gzip = compressed(trace);
    Result cut = decode(Arrays.copyOf(gzip, gzip.length / 2), "--format", "json");
    String all = decode(trace, "--format", "json").out();
    assertEquals(ExitCode.ERRORS, cut.exit());
    assertTrue(cut.err().contains("the compressed trace is not complete"), cut.err());
    assertTrue(cut.out().length() > 1000 && all.startsWith(cut.out()), cut.out());
    Result summary = decode(Arrays.copyOf(gzip, gzip.length / 2), "--format", "summary");
    assertEquals(ExitCode.ERRORS, summary.exit());
    assertTrue(summary.out().contains(" events, "), summary.out());

    gzip[gzip.length / 2] ^= 0x55;
    Result damaged = decode(gzip, "--format", "json");
    assertEquals(ExitCode.ERRORS, damaged.exit());
    assertTrue(damaged.err().contains("the compressed trace is damaged"), damaged.err());
  }
}
