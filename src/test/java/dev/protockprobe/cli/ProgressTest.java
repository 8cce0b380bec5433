package dev.protockprobe.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

final class ProgressTest {
  private static final int MEBIBYTE = 1 << 20;

  @TempDir private Path directory;

  private long now = 1;
  private final ByteArrayOutputStream terminal = new ByteArrayOutputStream();

  /** A file of 4 MiB, a quarter of a second for each MiB. */
  private String drawn(int columns, int mebibytesRead) throws IOException {
    ByteArrayInputStream file = new ByteArrayInputStream(new byte[4 * MEBIBYTE]);
    Progress progress = new Progress(file, 4 * MEBIBYTE, terminal, columns, () -> now);
    for (int i = 0; i < mebibytesRead; i++) {
      now += 250_000_000;
      progress.readNBytes(new byte[MEBIBYTE], 0, MEBIBYTE);
    }
    progress.close();
    return terminal.toString(StandardCharsets.US_ASCII);
  }

  @Test
  void aTraceReadInAMomentHasNoBar() throws IOException {
    assertEquals("", drawn(80, 1));
  }

  @Test
  void aBarGrowsAndIsTakenAway() throws IOException {
    assertEquals(
        """
        \r[==========>          ]  50% of 4 MiB, 4 MiB/s, 0:01 left\
        \r[===============>     ]  75% of 4 MiB, 4 MiB/s, 0:00 left\
        \r\u001b[K\
        """,
        drawn(58, 3));
  }

  @Test
  void aNarrowTerminalHasNoRoomForABar() throws IOException {
    assertEquals("\r 50% of 4 MiB, 4 MiB\r\u001b[K", drawn(21, 2));
  }

  @Test
  void theOptionSaysWhetherThereIsABar() throws IOException {
    assertEquals(true, isWatched("--progress", "always"));
    assertEquals(false, isWatched("--progress", "never"));
    assertEquals(false, isWatched(), "standard error is not a terminal");
  }

  private boolean isWatched(String... words) throws IOException {
    CommandOptions options =
        new CommandOptions((Runnable) () -> {}, "", CommandOptions.positionals("INPUT", ""));
    ProgressOption progress = new ProgressOption(options);
    new CommandLine(options.spec()).setCaseInsensitiveEnumValuesAllowed(true).parseArgs(words);
    Path file = Files.createTempFile(directory, "trace", "");
    InputStream in = InputStream.nullInputStream();
    return progress.watch(file.toString(), in, true, terminal) != in;
  }
}
