package dev.protockprobe.decode.filter;

import dev.protockprobe.probe.FetchTypeReader;
import dev.protockprobe.probe.ProbeEvent;
import dev.protockprobe.schema.EventSchema;
import dev.protockprobe.schema.FieldSchema;
import dev.protockprobe.schema.TraceSchema;
import dev.protockprobe.schema.ValueSchema;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** An event with random values; of those there are two kinds, which share some names. */
final class RandomEvent {
  /** Numbers by name: bits, and whether signed. */
  static final Map<String, Integer> BITS =
      Map.of("u", 64, "s", 64, "i", 32, "x", 64, "h", 16, "wide", 128, "low", 128, "part", 5);

  static final List<String> NUMBERS = List.of("u", "s", "i", "x", "h", "wide", "low", "part");
  static final List<String> SIGNED = List.of("s", "i", "low", "part");

  private static final List<String> FIRST =
      List.of("u64 u", "s64 s", "x64 x", "x64 w_lo", "x64 w_hi", "string text", "x64 u__ptr");
  private static final List<String> SECOND =
      List.of(
          "s32 i",
          "s64 s",
          "u16 h",
          "b5@3/8 p",
          "x64 l_lo",
          "x64 l_hi",
          "string text",
          "x64 i__ptr");

  /** What lies behind the last field, which is a pointer; of a number in two fields, one half. */
  private static final List<String> GUARDED = List.of("u", "w_hi", "i", "p", "l_lo", "text");

  private static final List<String> GUARDED_NUMBERS = List.of("u", "wide", "i", "part", "low");

  static final TraceSchema SCHEMA =
      new TraceSchema(
          "",
          false,
          List.of(
              schema("first", FIRST, value("wide", 128, false, 3, 4)),
              schema(
                  "second",
                  SECOND,
                  value("low", 128, true, 4, 5),
                  new ValueSchema(
                      "part",
                      "int",
                      5,
                      true,
                      List.of(new ValueSchema.Part(3, 0, 5)),
                      Optional.empty()))));

  final boolean second;

  /** Without those that the kernel could not read. */
  final Map<String, BigInteger> numbers = new HashMap<>();

  private final Map<String, BigInteger> printed = new HashMap<>();
  private final String pointer;

  /** Null for a fault. */
  final String text;

  private final int pid;

  RandomEvent(Random random, int pid) {
    this.pid = pid;
    second = random.nextBoolean();
    text = random.nextInt(4) == 0 ? null : "ab".repeat(random.nextInt(2)) + random.nextInt(3);
    for (String name : NUMBERS) {
      if (second == List.of("i", "h", "low", "part").contains(name) || name.equals("s")) {
        printed.put(name, number(random, BITS.get(name), SIGNED.contains(name)));
      }
    }
    List<String> pointers = List.of("0x0", "0xfffffffffffffff4", "0x10", "0xff00", "0x8");
    int choice = random.nextInt(pointers.size());
    pointer = pointers.get(choice);
    numbers.putAll(printed);
    if (choice < 2) {
      GUARDED_NUMBERS.forEach(numbers::remove);
    }
  }

  /** A number at a border of its type, or near 0, or any. */
  static BigInteger number(Random random, int bits, boolean signed) {
    BigInteger any =
        switch (random.nextInt(4)) {
          case 0 -> BigInteger.valueOf(random.nextInt(4));
          case 1 ->
              BigInteger.ONE.shiftLeft(bits - 1).add(BigInteger.valueOf(random.nextInt(3) - 1));
          case 2 ->
              BigInteger.ONE.shiftLeft(bits).subtract(BigInteger.valueOf(random.nextInt(3) + 1));
          default -> new BigInteger(bits, random);
        };
    return signed && any.testBit(bits - 1) ? any.subtract(BigInteger.ONE.shiftLeft(bits)) : any;
  }

  private static EventSchema schema(String name, List<String> fields, ValueSchema... values) {
    return new EventSchema(
        ProbeEvent.Kind.ENTRY,
        "g",
        name,
        "f",
        "",
        fields.stream()
            .map(field -> field.split(" "))
            .map(part -> field(part[0], part[1], fields.size() - 1))
            .toList(),
        List.of(values));
  }

  private static FieldSchema field(String type, String name, int pointer) {
    List<Integer> guards = GUARDED.contains(name) ? List.of(pointer) : List.of();
    return new FieldSchema(
        name, FetchTypeReader.parse(type).orElseThrow(), guards, name.endsWith("__ptr"));
  }

  private static ValueSchema value(String name, int bits, boolean signed, int low, int high) {
    List<ValueSchema.Part> parts =
        List.of(new ValueSchema.Part(low, 0, 64), new ValueSchema.Part(high, 64, 64));
    return new ValueSchema(name, "int", bits, signed, parts, Optional.empty());
  }

  private String word(String name, int shift) {
    return "0x" + Long.toHexString(printed.get(name).shiftRight(shift).longValue());
  }

  /** As the kernel prints it. */
  String line() {
    String shown = text == null ? "(fault)" : '"' + text + '"';
    String header = "            task-%-7d [000] .....     1.000000: ".formatted(pid);
    if (second) {
      int part = printed.get("part").intValue() & 31;
      return header
          + "second: (f+0x4/0x10) i=%s s=%s h=%s p=%d l_lo=%s l_hi=%s text=%s i__ptr=%s"
              .formatted(
                  printed.get("i"),
                  printed.get("s"),
                  printed.get("h"),
                  part,
                  word("low", 0),
                  word("low", 64),
                  shown,
                  pointer);
    }
    return header
        + "first: (f+0x4/0x10) u=%s s=%s x=%s w_lo=%s w_hi=%s text=%s u__ptr=%s"
            .formatted(
                printed.get("u"),
                printed.get("s"),
                word("x", 0),
                word("wide", 0),
                word("wide", 64),
                shown,
                pointer);
  }
}
