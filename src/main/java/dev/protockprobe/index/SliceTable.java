package dev.protockprobe.index;

import dev.protockprobe.diag.SourceFile;
import dev.protockprobe.diag.Span;
import dev.protockprobe.preprocess.ConditionalGroups;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Holds the {@link DeclarationSlice}s of all files as numbers, and makes an object of a slice only
 * when it is first asked for.
 */
final class SliceTable {
  private static final int FIELDS = 5;
  private static final int FILE = 0;
  private static final int START = 1;
  private static final int END = 2;
  private static final int TIME = 3;
  private static final int FLAGS = 4;

  private static final int TYPEDEF = 1;
  private static final int BODY = 2;
  private static final int DEFINED = 4;
  private static final int PACK = 8;

  /** One reading of one file. */
  private record Reading(SourceFile file, ConditionalGroups groups) {}

  private final List<Reading> readings = new ArrayList<>();
  private int[] numbers = new int[64 * FIELDS];
  private int count;
  private final Map<Integer, List<DeclarationSlice>> made = new HashMap<>();

  int count() {
    return count;
  }

  /** Begins a reading of a file and returns its number. */
  int read(SourceFile file, ConditionalGroups groups) {
    readings.add(new Reading(file, groups));
    return readings.size() - 1;
  }

  /** Adds a slice of a reading and returns its number. */
  int add(
      int reading,
      int start,
      int end,
      int time,
      int pack,
      boolean typedef,
      boolean body,
      boolean defined) {
    int at = count * FIELDS;
    if (at == numbers.length) {
      numbers = Arrays.copyOf(numbers, at * 2);
    }
    numbers[at + FILE] = reading;
    numbers[at + START] = start;
    numbers[at + END] = end;
    numbers[at + TIME] = time;
    numbers[at + FLAGS] =
        pack * PACK + (typedef ? TYPEDEF : 0) + (body ? BODY : 0) + (defined ? DEFINED : 0);
    return count++;
  }

  SourceFile file(int slice) {
    return readings.get(numbers[slice * FIELDS + FILE]).file();
  }

  boolean hasBody(int slice) {
    return (numbers[slice * FIELDS + FLAGS] & BODY) != 0;
  }

  /** Whether the text of a slice has a word. */
  boolean mentions(int slice, byte[] word) {
    int at = slice * FIELDS;
    byte[] text = file(slice).bytes();
    int last = Math.min(numbers[at + END], text.length) - word.length;
    for (int i = numbers[at + START]; i <= last; i++) {
      if (text[i] == word[0] && isAt(i, word, text)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isAt(int offset, byte[] word, byte[] text) {
    for (int i = 1; i < word.length; i++) {
      if (text[offset + i] != word[i]) {
        return false;
      }
    }
    return true;
  }

  /**
   * The variants of a slice, one for each way in which unknown conditions may cut it. Each call
   * returns the same objects.
   */
  List<DeclarationSlice> get(int slice) {
    List<DeclarationSlice> known = made.get(slice);
    if (known == null) {
      known = ConditionalVariants.of(whole(slice));
      made.put(slice, known);
    }
    return known;
  }

  private DeclarationSlice whole(int slice) {
    int at = slice * FIELDS;
    Reading reading = readings.get(numbers[at + FILE]);
    int flags = numbers[at + FLAGS];
    return new DeclarationSlice(
        new Span(reading.file(), numbers[at + START], numbers[at + END]),
        (flags & TYPEDEF) != 0,
        (flags & DEFINED) != 0,
        reading.groups(),
        numbers[at + TIME],
        flags / PACK);
  }
}
