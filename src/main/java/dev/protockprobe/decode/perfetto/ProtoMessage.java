package dev.protockprobe.decode.perfetto;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Encodes a protobuf message: protobuf.dev, "Encoding". */
final class ProtoMessage {
  private static final int VARINT = 0;
  private static final int LENGTH_DELIMITED = 2;
  private static final int WIRE_TYPE_BITS = 3;
  private static final int GROUP_BITS = 7;
  private static final int CONTINUES = 0x80;

  private byte[] bytes = new byte[256];
  private int size;

  /** Writes an integer of any protobuf type that is a varint; negative ones take ten bytes. */
  ProtoMessage putNumber(int field, long value) {
    varint((long) field << WIRE_TYPE_BITS | VARINT);
    varint(value);
    return this;
  }

  ProtoMessage putText(int field, String text) {
    byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
    return delimited(field, encoded, encoded.length);
  }

  ProtoMessage putMessage(int field, ProtoMessage message) {
    return delimited(field, message.bytes, message.size);
  }

  private ProtoMessage delimited(int field, byte[] from, int length) {
    varint((long) field << WIRE_TYPE_BITS | LENGTH_DELIMITED);
    varint(length);
    reserve(length);
    System.arraycopy(from, 0, bytes, size, length);
    size += length;
    return this;
  }

  private void varint(long value) {
    reserve(Long.SIZE / GROUP_BITS + 1);
    long rest = value;
    while ((rest & -CONTINUES) != 0) {
      bytes[size++] = (byte) (rest | CONTINUES);
      rest >>>= GROUP_BITS;
    }
    bytes[size++] = (byte) rest;
  }

  private void reserve(int more) {
    if (bytes.length - size < more) {
      bytes = Arrays.copyOf(bytes, Math.max(size + more, bytes.length * 2));
    }
  }

  /** Removes all fields. */
  void clear() {
    size = 0;
  }

  /** Writes the message to {@code out} and removes all fields. */
  void writeTo(OutputStream out) throws IOException {
    out.write(bytes, 0, size);
    size = 0;
  }
}
