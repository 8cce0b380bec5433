package dev.protockprobe.cli;

import dev.protockprobe.decode.TraceDecoder;
import dev.protockprobe.diag.Diagnostics;
import dev.protockprobe.source.SourceReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The opened trace: a file that the command line names, or standard input. */
record TraceInput(String name, InputStream in) implements Closeable {
  static final String STANDARD_INPUT = "-";

  /** Opens a file, or standard input for {@code -}; empty after a reported error. */
  static Optional<TraceInput> open(String name, Streams streams, Diagnostics diagnostics) {
    return new SourceReader(streams.in(), diagnostics)
        .open(name)
        .map(opened -> new TraceInput(name, opened));
  }

  /** Whether the trace may grow while it is read, and pause: it is not a file. */
  boolean grows() {
    return name.equals(STANDARD_INPUT) || !Files.isRegularFile(Path.of(name));
  }

  /**
   * The trace's bytes up to a signal. A file ends after the current line; a pipe, on which the
   * reader may wait, ends immediately.
   */
  InputStream until(Interruption interruption, TraceDecoder decoder) throws IOException {
    if (!grows()) {
      interruption.runOnSignal(decoder::endTrace);
      return in;
    }
    LiveTrace live = new LiveTrace(in, decoder::endTrace);
    interruption.runOnSignal(live::end);
    return live;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
