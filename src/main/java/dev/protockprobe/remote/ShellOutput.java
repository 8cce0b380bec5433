package dev.protockprobe.remote;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Reads the output of a {@link RemoteShell} before a trace begins: marked lines, which are messages
 * to this program, and the contents of files.
 */
final class ShellOutput {
  private static final int CHUNK_BYTES = 1 << 16;

  /** The length of the header that gzip writes when it reads its standard input. */
  private static final int GZIP_HEADER_BYTES = 10;

  private static final int GZIP_TRAILER_BYTES = 8;
  private static final int MAX_FILE_BYTES = 128 << 20;

  private final PushbackInputStream in;
  private final String mark;
  private boolean addsReturns;

  ShellOutput(InputStream in, String mark) {
    this.in = new PushbackInputStream(in, CHUNK_BYTES);
    this.mark = mark;
  }

  /** The bytes that were not read yet. */
  InputStream in() {
    return in;
  }

  /** Whether a terminal in between adds a carriage return to each line. */
  boolean addsReturns() {
    return addsReturns;
  }

  /**
   * The rest of the first line that has {@code words} anywhere, as behind a prompt; null if the
   * output ends before.
   */
  String answer(String words) throws IOException {
    for (String line = line(); line != null; line = line()) {
      int at = line.indexOf(words);
      if (at >= 0) {
        addsReturns = line.endsWith("\r");
        return line.substring(at + words.length()).strip();
      }
    }
    return null;
  }

  /** The next marked line without its mark; empty at the end of the output. */
  Optional<String> word() throws IOException {
    for (String line = line(); line != null; line = line()) {
      if (line.startsWith(mark + " ")) {
        String text = line.substring(mark.length() + 1);
        return Optional.of(text.endsWith("\r") ? text.substring(0, text.length() - 1) : text);
      }
    }
    return Optional.empty();
  }

  private String line() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int next = in.read(); next >= 0; next = in.read()) {
      if (next == '\n') {
        return line.toString(UTF_8);
      }
      line.write(next);
    }
    return null;
  }

  /** Reads what gzip made of a file. */
  byte[] unpacked() throws IOException {
    in.skipNBytes(GZIP_HEADER_BYTES);
    CRC32 sum = new CRC32();
    byte[] file;
    try {
      file = inflated();
    } catch (DataFormatException e) {
      throw changed();
    }
    sum.update(file);
    byte[] trailer = in.readNBytes(GZIP_TRAILER_BYTES);
    if (trailer.length < GZIP_TRAILER_BYTES
        || ByteBuffer.wrap(trailer).order(ByteOrder.LITTLE_ENDIAN).getInt()
            != (int) sum.getValue()) {
      throw changed();
    }
    return file;
  }

  /** What was deflated; the bytes behind it stay unread. */
  private byte[] inflated() throws IOException, DataFormatException {
    Inflater inflater = new Inflater(true);
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    byte[] packed = new byte[CHUNK_BYTES];
    byte[] bytes = new byte[CHUNK_BYTES];
    int got = 0;
    try {
      while (!inflater.finished()) {
        if (inflater.needsInput()) {
          got = in.read(packed);
          if (got < 0) {
            throw new EOFException("the connection ended in the middle of a file");
          }
          inflater.setInput(packed, 0, got);
        }
        file.write(bytes, 0, inflater.inflate(bytes));
        if (file.size() > MAX_FILE_BYTES) {
          throw new DataFormatException("too large");
        }
      }
      int left = inflater.getRemaining();
      in.unread(packed, got - left, left);
    } finally {
      inflater.end();
    }
    return file.toByteArray();
  }

  private static ConnectionException changed() {
    return new ConnectionException(
        "the connection changes the bytes of a file",
        "a terminal in between does that: give a command that does not make one, such as 'ssh -T'");
  }
}
