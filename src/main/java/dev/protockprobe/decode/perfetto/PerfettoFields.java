package dev.protockprobe.decode.perfetto;

/**
 * Field numbers of Perfetto's protobuf messages: {@code trace_packet.proto} and {@code
 * track_event/*.proto} in protos/perfetto/trace of Perfetto's sources.
 */
final class PerfettoFields {
  static final int TRACE_PACKET = 1;

  static final int PACKET_TIMESTAMP = 8;
  static final int PACKET_SEQUENCE_ID = 10;
  static final int PACKET_TRACK_EVENT = 11;
  static final int PACKET_SEQUENCE_FLAGS = 13;
  static final int PACKET_TRACK_DESCRIPTOR = 60;

  /**
   * A value of {@link #PACKET_SEQUENCE_FLAGS}: this packet and later ones refer to nothing that
   * earlier packets defined.
   */
  static final int INCREMENTAL_STATE_CLEARED = 1;

  static final int TRACK_UUID = 1;
  static final int TRACK_NAME = 2;
  static final int TRACK_PROCESS = 3;
  static final int TRACK_THREAD = 4;
  static final int TRACK_PARENT_UUID = 5;
  static final int PROCESS_PID = 1;
  static final int PROCESS_NAME = 6;
  static final int THREAD_PID = 1;
  static final int THREAD_TID = 2;
  static final int THREAD_NAME = 5;

  static final int EVENT_ANNOTATION = 4;
  static final int EVENT_TYPE = 9;
  static final int EVENT_TRACK_UUID = 11;
  static final int EVENT_CATEGORY = 22;
  static final int EVENT_NAME = 23;

  /** Values of {@link #EVENT_TYPE}. */
  static final int SLICE_BEGIN = 1;

  static final int SLICE_END = 2;
  static final int INSTANT = 3;

  static final int ANNOTATION_UNSIGNED = 3;
  static final int ANNOTATION_SIGNED = 4;
  static final int ANNOTATION_TEXT = 6;
  static final int ANNOTATION_POINTER = 7;
  static final int ANNOTATION_NAME = 10;

  private PerfettoFields() {}
}
