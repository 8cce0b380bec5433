package dev.protockprobe.image;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/** An open file from which any range of bytes can be read. */
final class OpenFile implements FileBytes, Closeable {
  private final SeekableByteChannel channel;
  private final long length;

  OpenFile(Path path) throws IOException {
    channel = Files.newByteChannel(path);
    length = channel.size();
  }

  @Override
  public long length() {
    return length;
  }

  @Override
  public byte[] read(long at, int length) throws IOException {
    ByteBuffer part = ByteBuffer.allocate(length);
    channel.position(at);
    while (part.hasRemaining()) {
      if (channel.read(part) < 0) {
        throw new EOFException("the file ends at byte " + (at + part.position()));
      }
    }
    return part.array();
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
