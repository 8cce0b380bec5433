package dev.protockprobe.preprocess;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The groups of one reading of a file that conditions skip or make uncertain; what stands in no
 * such group counts. A file that is included twice is read twice, and may differ.
 */
public final class ConditionalGroups {
  private static final class Group {
    final int start;
    final boolean skipped;
    final Condition condition;
    final Group outer;
    int end = Integer.MAX_VALUE;

    Group(int start, boolean skipped, Condition condition, Group outer) {
      this.start = start;
      this.skipped = skipped;
      this.condition = condition;
      this.outer = outer;
    }
  }

  /** In the order of their starts. */
  private final List<Group> groups = new ArrayList<>();

  /** The condition of the {@code #include} that brought the file here; null if it is certain. */
  private final Condition includedUnder;

  ConditionalGroups(Condition includedUnder) {
    this.includedUnder = includedUnder;
  }

  /** Opens a group at {@code start} whose condition is false or not known. */
  void open(int start, boolean skipped, Condition condition) {
    groups.add(new Group(start, skipped, condition, innermostOpen()));
  }

  /** Closes the innermost group that is open. */
  void close(int end) {
    innermostOpen().end = end;
  }

  private Group innermostOpen() {
    Group group = groups.isEmpty() ? null : groups.get(groups.size() - 1);
    while (group != null && group.end != Integer.MAX_VALUE) {
      group = group.outer;
    }
    return group;
  }

  /** Whether the text at {@code offset} does not count. */
  public boolean isSkipped(int offset) {
    for (Group group = lastBefore(offset); group != null; group = group.outer) {
      if (group.skipped && offset < group.end) {
        return true;
      }
    }
    return false;
  }

  /** The condition that decides whether the text at {@code offset} counts; empty if it does. */
  public Optional<Condition> uncertainAround(int offset) {
    for (Group group = lastBefore(offset); group != null; group = group.outer) {
      if (!group.skipped && offset < group.end) {
        return Optional.of(group.condition);
      }
    }
    return Optional.ofNullable(includedUnder);
  }

  /** The first condition between two offsets that is not known. */
  public Optional<Condition> uncertainWithin(int start, int end) {
    for (int i = firstAtOrAfter(start); i < groups.size() && groups.get(i).start < end; i++) {
      if (!groups.get(i).skipped) {
        return Optional.of(groups.get(i).condition);
      }
    }
    return Optional.empty();
  }

  private Group lastBefore(int offset) {
    int index = firstAtOrAfter(offset + 1) - 1;
    return index < 0 ? null : groups.get(index);
  }

  private int firstAtOrAfter(int offset) {
    int low = 0;
    int high = groups.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (groups.get(middle).start < offset) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
