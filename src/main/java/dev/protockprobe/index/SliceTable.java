package dev.protockprobe.index;

import dev.protockprobe.diag.SourceFile;
import dev.protockprobe.diag.Span;
import dev.protockprobe.preprocess.ConditionalGroups;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The slices of all files as numbers; each becomes an object once someone asks for it. */
final class SliceTable {
  private static final int FIELDS = 5;
  private static final int FILE = 0;
  private static final int START = 1;
  private static final int END = 2;
  private static final int TIME = 3;
  private static final int FLAGS = 4;

  private static final int TYPEDEF = 1;
  private static final int BODY = 2;
  private static final int PACK = 4;

  /** One reading of one file. */
  private record Reading(SourceFile file, ConditionalGroups groups) {}

  private final List<Reading> readings = new ArrayList<>();
  private int[] numbers = new int[64 * FIELDS];
  private int count;
  private DeclarationSlice[] made = new DeclarationSlice[0];

  int count() {
    return count;
  }

  /** Begins a reading of a file and returns its number. */
  int read(SourceFile file, ConditionalGroups groups) {
    readings.add(new Reading(file, groups));
    return readings.size() - 1;
  }

  /** Adds a slice of a reading and returns its number. */
  int add(int reading, int start, int end, int time, int pack, boolean typedef, boolean body) {
    int at = count * FIELDS;
    if (at == numbers.length) {
      numbers = Arrays.copyOf(numbers, at * 2);
    }
    numbers[at + FILE] = reading;
    numbers[at + START] = start;
    numbers[at + END] = end;
    numbers[at + TIME] = time;
    numbers[at + FLAGS] = pack * PACK + (typedef ? TYPEDEF : 0) + (body ? BODY : 0);
    return count++;
  }

  SourceFile file(int slice) {
    return readings.get(numbers[slice * FIELDS + FILE]).file();
  }

  boolean hasBody(int slice) {
    return (numbers[slice * FIELDS + FLAGS] & BODY) != 0;
  }

  /** The slice, the same object each time. */
  DeclarationSlice get(int slice) {
    if (slice >= made.length) {
      made = Arrays.copyOf(made, count);
    }
    if (made[slice] == null) {
      int at = slice * FIELDS;
      Reading reading = readings.get(numbers[at + FILE]);
      int flags = numbers[at + FLAGS];
      made[slice] =
          new DeclarationSlice(
              new Span(reading.file(), numbers[at + START], numbers[at + END]),
              (flags & TYPEDEF) != 0,
              reading.groups(),
              numbers[at + TIME],
              flags / PACK);
    }
    return made[slice];
  }
}
