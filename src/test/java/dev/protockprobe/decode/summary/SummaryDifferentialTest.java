package dev.protockprobe.decode.summary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.protockprobe.Seed;
import dev.protockprobe.decode.EventSink;
import dev.protockprobe.decode.TraceDecoder;
import dev.protockprobe.decode.UnparsedLines;
import dev.protockprobe.probe.FetchTypeReader;
import dev.protockprobe.probe.ProbeEvent;
import dev.protockprobe.schema.EventSchema;
import dev.protockprobe.schema.FieldSchema;
import dev.protockprobe.schema.TraceSchema;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Digests of random traces, against values that are simply counted. */
final class SummaryDifferentialTest {
  private static final List<String> TYPES = List.of("u64", "s64", "x32", "string", "x64");
  private static final List<String> GUARDED = List.of("u64", "s64");

  /** The field with the pointer to the guarded ones. */
  private static final int POINTER = 4;

  private static final int LINE_BYTES = 180;

  /** In a string: what stands before the next field's value, and no such value. */
  private static final String LURE = "\" f_x64=?";

  /** What one field had. */
  private static final class Counts {
    private final TreeMap<BigInteger, Long> numbers = new TreeMap<>();
    private final TreeMap<String, Long> texts = new TreeMap<>();
    private long faults;
    private long nulls;
  }

  private static EventSchema schema() {
    List<FieldSchema> fields = new ArrayList<>();
    for (String type : TYPES) {
      List<Integer> guards = GUARDED.contains(type) ? List.of(POINTER) : List.of();
      fields.add(
          new FieldSchema("f_" + type, FetchTypeReader.parse(type).orElseThrow(), guards, false));
    }
    return new EventSchema(ProbeEvent.Kind.ENTRY, "g", "e", "f", "", fields, List.of());
  }

  /** A trace of several parts; of {@code different} values of each field. */
  private static String trace(Random random, int events, int different, List<Counts> counts) {
    StringBuilder trace = new StringBuilder();
    for (int i = 0; i < events; i++) {
      trace.append(
          "            task-%-7d [00%d] .....     %d.%06d: e: (f+0x4/0x10)"
              .formatted(i, random.nextInt(4), i / 1000, i % 1000));
      long pointer = (long) (Math.pow(random.nextDouble(), 6) * different);
      for (int field = 0; field < TYPES.size(); field++) {
        String type = TYPES.get(field);
        long another = (long) (Math.pow(random.nextDouble(), 6) * different);
        long number = field == POINTER ? pointer : another;
        long seed = number * 0x9E3779B97F4A7C15L;
        Counts count = counts.get(field);
        String value;
        if (type.equals("string")) {
          value =
              random.nextInt(9) == 0
                  ? "(fault)"
                  : "\"" + (seed >>> 40) + (seed % 20 == 0 ? LURE : "") + "\"";
          if (value.startsWith("(")) {
            count.faults++;
          } else {
            count.texts.merge(value.substring(1, value.length() - 1), 1L, Long::sum);
          }
        } else {
          long bits = type.equals("x32") ? seed >>> 32 : seed;
          boolean signed = type.equals("s64");
          BigInteger printed = new BigInteger(signed ? "" + bits : Long.toUnsignedString(bits));
          if (GUARDED.contains(type) && pointer == 0) {
            count.nulls++;
          } else {
            count.numbers.merge(printed, 1L, Long::sum);
          }
          value = type.startsWith("x") ? "0x" + printed.toString(16) : printed.toString();
        }
        trace.append(" f_").append(type).append('=').append(value);
      }
      trace.append('\n');
    }
    return trace.toString();
  }

  private static List<Counts> counts() {
    return TYPES.stream().map(type -> new Counts()).toList();
  }

  private static TraceDigest digest(String trace, int threads) throws IOException {
    TraceDigest digest = new TraceDigest(new TraceSchema("", false, List.of(schema())));
    byte[] bytes = trace.getBytes(StandardCharsets.ISO_8859_1);
    Supplier<EventSink> sinks = digest::sink;
    new TraceDecoder(List.of(schema()), UnparsedLines.IGNORED)
        .decode(
            new ByteArrayInputStream(bytes),
            sinks,
            OutputStream.nullOutputStream(),
            threads,
            TraceDigest.PART_BYTES);
    return digest;
  }

  @Test
  void fewValuesAreCountedExactly() throws IOException {
    Seed seed = Seed.next();
    Random random = seed.random();
    for (int different : new int[] {1, 2, 11, 400}) {
      List<Counts> counts = counts();
      int events = 5000 + random.nextInt(3 * TraceDigest.PART_BYTES / LINE_BYTES);
      EventDigest digest = digest(trace(random, events, different, counts), 2).event(0);
      assertEquals(events, digest.events(), seed::toString);
      for (int field = 0; field < TYPES.size(); field++) {
        compare(counts.get(field), digest.value(EventDigest.FIELDS + field), seed);
      }
    }
  }

  private static void compare(Counts expected, ValueDigest digest, Seed seed) {
    String unread =
        (expected.faults == 0 ? "" : ", and " + expected.faults + " times (fault)")
            + (expected.nulls == 0 ? "" : ", and " + expected.nulls + " times NULL");
    assertEquals(unread, digest.unread.text(), seed::toString);
    assertTrue(!digest.many, seed::toString);
    if (digest instanceof TextDigest texts) {
      Map<String, Long> counted = new TreeMap<>();
      FrequentValue.of(texts, UnaryOperator.identity())
          .forEach(value -> counted.put(value.text(), value.count()));
      assertEquals(expected.texts, counted, seed::toString);
      return;
    }
    NumberDigest numbers = (NumberDigest) digest;
    Map<BigInteger, Long> counted = new TreeMap<>();
    numbers.tally().forEach((key, count) -> counted.put(number(numbers, key), count));
    assertEquals(expected.numbers, counted, seed::toString);
    if (counted.isEmpty()) {
      return;
    }
    assertEquals(expected.numbers.firstKey(), number(numbers, numbers.least()), seed::toString);
    assertEquals(expected.numbers.lastKey(), number(numbers, numbers.most()), seed::toString);
    BigInteger sum = BigInteger.ZERO;
    long[] histogram = new long[NumberDigest.BUCKETS];
    for (Map.Entry<BigInteger, Long> one : expected.numbers.entrySet()) {
      sum = sum.add(one.getKey().multiply(BigInteger.valueOf(one.getValue())));
      int length = one.getKey().abs().bitLength();
      histogram[Long.SIZE + (one.getKey().signum() < 0 ? -length : length)] += one.getValue();
    }
    assertTrue(
        !numbers.isSumKnown() || sum.equals(BigInteger.valueOf(numbers.sum())), seed::toString);
    assertEquals(List.of(boxed(histogram)), List.of(boxed(numbers.histogram())), seed::toString);
  }

  private static Long[] boxed(long... numbers) {
    return Arrays.stream(numbers).boxed().toArray(Long[]::new);
  }

  private static BigInteger number(NumberDigest digest, long bits) {
    return new BigInteger(digest.isSigned() ? Long.toString(bits) : Long.toUnsignedString(bits));
  }

  /** A value of more than one in a hundred is found, and never counted more often than it was. */
  @Test
  void frequentValuesAreFoundAmongMany() throws IOException {
    Seed seed = Seed.next();
    Random random = seed.random();
    List<Counts> counts = counts();
    String trace = trace(random, 20_000 + random.nextInt(10_000), 1_000_000, counts);
    EventDigest digest = digest(trace, 2).event(0);
    assertEquals(
        digest(trace, 1).text(80, false), digest(trace, 3).text(80, false), seed::toString);
    NumberDigest numbers = (NumberDigest) digest.value(EventDigest.FIELDS);
    assertTrue(numbers.many, seed::toString);
    Map<BigInteger, Long> expected = counts.get(0).numbers;
    numbers
        .tally()
        .forEach(
            (key, count) ->
                assertTrue(count <= expected.get(number(numbers, key)), seed::toString));
    expected.forEach(
        (number, count) -> {
          long[] found = new long[1];
          numbers.tally().forEach((key, n) -> found[0] += key == number.longValue() ? n : 0);
          long certain = count - digest.events() / 100;
          assertTrue(
              found[0] >= certain, () -> seed + " " + number + ": " + found[0] + " of " + count);
        });
  }
}
