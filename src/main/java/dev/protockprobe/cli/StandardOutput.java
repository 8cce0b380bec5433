package dev.protockprobe.cli;

import dev.protockprobe.diag.Diagnostic;
import dev.protockprobe.diag.DiagnosticCode;
import dev.protockprobe.diag.Diagnostics;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Writes standard output. A write error has its own exception, so that it is not taken for an error
 * of the input.
 */
final class StandardOutput extends OutputStream {
  private final OutputStream out;

  StandardOutput(OutputStream out) {
    this.out = out;
  }

  /** The output cannot be written: its reader has ended, or the disk is full. */
  static final class ClosedException extends IOException {
    private static final long serialVersionUID = 1L;

    ClosedException(IOException cause) {
      super(cause.getMessage(), cause);
    }
  }

  /** Reports that nothing could be written, unless the reader has seen enough, as head has. */
  static void report(IOException error, Diagnostics diagnostics) {
    if (!isWithoutReader(error)) {
      diagnostics.report(
          Diagnostic.error(
                  DiagnosticCode.OUTPUT_CLOSED, "cannot write the output: " + error.getMessage())
              .withHelp("what was written before is incomplete"));
    }
  }

  /**
   * Whether an error means that the reader of a pipe has ended. The text of EPIPE is in the user's
   * language, so any error counts if standard output is a pipe.
   */
  private static boolean isWithoutReader(IOException error) {
    if ("Broken pipe".equals(error.getMessage())) {
      return true;
    }
    try {
      return Files.readSymbolicLink(Path.of("/proc/self/fd/1")).toString().startsWith("pipe:");
    } catch (IOException | UnsupportedOperationException e) {
      return false;
    }
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    try {
      out.write(bytes, offset, length);
    } catch (IOException e) {
      throw new ClosedException(e);
    }
  }

  @Override
  public void flush() throws IOException {
    try {
      out.flush();
    } catch (IOException e) {
      throw new ClosedException(e);
    }
  }
}
