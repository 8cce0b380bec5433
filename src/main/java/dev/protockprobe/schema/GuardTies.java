package dev.protockprobe.schema;

import dev.protockprobe.probe.FetchArg;
import dev.protockprobe.probe.FetchType;
import dev.protockprobe.probe.GuardNames;
import dev.protockprobe.probe.TaskName;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;

/**
 * Finds the guards of each field of an event. A guard is another field: it prints a pointer that
 * the kernel follows to read the guarded field. A field is a guard only if it prints all bits of
 * the pointer.
 */
final class GuardTies {
  /** The width of an unknown machine's words: 64 bits, or 32 if the guard's own type says so. */
  static final int UNKNOWN = 0;

  private static final List<String> HALVES = List.of("_lo", "_hi");

  private GuardTies() {}

  /**
   * The fields that fetch args make, with the guards that their expressions show.
   *
   * @param wordBits the width of the traced machine's words, or {@link #UNKNOWN}
   * @param mayBeHidden whether the fetch arg at an index was added only as a guard; it counts as
   *     one only if its name is a guard's, too
   */
  static List<FieldSchema> byExpression(
      List<FetchArg> args, int wordBits, IntPredicate mayBeHidden) {
    List<String> words = new ArrayList<>();
    for (FetchArg arg : args) {
      boolean whole = arg.type().isEmpty() || isWord(arg.type().get(), arg.name(), wordBits);
      words.add(whole ? arg.expression().text() : "");
    }
    List<List<Integer>> guards = new ArrayList<>();
    Set<Integer> guarding = new HashSet<>();
    for (int i = 0; i < args.size(); i++) {
      List<Integer> found = new ArrayList<>();
      for (String pointer : FollowedPointers.of(args.get(i))) {
        int guard = words.indexOf(pointer);
        if (guard >= 0 && guard != i) {
          found.add(guard);
        }
      }
      guards.add(found);
      guarding.addAll(found);
    }
    List<FieldSchema> fields = new ArrayList<>();
    for (int i = 0; i < args.size(); i++) {
      boolean hidden =
          guarding.contains(i) && GuardNames.isGuard(args.get(i).name()) && mayBeHidden.test(i);
      FieldSchema field = FieldSchema.of(args.get(i), guards.get(i), hidden);
      fields.add(TaskName.isOne(field.name(), field.type()) ? field.with(List.of(), true) : field);
    }
    return fields;
  }

  /** The same fields with the guards that their names show, for fields without expressions. */
  static List<FieldSchema> byName(List<FieldSchema> fields, int wordBits) {
    List<String> words =
        fields.stream()
            .map(field -> isWord(field.type(), field.name(), wordBits) ? field.name() : "")
            .toList();
    Set<Integer> guarding = new HashSet<>();
    List<FieldSchema> tied = new ArrayList<>();
    for (FieldSchema field : fields) {
      int guard = guardOf(field.name(), words);
      tied.add(guard < 0 ? field : field.with(List.of(guard), false));
      guarding.add(guard);
    }
    for (int i = 0; i < tied.size(); i++) {
      if (guarding.contains(i)) {
        tied.set(i, tied.get(i).with(tied.get(i).guards(), true));
      }
    }
    return tied;
  }

  /** The index of the guard of a field, or of the value of which it is one half; -1 for none. */
  private static int guardOf(String name, List<String> words) {
    int guard = words.indexOf(GuardNames.of(name));
    for (String half : HALVES) {
      if (guard < 0 && name.endsWith(half)) {
        String whole = name.substring(0, name.length() - half.length());
        guard = whole.isEmpty() ? -1 : words.indexOf(GuardNames.of(whole));
      }
    }
    return guard >= 0 && words.get(guard).equals(name) ? -1 : guard;
  }

  private static boolean isWord(FetchType type, String name, int wordBits) {
    if (wordBits != UNKNOWN) {
      return isWhole(type, wordBits);
    }
    return isWhole(type, Long.SIZE) || (isWhole(type, Integer.SIZE) && GuardNames.isGuard(name));
  }

  private static boolean isWhole(FetchType type, int bits) {
    return type.equals(new FetchType.Basic(FetchType.Radix.HEXADECIMAL, bits))
        || type.equals(new FetchType.Basic(FetchType.Radix.BARE_HEXADECIMAL, bits))
        || type.equals(new FetchType.Basic(FetchType.Radix.UNSIGNED, bits))
        || type.equals(new FetchType.Basic(FetchType.Radix.SIGNED, bits));
  }
}
