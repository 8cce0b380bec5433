package dev.protockprobe.schema;

import dev.protockprobe.diag.ResourceTable;
import dev.protockprobe.probe.FetchedValue;
import dev.protockprobe.schema.Meaning.Enumerator;
import dev.protockprobe.type.CType;
import dev.protockprobe.type.IntegerKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A set of numbers that the kernel names by macros or by an enum without a tag, such as the
 * capabilities, and the values that hold such numbers.
 *
 * @param flags whether a value combines several of the numbers
 * @param places which values hold these numbers: each value that at least one {@link Place}
 *     describes
 * @param lines the words of each line: a name, then one number for all machines, or four: for most
 *     machines, for arm and arm64, for powerpc, and for mips
 */
record NumberSet(boolean flags, List<Place> places, List<List<String>> lines) {
  NumberSet {
    places = List.copyOf(places);
    lines = List.copyOf(lines);
  }

  private static final String RESOURCE = "known-numbers.txt";

  /**
   * The prefixes of the architectures with a column of their own, in the order of the columns from
   * the second on.
   */
  private static final List<String> SPECIAL = List.of("arm", "ppc", "mips");

  /** The prefix of types that count only if the value is read through a pointer. */
  private static final String MEMBER = "member_";

  private static final Map<String, IntegerKind> INTEGERS =
      Map.of(
          "short", IntegerKind.SHORT,
          "int", IntegerKind.INT,
          "unsigned_int", IntegerKind.UNSIGNED_INT,
          "unsigned_long", IntegerKind.UNSIGNED_LONG,
          "volatile_unsigned_char", IntegerKind.UNSIGNED_CHAR);

  /**
   * Where values of a set are found. Lists have commas.
   *
   * @param types integer types, or typedefs
   * @param names of the values, as globs
   * @param functions the functions or system calls that have the value, as globs
   */
  record Place(String types, String names, String functions) {
    boolean has(FetchedValue value, String function) {
      boolean read = !types.startsWith(MEMBER) || !value.pointers().isEmpty();
      return matches(names, value.name())
          && matches(functions, function)
          && read
          && isOneOf(value.type());
    }

    private boolean isOneOf(CType type) {
      for (String word : types.replace(MEMBER, "").split(",", -1)) {
        IntegerKind kind = INTEGERS.get(word);
        if (kind == null
            ? type.isTypedef(word::equals)
            : isPlain(type, kind, word.startsWith("volatile"))) {
          return true;
        }
      }
      return false;
    }
  }

  /** The sets of the table, which is read when the first value needs it. */
  static List<NumberSet> all() {
    return Table.SETS;
  }

  boolean has(FetchedValue value, String function) {
    return places.stream().anyMatch(place -> place.has(value, function));
  }

  /** The numbers on a machine. */
  List<Enumerator> on(String architecture) {
    int column = 0;
    for (String special : SPECIAL) {
      column = architecture.startsWith(special) ? SPECIAL.indexOf(special) + 1 : column;
    }
    List<Enumerator> names = new ArrayList<>();
    for (List<String> words : lines) {
      String number = words.get(words.size() == 2 ? 1 : column + 1);
      if (!number.equals("-")) {
        names.add(new Enumerator(words.get(0), Long.decode(number)));
      }
    }
    return names;
  }

  /**
   * Whether a type is written as the integer type {@code kind}, not as a typedef. If {@code
   * isVolatile}, it must also be volatile.
   */
  private static boolean isPlain(CType type, IntegerKind kind, boolean isVolatile) {
    Optional<CType.Qualified> qualified =
        type instanceof CType.Qualified with ? Optional.of(with) : Optional.empty();
    CType written = qualified.map(CType.Qualified::unqualified).orElse(type);
    boolean volatileToo =
        qualified.stream().anyMatch(with -> with.qualifiers().contains(CType.Qualifier.VOLATILE));
    return written instanceof CType.Integer integer
        && integer.kind() == kind
        && (!isVolatile || volatileToo);
  }

  /** Whether a word is one of a list, in which a star may be at either end of a word. */
  private static boolean matches(String list, String word) {
    for (String glob : list.split(",", -1)) {
      boolean before = glob.startsWith("*");
      boolean after = glob.length() > 1 && glob.endsWith("*");
      String text = glob.substring(before ? 1 : 0, glob.length() - (after ? 1 : 0));
      int at = before ? word.lastIndexOf(text) : word.startsWith(text) ? 0 : -1;
      if (at >= 0 && (after || at + text.length() == word.length())) {
        return true;
      }
    }
    return false;
  }

  private static final class Table {
    static final List<NumberSet> SETS = read();

    private static List<NumberSet> read() {
      List<List<String>> blocks = new ArrayList<>();
      for (String line : ResourceTable.lines(NumberSet.class, RESOURCE)) {
        if (!line.startsWith(" ")) {
          blocks.add(new ArrayList<>());
        }
        blocks.get(blocks.size() - 1).add(line.strip());
      }
      return blocks.stream().map(Table::set).toList();
    }

    /** The set of a block: its first line, the places, and the numbers. */
    private static NumberSet set(List<String> block) {
      List<List<String>> rows = block.stream().map(line -> List.of(line.split(" ", -1))).toList();
      List<Place> places = new ArrayList<>();
      List<List<String>> lines = new ArrayList<>();
      for (List<String> words : rows.subList(1, rows.size())) {
        if (words.get(0).equals("where")) {
          places.add(new Place(words.get(1), words.get(2), words.get(3)));
        } else {
          lines.add(words);
        }
      }
      return new NumberSet(rows.get(0).get(0).equals("flags"), places, lines);
    }
  }
}
