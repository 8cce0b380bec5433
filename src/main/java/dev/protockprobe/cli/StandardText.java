package dev.protockprobe.cli;

import dev.protockprobe.diag.Diagnostics;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/** Prints text on standard output, and reports an error if it cannot be written. */
final class StandardText {
  private final Writer writer;

  StandardText(Streams streams) {
    writer = new OutputStreamWriter(new StandardOutput(streams.out()), StandardCharsets.UTF_8);
  }

  /**
   * Runs {@code printing}, which calls {@link #add}; stops at the first text that cannot be
   * written.
   */
  void print(Runnable printing, Diagnostics diagnostics) {
    try {
      printing.run();
      writer.flush();
    } catch (UncheckedIOException e) {
      StandardOutput.report(e.getCause(), diagnostics);
    } catch (IOException e) {
      StandardOutput.report(e, diagnostics);
    }
  }

  /** Adds text; throws {@link UncheckedIOException} if it cannot be written. */
  void add(String text) {
    try {
      writer.write(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
