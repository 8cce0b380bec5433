package dev.protockprobe.decode;

import dev.protockprobe.probe.FetchType;
import dev.protockprobe.probe.ProbeEvent;
import dev.protockprobe.schema.EventSchema;
import dev.protockprobe.schema.FieldSchema;
import dev.protockprobe.schema.TraceSchema;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Traces of random events, with everything ugly in them; each {@code char} is a byte. */
final class RandomTrace {
  private static final String[] TASKS = {
    "init",
    "a b",
    "kworker/0:1-ev",
    "-",
    "x-1 [000] .",
    "<...>",
    "(sd-pam)",
    "]",
    "é",
    "\u00C3",
    "#t",
    "0123456789abcde",
    " lead",
    "trail ",
    "\t",
    "q\"\\",
    "\u0001\u0000x",
    "1.5:",
    "5 [1] 2.5: g:e:",
    "of more than 16 bytes",
    "one-of-more-than-16"
  };
  private static final String[] UGLY = {
    "\"", "\n", "\r\n", "\\", " a=", " b=", "\" b=\"", "\" n=3", "\u0000", "\u00FF", "\u00C3\u00A9",
        "=", ",",
    "\",\"", "(fault)", "\t", "# x", "\n\n", "}", "{", "'", " <- ", ")", "\u007F", "\u001B[0m",
        "word",
    "\u00ED\u00A0\u0080", "\u00F0\u009F\u0098\u0080", "\u00F0\u009F"
  };

  private final Random random;
  private final TraceSchema schema;

  RandomTrace(Random random) {
    this.random = random;
    this.schema = new RandomSchema(random).schema();
  }

  TraceSchema schema() {
    return schema;
  }

  private String oneOf(String... texts) {
    return texts[random.nextInt(texts.length)];
  }

  /** A trace of about {@code lines} lines. */
  String trace(int lines) {
    boolean console = random.nextInt(4) == 0;
    StringBuilder trace = new StringBuilder();
    for (int i = 0; i < lines; i++) {
      String line = random.nextInt(6) == 0 ? foreign() : event();
      trace.append(console ? line.replace("\n", "\r\n") + "\r\n" : line + "\n");
    }
    if (random.nextInt(4) == 0) {
      trace.setLength(random.nextInt(trace.length() + 1));
    }
    return trace.toString();
  }

  private String foreign() {
    return switch (random.nextInt(10)) {
      case 0 ->
          oneOf("# tracer: nop", "# entries-in-buffer/entries-written: ")
              + oneOf("5/7   #P:2", "9/9 #P:1", "8/7", "/7", "7", "");
      case 1 -> "CPU:" + random.nextInt(9) + " [LOST " + random.nextInt(999) + " EVENTS]";
      case 2 -> oneOf("CPU:1 [LOST EVENTS]", "CPU:0 [7 EVENTS DROPPED]", "CPU:2 [EVENTS DROPPED]");
      case 3 -> "[LINE TOO BIG]";
      case 4 -> oneOf(" => vfs_read", "            init-1 [000] ..... 1.000000: <stack trace>");
      case 5 -> "467 1 12274812927 type: 1649";
      case 6 -> oneOf("", "cpus=2");
      case 7 -> oneOf(UGLY) + oneOf(UGLY) + oneOf("CPU:", "[LOST", "e: (", "-5 [0] 1: e: (f)");
      case 8 ->
          header(oneOf("other", "f+0x1/0x2", "f+0x1/0x2 [m]", "f <ff00>", "f+0x1/0x2 [m_1] <ff00>"))
              + oneOf("(x+0x0/0x1) a=1", "mark");
      default ->
          oneOf(
              "nonsense",
              "\"",
              "CPU:1 [LOST 99999999999999999999 EVENTS]",
              "CPU:1 [LOST 3EVENTS]",
              "e:(f)",
              " ");
    };
  }

  private String event() {
    EventSchema event = schema.events().get(random.nextInt(schema.events().size()));
    StringBuilder line = new StringBuilder();
    boolean perf = false;
    switch (random.nextInt(12)) {
      case 0 -> line.append(event.name()).append(": ");
      case 1 -> {
        perf = true;
        line.append(perfHeader(event));
      }
      default -> line.append(header(event.name()));
    }
    line.append(place(event.kind()));
    for (FieldSchema field : printed(event.fields())) {
      line.append(' ').append(field.name()).append('=').append(value(field.type()));
    }
    if (random.nextInt(15) == 0) {
      line.append(oneOf(UGLY));
    }
    if (random.nextInt(15) == 0) {
      int at = random.nextInt(line.length());
      String ugly = oneOf(UGLY);
      // The rest of a header of perf would be one with fewer fields, which only decode reads.
      line.replace(at, at + 1, perf ? ugly.replace('\n', ' ') : ugly);
    }
    if (random.nextInt(40) == 0) {
      line.setLength(line.length() - random.nextInt(Math.min(20, line.length())));
      line.append("[LINE TOO BIG]").append(oneOf("", " ", "  "));
    }
    return line.toString();
  }

  /** The fields of a line: some are of probes without the guards at the end. */
  private List<FieldSchema> printed(List<FieldSchema> fields) {
    int count = fields.size();
    boolean bare = random.nextInt(4) == 0;
    while (bare && count > 0 && fields.get(count - 1).guard()) {
      count--;
    }
    return fields.subList(0, count);
  }

  private String header(String name) {
    String task = oneOf(TASKS);
    String pid = random.nextInt(20) == 0 ? "007" : "" + random.nextInt(100000);
    String padded =
        random.nextInt(8) == 0 ? task : " ".repeat(Math.max(0, 16 - task.length())) + task;
    String group = oneOf("", "", "", "(    " + pid + ") ", "(-------) ");
    String flags = oneOf("....", ".....", "dNs3.", "d..1.", "..Zff", "", "1.2", "[0]");
    return "%s-%s%s%s[%03d] %s%s%s: %s:%s"
        .formatted(
            padded,
            pid,
            " ".repeat(1 + random.nextInt(4)),
            group,
            random.nextInt(128),
            flags,
            " ".repeat(1 + random.nextInt(3)),
            oneOf("1.000001", "12345.678901", "81985529216486895", "0", "00.5"),
            name,
            oneOf(" ", " ", " ", "      "));
  }

  private String perfHeader(EventSchema schema) {
    return "%16s %5s %s %s: %s:%s: "
        .formatted(
            oneOf(TASKS),
            oneOf("1", "77", "5/6"),
            oneOf("[003]", "", "[000]"),
            oneOf("1.000001", "5.25"),
            oneOf(schema.group(), schema.group(), "other"),
            schema.name());
  }

  private String place(ProbeEvent.Kind kind) {
    String at =
        oneOf(
            "f+0x4/0x10",
            "f+0xW/0x1",
            "f+0x0/0x10 [mod]",
            "f+0xfedcba9876543210/0x1",
            "f+0x123456789abcdef0/0x1",
            "0xffffffff8110",
            "ffffffff8110",
            "f+0x4/0x10 <ffffffff8110>",
            "f <>",
            "f",
            "");
    if (kind == ProbeEvent.Kind.ENTRY && random.nextInt(9) > 0) {
      return "(" + at + ")";
    }
    String from =
        oneOf("g+0x6e/0x80", "[unknown/kretprobe'd]", "ffffffff8222", "g+0x1/0x2 [m] <0>");
    return "(" + from + " <- " + oneOf("f", "f", "f <ffffffff8110>", "ffffffff8110") + ")";
  }

  private String value(FetchType type) {
    if (type instanceof FetchType.ArrayOf array) {
      return IntStream.range(0, array.count())
          .mapToObj(i -> value(array.element()))
          .collect(Collectors.joining(",", "{", "}"));
    }
    String text = type.text();
    return switch (text) {
      case "char" -> "'" + (char) random.nextInt(256) + "'";
      case "symbol" ->
          oneOf(
              "ksys_read+0x7b/0x110",
              "0xff26bf7f02aa9f00",
              "x+0x1/0x2 [m]",
              "0x0",
              "          (null)",
              "0xfffffff4",
              "0xfffffffffffffff4",
              "0xg",
              "");
      case "string", "ustring", "symstr", "%pd" -> random.nextInt(8) == 0 ? "(fault)" : string();
      default -> number(text);
    };
  }

  private String number(String type) {
    long value = number();
    return switch (type.charAt(0)) {
      case 's' -> Long.toString(value);
      case 'x' -> "0x" + Long.toHexString(value);
      default ->
          random.nextInt(40) == 0
              ? oneOf("-0", "01", "", "0x", "1a")
              : Long.toUnsignedString(value);
    };
  }

  private long number() {
    return switch (random.nextInt(9)) {
      case 8 ->
          oneOf(
              0xFFFF888100000000L,
              0x00007F00DEAD0000L,
              0xDEAD000000000100L,
              0x0100000000000000L,
              0x7E00000000001000L,
              0xF4F0000012345678L,
              0xF40F000012345678L,
              0x0080800000000000L,
              0x9000000012345678L,
              0x5DEADBEEF0000000L,
              0xC000000012345678L,
              0xFFFFFFEAL);
      case 0 -> random.nextInt(3);
      case 1 -> -1 - random.nextInt(random.nextBoolean() ? 5000 : 50);
      case 2 -> 1L << random.nextInt(Long.SIZE);
      case 3 -> oneOf(0xcc0L, 0x400cc0L, 0x100ccaL, 0x820L) | random.nextInt(1 << 20);
      case 4 -> random.nextInt(1 << 16);
      case 5 -> oneOf(Long.MAX_VALUE, Long.MIN_VALUE, 0xFFFFFFFFL, 0x7F000001L, 1000000007L);
      default -> random.nextLong() >> random.nextInt(Long.SIZE);
    };
  }

  private long oneOf(long... numbers) {
    return numbers[random.nextInt(numbers.length)];
  }

  private String string() {
    StringBuilder text = new StringBuilder("\"");
    for (int i = random.nextInt(4); i > 0; i--) {
      text.append(random.nextInt(3) == 0 ? oneOf(UGLY) : "path/" + random.nextInt(100));
    }
    return text.append('"').toString();
  }
}
