package dev.protockprobe.decode;

import dev.protockprobe.probe.FetchType;
import dev.protockprobe.probe.ProbeEvent;
import dev.protockprobe.schema.AllocationFlags;
import dev.protockprobe.schema.EventSchema;
import dev.protockprobe.schema.FieldSchema;
import dev.protockprobe.schema.Meaning;
import dev.protockprobe.schema.Meaning.Enumerator;
import dev.protockprobe.schema.Meaning.Kind;
import dev.protockprobe.schema.TraceSchema;
import dev.protockprobe.schema.ValueSchema;
import dev.protockprobe.schema.ValueSchema.Part;
import java.util.List;
import java.util.Optional;

/** A trace with every error, every flag of memory allocation, and every type of files in it. */
final class EveryName {
  private static final int MAX_ERRNO = 4095;
  private static final int FILE_TYPES = 16;

  private static final List<Enumerator> COMMANDS =
      List.of(new Enumerator("SET", 0x40005380), new Enumerator("GET", 0x80005380L));

  private EveryName() {}

  static TraceSchema schema(String architecture) {
    return new TraceSchema(
        architecture,
        false,
        List.of(
            event("error", Kind.ERRNO),
            event("pointer", Kind.POINTER),
            event("gfp", new Meaning.OrderedFlags(AllocationFlags.ofAnyKernel())),
            event("ioctl13", new Meaning.Ioctl(COMMANDS, 13)),
            event("ioctl14", new Meaning.Ioctl(COMMANDS, 14)),
            event("mode", Kind.MODE),
            event("c", Kind.CHAR)));
  }

  private static EventSchema event(String name, Kind kind) {
    return event(name, new Meaning.Plain(kind));
  }

  private static EventSchema event(String name, Meaning meaning) {
    ValueSchema value =
        new ValueSchema(
            "v", "", Long.SIZE, true, List.of(new Part(0, 0, Long.SIZE)), Optional.of(meaning));
    List<FieldSchema> fields = List.of(new FieldSchema("v", FetchType.integer(true, Long.BYTES)));
    return new EventSchema(ProbeEvent.Kind.ENTRY, "g", name, "", "", fields, List.of(value));
  }

  static String trace() {
    StringBuilder trace = new StringBuilder();
    for (int error = 0; error <= MAX_ERRNO + 1; error++) {
      line("error", -error, trace);
      line("pointer", -error, trace);
    }
    for (long set :
        new long[] {
          0, 0x100cca, 0x100cc2, 0x100cc0, 0x400cc0, 0xcc0, 0xc40, 0xc00, 0x820, 0xa20, 0x1c24ca,
          0x1c20ca
        }) {
      for (int bit = 0; bit < Long.SIZE; bit++) {
        line("gfp", set, trace);
        line("gfp", set | 1L << bit, trace);
        line("gfp", set & ~(1L << bit), trace);
      }
    }
    for (int type = 0; type < 256; type++) {
      for (long direction = 0; direction < 8; direction++) {
        long command = direction << 29 | (long) (type % 3) << 16 | type << 8 | 0x80;
        line("ioctl13", command, trace);
        line("ioctl14", command, trace);
        line("ioctl14", command - (1L << 32), trace);
      }
    }
    for (int type = 0; type < FILE_TYPES; type++) {
      line("mode", (long) type << 12, trace);
      line("mode", (long) type << 12 | 0644, trace);
    }
    for (int c = 0; c < 256; c++) {
      line("c", c, trace);
    }
    return trace.toString();
  }

  private static void line(String event, long value, StringBuilder trace) {
    trace.append("            init-1       [000] .....     1.000000: ");
    trace.append(event).append(": (f+0x0/0x10) v=").append(value).append('\n');
  }
}
