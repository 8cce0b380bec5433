package dev.protockprobe.cli;

import dev.protockprobe.schema.TraceSchema;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * Writes a trace to the file that {@code --record} names, or nowhere if no file is named. A write
 * error has its own exception, so that it is not taken for an error of the trace.
 */
final class RecordedTrace extends OutputStream {
  private final String name;
  private final OutputStream file;

  private RecordedTrace(String name, OutputStream file) {
    this.name = name;
    this.file = file;
  }

  /** The file cannot be written. The message is for the user. */
  static final class UnwritableException extends IOException {
    private static final long serialVersionUID = 1L;

    UnwritableException(String name, Exception cause) {
      super("cannot write '" + name + "': " + cause.getMessage(), cause);
    }
  }

  /**
   * Opens a file and replaces its content. If the name is empty, the trace is not kept.
   *
   * @param schema the schema of the events, which is written to the file because the trace's text
   *     has no C types
   */
  static RecordedTrace open(String name, TraceSchema schema) throws UnwritableException {
    if (name.isEmpty()) {
      return new RecordedTrace(name, OutputStream.nullOutputStream());
    }
    try {
      OutputStream file = Files.newOutputStream(Path.of(name));
      file.write(TraceHeader.comment(schema).getBytes(StandardCharsets.UTF_8));
      return new RecordedTrace(name, file);
    } catch (IOException | InvalidPathException e) {
      throw new UnwritableException(name, e);
    }
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int from, int length) throws IOException {
    try {
      file.write(bytes, from, length);
    } catch (IOException e) {
      throw new UnwritableException(name, e);
    }
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
