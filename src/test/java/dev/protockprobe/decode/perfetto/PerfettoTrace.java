package dev.protockprobe.decode.perfetto;

import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.DescriptorValidationException;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;

/** What we use of Perfetto's messages, as its .proto files have them, for a reader of protobuf. */
final class PerfettoTrace {
  private static final Descriptor TRACE = trace();

  private PerfettoTrace() {}

  static Message read(byte[] bytes) throws InvalidProtocolBufferException {
    return DynamicMessage.parseFrom(TRACE, bytes);
  }

  /** The value of a field of {@code message}. */
  static Object get(Message message, String field) {
    return message.getField(field(message, field));
  }

  static boolean has(Message message, String field) {
    return message.hasField(field(message, field));
  }

  private static FieldDescriptor field(Message message, String name) {
    return message.getDescriptorForType().findFieldByName(name);
  }

  private static Descriptor trace() {
    FileDescriptorProto file =
        FileDescriptorProto.newBuilder()
            .setName("trace.proto")
            .addMessageType(message("Trace", many("packet", 1, "TracePacket")))
            .addMessageType(
                message(
                    "TracePacket",
                    one("timestamp", 8, FieldDescriptorProto.Type.TYPE_UINT64),
                    one("trusted_packet_sequence_id", 10, FieldDescriptorProto.Type.TYPE_UINT32),
                    one("track_event", 11, "TrackEvent"),
                    one("sequence_flags", 13, FieldDescriptorProto.Type.TYPE_UINT32),
                    one("track_descriptor", 60, "TrackDescriptor")))
            .addMessageType(
                message(
                    "TrackDescriptor",
                    one("uuid", 1, FieldDescriptorProto.Type.TYPE_UINT64),
                    one("name", 2, FieldDescriptorProto.Type.TYPE_STRING),
                    one("process", 3, "ProcessDescriptor"),
                    one("thread", 4, "ThreadDescriptor"),
                    one("parent_uuid", 5, FieldDescriptorProto.Type.TYPE_UINT64)))
            .addMessageType(
                message(
                    "ProcessDescriptor",
                    one("pid", 1, FieldDescriptorProto.Type.TYPE_INT32),
                    one("process_name", 6, FieldDescriptorProto.Type.TYPE_STRING)))
            .addMessageType(
                message(
                    "ThreadDescriptor",
                    one("pid", 1, FieldDescriptorProto.Type.TYPE_INT32),
                    one("tid", 2, FieldDescriptorProto.Type.TYPE_INT32),
                    one("thread_name", 5, FieldDescriptorProto.Type.TYPE_STRING)))
            .addMessageType(
                message(
                    "TrackEvent",
                    many("debug_annotations", 4, "DebugAnnotation"),
                    one("type", 9, FieldDescriptorProto.Type.TYPE_INT32),
                    one("track_uuid", 11, FieldDescriptorProto.Type.TYPE_UINT64),
                    one("categories", 22, FieldDescriptorProto.Type.TYPE_STRING),
                    one("name", 23, FieldDescriptorProto.Type.TYPE_STRING)))
            .addMessageType(
                message(
                    "DebugAnnotation",
                    one("uint_value", 3, FieldDescriptorProto.Type.TYPE_UINT64),
                    one("int_value", 4, FieldDescriptorProto.Type.TYPE_INT64),
                    one("string_value", 6, FieldDescriptorProto.Type.TYPE_STRING),
                    one("pointer_value", 7, FieldDescriptorProto.Type.TYPE_UINT64),
                    one("name", 10, FieldDescriptorProto.Type.TYPE_STRING)))
            .build();
    try {
      return FileDescriptor.buildFrom(file, new FileDescriptor[0]).findMessageTypeByName("Trace");
    } catch (DescriptorValidationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static DescriptorProto message(String name, FieldDescriptorProto... fields) {
    DescriptorProto.Builder message = DescriptorProto.newBuilder().setName(name);
    for (FieldDescriptorProto field : fields) {
      message.addField(field);
    }
    return message.build();
  }

  private static FieldDescriptorProto one(String name, int number, FieldDescriptorProto.Type type) {
    return FieldDescriptorProto.newBuilder()
        .setName(name)
        .setNumber(number)
        .setLabel(FieldDescriptorProto.Label.LABEL_OPTIONAL)
        .setType(type)
        .build();
  }

  private static FieldDescriptorProto one(String name, int number, String message) {
    return one(name, number, FieldDescriptorProto.Type.TYPE_MESSAGE).toBuilder()
        .setTypeName(message)
        .build();
  }

  private static FieldDescriptorProto many(String name, int number, String message) {
    return one(name, number, message).toBuilder()
        .setLabel(FieldDescriptorProto.Label.LABEL_REPEATED)
        .build();
  }
}
