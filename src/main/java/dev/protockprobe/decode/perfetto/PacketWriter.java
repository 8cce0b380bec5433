package dev.protockprobe.decode.perfetto;

import java.io.IOException;
import java.io.OutputStream;

/** Writes packets of a Perfetto trace, all in one sequence. */
final class PacketWriter {
  private static final int SEQUENCE = 1;

  private final ProtoMessage trace = new ProtoMessage();
  private final ProtoMessage packet = new ProtoMessage();
  private boolean begun;

  /** Writes a packet that describes a track. */
  void describe(ProtoMessage track) {
    packet.clear();
    packet.putMessage(PerfettoFields.PACKET_TRACK_DESCRIPTOR, track);
    finish();
  }

  /** Writes a packet with an event, of a time in nanoseconds. */
  void writeEvent(long time, ProtoMessage event) {
    packet.clear();
    packet
        .putNumber(PerfettoFields.PACKET_TIMESTAMP, time)
        .putMessage(PerfettoFields.PACKET_TRACK_EVENT, event);
    finish();
  }

  private void finish() {
    packet.putNumber(PerfettoFields.PACKET_SEQUENCE_ID, SEQUENCE);
    if (!begun) {
      packet.putNumber(
          PerfettoFields.PACKET_SEQUENCE_FLAGS, PerfettoFields.INCREMENTAL_STATE_CLEARED);
      begun = true;
    }
    trace.putMessage(PerfettoFields.TRACE_PACKET, packet);
  }

  void writeTo(OutputStream out) throws IOException {
    trace.writeTo(out);
  }
}
