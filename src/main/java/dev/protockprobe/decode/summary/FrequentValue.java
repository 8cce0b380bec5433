package dev.protockprobe.decode.summary;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;
import java.util.function.UnaryOperator;

/** A value, as it is shown, and how many events had it. */
record FrequentValue(String text, long count) {

  /**
   * The frequent numbers of a digest, the most frequent first; equally frequent numbers in
   * ascending order.
   */
  static List<FrequentValue> of(NumberDigest digest, LongFunction<String> text) {
    record Counted(long key, long count) {}
    List<Counted> counted = new ArrayList<>();
    long least = leastCount(digest);
    digest
        .tally()
        .forEach(
            (key, count) -> {
              if (count >= least) {
                counted.add(new Counted(key, count));
              }
            });
    long order = digest.isSigned() ? 0 : Long.MIN_VALUE;
    // The JDK's comparators are serializable lambdas, which no class archive holds.
    counted.sort(
        (a, b) ->
            a.count() == b.count()
                ? Long.compare(a.key() ^ order, b.key() ^ order)
                : Long.compare(b.count(), a.count()));
    return counted.stream()
        .map(one -> new FrequentValue(text.apply(one.key()), one.count()))
        .toList();
  }

  /**
   * The frequent texts of a digest, the most frequent first; equally frequent texts in the order of
   * their bytes.
   */
  static List<FrequentValue> of(TextDigest digest, UnaryOperator<String> text) {
    List<FrequentValue> bytes = new ArrayList<>();
    long least = leastCount(digest);
    digest
        .tally()
        .forEach(
            (hash, key, count) -> {
              if (count >= least) {
                bytes.add(new FrequentValue(new String(key, ISO_8859_1), count));
              }
            });
    bytes.sort(
        (a, b) ->
            a.count() == b.count()
                ? a.text().compareTo(b.text())
                : Long.compare(b.count(), a.count()));
    return bytes.stream()
        .map(one -> new FrequentValue(text.apply(utf8(one.text())), one.count()))
        .toList();
  }

  /** Text whose characters are bytes of UTF-8. */
  private static String utf8(String bytes) {
    return bytes.isEmpty() ? "\"\"" : new String(bytes.getBytes(ISO_8859_1), UTF_8);
  }

  /**
   * How often a value must have come to be shown. If not all different values were counted, the
   * counts are lower bounds, and a value must certainly be more than one in a hundred.
   */
  private static long leastCount(ValueDigest digest) {
    return digest.many ? digest.values / 100 + 1 : 1;
  }
}
