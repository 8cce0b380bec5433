package dev.protockprobe.layout;

import dev.protockprobe.TestResource;
import dev.protockprobe.layout.RandomRecord.NamedMember;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Random records with everything that changes a layout. What a compiler refuses in the end, for
 * example an array of elements of 4 bytes that are aligned to 8, is left to it to find.
 */
final class RandomRecords {
  private static final int MOST_MEMBERS = 7;
  private static final int DEEPEST = 2;

  /** Of the records that a member may be, the latest. */
  private static final int MOST_KNOWN = 25;

  private static final List<Integer> PACKS = List.of(1, 2, 4, 8, 16);
  private static final List<Integer> ALIGNMENTS = List.of(1, 2, 4, 8, 8, 16, 32, 64);

  private static final List<String> NAMED_TYPES =
      List.of(
          ("low_int low_quad high_pointer_target high_int last_wins first_wins earliest_wins most_int low_pointer"
                  + " inner_pointer const_low_int volatile_low const_four atomic_short two_longs mode_qi mode_hi mode_si mode_di mode_word mode_pointer"
                  + " mode_df aligned_mode vector_4 vector_8 vector_16 vector_32 vector_64 nothing"
                  + " three packed_three far either")
              .split(" "));

  private static final List<String> OTHER_TYPES =
      List.of(
          "float",
          "double",
          "long double",
          "double _Complex",
          "float _Complex",
          "long double _Complex",
          "enum marked",
          "enum unmarked",
          "enum tiny_marked",
          "_Atomic int",
          "_Atomic(short)");

  private static final List<String> BIT_FIELD_TYPES =
      List.of(
          "low_int",
          "low_quad",
          "high_int",
          "last_wins",
          "earliest_wins",
          "most_int",
          "mode_qi",
          "mode_hi",
          "mode_di",
          "mode_word",
          "aligned_mode",
          "enum marked",
          "enum unmarked");

  private static final List<String> POINTERS =
      List.of(
          "void *%s",
          "const char *const %s",
          "int (*%s)(void)",
          "char *__attribute__((aligned(16))) %s",
          "char **__attribute__((aligned(2))) %s",
          "int (__attribute__((aligned(16))) %s)[4]",
          "int (*%s[2])(int, char)",
          "int %s __attribute__((mode(DI)))",
          "short *%s __attribute__((vector_size(4)))",
          "short %s __attribute__((vector_size(16)))");

  private final Random random;
  private final IntegerTypes integers;
  private final boolean hasInt128;
  private final List<String> known = new ArrayList<>();
  private int nextName;

  RandomRecords(Random random, boolean hasInt128) {
    this.random = random;
    this.integers = new IntegerTypes(random);
    this.hasInt128 = hasInt128;
  }

  /** The definitions that the records need. */
  static String header(boolean hasInt128) {
    StringBuilder header = new StringBuilder();
    IntegerTypes.header()
        .lines()
        .filter(line -> hasInt128 || !line.contains("__int128"))
        .forEach(line -> header.append(line).append('\n'));
    return header.append(TestResource.text(RandomRecords.class, "records.h")).toString();
  }

  /** Records of which the later ones hold some of the earlier ones. */
  List<RandomRecord> next(int count) {
    List<RandomRecord> records = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      boolean typedef = oneIn(10);
      records.add(typedef ? typedef("t" + i) : record("r" + i));
      known.add(records.get(i).type());
    }
    return records;
  }

  private RandomRecord typedef(String name) {
    String target = oneIn(2) && !known.isEmpty() ? knownType() : scalar();
    String declaration =
        switch (random.nextInt(4)) {
          case 0 ->
              "typedef %s %s[%d] %s;"
                  .formatted(target, name, random.nextInt(4), typedefAttributes());
          case 1 ->
              "typedef %s%s *%s %s;"
                  .formatted(typedefAttributes(), target, typedefAttributes(), name);
          case 2 ->
              "typedef %s%s %s %s;"
                  .formatted(typedefAttributes(), target, name, typedefAttributes());
          default ->
              "typedef %s %s %s%s;"
                  .formatted(target, typedefAttributes(), name, typedefAttributes());
        };
    return new RandomRecord(declaration, name, List.of(), 0);
  }

  private RandomRecord record(String tag) {
    String kind = oneIn(5) ? "union" : "struct";
    List<NamedMember> members = new ArrayList<>();
    String body = body(kind, 0, members);
    String declaration =
        "%s %s%s {%s } %s;"
            .formatted(kind, oneIn(3) ? gnuAttributes() : "", tag, body, recordAttributes());
    int pack = oneIn(8) ? of(PACKS) : 0;
    return new RandomRecord(declaration, kind + " " + tag, members, pack);
  }

  private String body(String kind, int depth, List<NamedMember> members) {
    StringBuilder body = new StringBuilder();
    int count = random.nextInt(MOST_MEMBERS + 1);
    int before = members.size();
    for (int i = 0; i < count; i++) {
      body.append(' ').append(member(depth, members)).append(';');
    }
    if (kind.equals("struct") && members.size() > before && oneIn(12)) {
      String name = name(members, false);
      body.append(" %s %s[]%s;".formatted(scalar(), name, oneIn(3) ? "[3]" : ""));
    }
    return body.toString();
  }

  private String member(int depth, List<NamedMember> members) {
    return switch (random.nextInt(20)) {
      case 0, 1, 2, 3, 4, 5, 6, 7 -> bitField(members);
      case 8 -> attributes() + of(POINTERS).formatted(name(members, false)) + attributes();
      case 9, 10 -> array(members);
      case 11 -> "%s%s %s%s".formatted(alignas(), knownType(), name(members, false), attributes());
      case 12 -> depth < DEEPEST ? anonymous(depth, members) : plain(members);
      case 13 -> depth < DEEPEST ? nested(depth, members) : plain(members);
      case 14 ->
          "enum {%s = %d} %s%s"
              .formatted(
                  "v" + nextName++,
                  random.nextInt(70000),
                  oneIn(2) ? "__attribute__((packed)) " : "",
                  name(members, false));
      default -> plain(members);
    };
  }

  private String plain(List<NamedMember> members) {
    String first = name(members, false);
    String second = oneIn(4) ? ", " + name(members, false) + attributes() : "";
    return alignas() + attributes() + scalar() + " " + first + attributes() + second;
  }

  private String array(List<NamedMember> members) {
    String type = oneIn(4) ? knownType() : scalar();
    String suffix = "[%d]".formatted(random.nextInt(5)) + (oneIn(3) ? "[2]" : "");
    return "%s%s %s%s%s".formatted(attributes(), type, name(members, false), suffix, attributes());
  }

  private String anonymous(int depth, List<NamedMember> members) {
    String kind = oneIn(2) ? "union" : "struct";
    String prefix = oneIn(6) ? "__attribute__((aligned(16))) " : alignas();
    String head = prefix + kind + " " + recordAttributes();
    return "%s{%s } %s".formatted(head, body(kind, depth + 1, members), recordAttributes());
  }

  private String nested(int depth, List<NamedMember> members) {
    String kind = oneIn(3) ? "union" : "struct";
    String body = body(kind, depth + 1, new ArrayList<>());
    return "%s %s{%s } %s%s%s"
        .formatted(
            kind, recordAttributes(), body, recordAttributes(), name(members, false), attributes());
  }

  private String bitField(List<NamedMember> members) {
    String type;
    int bits;
    if (oneIn(4)) {
      type = of(BIT_FIELD_TYPES);
      bits = type.equals("mode_qi") ? 8 : type.equals("mode_hi") ? 16 : 32;
    } else {
      IntegerTypes.Spelled spelled = integers.next(hasInt128 ? 16 : 8);
      type = spelled.specifiers();
      bits = spelled.isBoolean() ? 1 : 8 * spelled.sizeBytes();
      boolean isLong = type.contains("long") && !type.matches(".*long\\b.*long\\b.*");
      bits = isLong && !hasInt128 ? Math.min(bits, 32) : bits;
    }
    if (oneIn(5)) {
      int width = oneIn(2) ? 0 : random.nextInt(bits + 1);
      return "%s%s : %d%s".formatted(attributes(), type, width, attributes());
    }
    int width = oneIn(4) ? bits : 1 + random.nextInt(oneIn(2) ? bits : Math.min(bits, 9));
    String name = name(members, true);
    return "%s%s %s : %d%s".formatted(attributes(), type, name, width, attributes());
  }

  private String name(List<NamedMember> members, boolean isBitField) {
    String name = "m" + nextName++;
    members.add(new NamedMember(name, isBitField));
    return name;
  }

  private String scalar() {
    return switch (random.nextInt(5)) {
      case 0 -> of(NAMED_TYPES);
      case 1 -> of(OTHER_TYPES);
      default -> integers.next(hasInt128 ? 16 : 8).specifiers();
    };
  }

  private String knownType() {
    int first = Math.max(0, known.size() - MOST_KNOWN);
    return known.isEmpty() ? "three" : known.get(first + random.nextInt(known.size() - first));
  }

  private String alignas() {
    if (!oneIn(12)) {
      return "";
    }
    return oneIn(2)
        ? "_Alignas(%d) ".formatted(of(ALIGNMENTS))
        : "_Alignas(%s) ".formatted(oneIn(2) ? "double" : "two_longs");
  }

  private String attributes() {
    return switch (random.nextInt(32)) {
      case 0, 1 -> " __attribute__((packed)) ";
      case 2 -> " __packed ";
      case 3, 4 -> " __attribute__((aligned(%d))) ".formatted(of(ALIGNMENTS));
      case 5 -> " __aligned(%d) ".formatted(of(ALIGNMENTS));
      case 6 ->
          " __attribute__((__aligned__(sizeof(short) * %d), __packed__)) "
              .formatted(1 << random.nextInt(4));
      case 7 ->
          oneIn(2)
              ? " __attribute__((__aligned__)) "
              : " __attribute__((aligned(2), unused, aligned(8))) ";
      default -> "";
    };
  }

  private String typedefAttributes() {
    String attributes = attributes();
    return attributes.contains("((") ? attributes : "";
  }

  private String recordAttributes() {
    return switch (random.nextInt(16)) {
      case 0, 1 -> "__packed ";
      case 2 -> "__packed __aligned(%d) ".formatted(of(ALIGNMENTS));
      case 3, 4 -> gnuAttributes();
      default -> "";
    };
  }

  private String gnuAttributes() {
    return switch (random.nextInt(4)) {
      case 0, 1 -> "__attribute__((packed)) ";
      case 2 -> "__attribute__((aligned(%d))) ".formatted(of(ALIGNMENTS));
      default ->
          oneIn(2) ? "__attribute__((aligned)) " : "__attribute__((aligned(8), aligned(2))) ";
    };
  }

  private boolean oneIn(int n) {
    return random.nextInt(n) == 0;
  }

  private <T> T of(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
