package dev.protockprobe.cli;

import dev.protockprobe.decode.UnparsedLines;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Prints each line of a trace that could not be decoded, preceded by the file's name and the line
 * number, as grep does.
 */
final class UnparsedPrinter implements UnparsedLines {
  private final String name;
  private final OutputStream err;

  UnparsedPrinter(String name, OutputStream err) {
    this.name = name;
    this.err = err;
  }

  @Override
  public void take(long line, byte[] bytes, int start, int end) {
    String place = name + ":" + line + ": ";
    try {
      err.write(place.getBytes(StandardCharsets.UTF_8));
      err.write(bytes, start, end - start);
      err.write('\n');
    } catch (IOException e) {
      // Standard error is closed; the lines are counted all the same.
      return;
    }
  }
}
