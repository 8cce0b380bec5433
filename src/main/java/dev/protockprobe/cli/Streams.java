package dev.protockprobe.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/** The standard streams of a run: the process's own, or a test's. Text in them is UTF-8. */
record Streams(InputStream in, OutputStream out, OutputStream err) {

  static Streams ofProcess() {
    return new Streams(
        System.in,
        new FileOutputStream(FileDescriptor.out),
        new FileOutputStream(FileDescriptor.err));
  }

  PrintWriter outWriter() {
    return writer(out);
  }

  PrintWriter errWriter() {
    return writer(err);
  }

  private static PrintWriter writer(OutputStream stream) {
    return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), true);
  }
}
