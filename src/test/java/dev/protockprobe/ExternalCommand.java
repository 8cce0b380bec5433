package dev.protockprobe;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A program that a test has run: a compiler, or what a compiler made. */
public record ExternalCommand(
    List<String> command, int exitCode, ByteBuffer output, String errors) {

  /** Runs a program, with nothing on its standard input and with messages in English. */
  public static ExternalCommand run(Path directory, List<String> command) {
    try {
      Path errors = Files.createTempFile("stderr", ".txt");
      try {
        ProcessBuilder builder =
            new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectError(errors.toFile());
        builder.environment().put("LC_ALL", "C");
        Process process = builder.start();
        process.getOutputStream().close();
        ByteBuffer output = ByteBuffer.wrap(process.getInputStream().readAllBytes());
        return new ExternalCommand(command, process.waitFor(), output, Files.readString(errors));
      } finally {
        Files.delete(errors);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** The output of a program that prints text. */
  public String text() {
    return UTF_8.decode(output.duplicate()).toString();
  }

  /** Runs a program whose failure is the test's. */
  public static ExternalCommand succeed(Path directory, List<String> command) {
    ExternalCommand result = run(directory, command);
    if (result.exitCode != 0) {
      throw new AssertionError(
          "%s: exit code %d%n%s"
              .formatted(String.join(" ", command), result.exitCode, result.errors));
    }
    return result;
  }
}
