package dev.protockprobe.preprocess;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The groups of a file (C11 6.10: the text of one branch of an {@code #if}) whose conditions are
 * false or unknown; all other text belongs to the program. If a file is included twice, it has
 * groups for each time, because its conditions may change in between.
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

  /** No groups: of a text without directives. */
  public static ConditionalGroups none() {
    return new ConditionalGroups(null);
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

  /** The first offset from {@code offset} on whose text counts. */
  public int firstCounting(int offset) {
    int at = offset;
    Group group = lastBefore(at);
    while (group != null) {
      if (group.skipped && at < group.end) {
        at = group.end;
        group = lastBefore(at);
      } else {
        group = group.outer;
      }
    }
    return at;
  }

  /**
   * The unknown condition that decides whether the text at {@code offset} counts; empty if none
   * does. Groups that are skipped for certain are not looked at: {@link #isSkipped} tells of those.
   */
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

  /** A group whose condition is not known, as seen from one place. */
  public record Uncertain(int start, Condition condition) {}

  /** The innermost group around {@code offset} whose condition is not known; null for none. */
  public Uncertain innermost(int offset) {
    for (Group group = lastBefore(offset); group != null; group = group.outer) {
      if (!group.skipped && offset < group.end) {
        return new Uncertain(group.start, group.condition);
      }
    }
    return null;
  }

  /**
   * The groups between two offsets if some conditions were known.
   *
   * @param counting the starts of groups that count
   * @param left the starts of groups that do not
   * @param assumed the condition that stands for the choice
   */
  public ConditionalGroups resolved(
      int start, int end, Set<Integer> counting, Set<Integer> left, Condition assumed) {
    ConditionalGroups resolved = new ConditionalGroups(assumed);
    IdentityHashMap<Group, Group> copies = new IdentityHashMap<>();
    List<Group> around = new ArrayList<>();
    for (Group group = lastBefore(start); group != null; group = group.outer) {
      around.add(0, group);
    }
    int first = firstAtOrAfter(start + 1);
    for (Group group : around) {
      resolved.copy(group, copies, counting, left);
    }
    for (int i = first; i < groups.size() && groups.get(i).start < end; i++) {
      resolved.copy(groups.get(i), copies, counting, left);
    }
    return resolved;
  }

  private void copy(
      Group group, IdentityHashMap<Group, Group> copies, Set<Integer> counting, Set<Integer> left) {
    Group outer = group.outer == null ? null : copies.get(group.outer);
    if (counting.contains(group.start)) {
      copies.put(group, outer);
      return;
    }
    boolean skipped = group.skipped || left.contains(group.start);
    Group copy = new Group(group.start, skipped, group.condition, outer);
    copy.end = group.end;
    copies.put(group, copy);
    groups.add(copy);
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
