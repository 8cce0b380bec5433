package dev.protockprobe.abi;

import dev.protockprobe.layout.IntegerTypes;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Random structs, unions and aligned typedefs, mostly small, with everything that changes how such
 * a value is passed. {@code RandomRecords} of the layouts' test is about what changes a layout.
 */
final class RandomAggregates {
  private static final int DEEPEST = 4;
  private static final int INT128_BYTES = 16;
  private static final List<Integer> MEMBER_COUNTS = List.of(0, 1, 1, 1, 2, 2, 2, 3, 3, 4, 5, 6);
  private static final List<Integer> ALIGNMENTS = List.of(1, 2, 4, 8, 8, 16, 16, 32);
  private static final List<String> POINTERS =
      List.of("void *%s", "const char *%s", "int (*%s)(void)", "struct node **%s");

  private final Random random;
  private final IntegerTypes integers;
  private final boolean hasInt128;
  private final boolean wholeBitFields;
  private final List<Declared> known = new ArrayList<>();
  private int nextMember;

  /**
   * Types of one architecture.
   *
   * @param wholeBitFields whether bit-fields may be as wide as a short, an int or a long
   */
  RandomAggregates(Random random, boolean hasInt128, boolean wholeBitFields) {
    this.wholeBitFields = wholeBitFields;
    this.random = random;
    this.integers = new IntegerTypes(random);
    this.hasInt128 = hasInt128;
  }

  /** A type with its declaration. */
  record Declared(String declaration, String type) {
    /** Only of these there are arrays: a typedef can be aligned to more than its size. */
    boolean isRecord() {
      return type.contains(" ");
    }
  }

  /** Types of which the later ones hold some of the earlier ones. */
  List<Declared> next(int count) {
    List<Declared> types = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Declared type = oneIn(7) ? typedef("t" + i) : record("r" + i);
      types.add(type);
      known.add(type);
    }
    return types;
  }

  private Declared typedef(String name) {
    String target = oneIn(3) || known.isEmpty() ? integer(16) : of(known).type();
    String attribute = oneIn(4) ? "" : aligned();
    return new Declared("typedef %s %s%s;".formatted(target, name, attribute), name);
  }

  private Declared record(String tag) {
    String kind = oneIn(5) ? "union" : "struct";
    String type = kind + " " + tag;
    if (kind.equals("union") && oneIn(5)) {
      String members = "%s; %s;".formatted(of(POINTERS), of(POINTERS)).formatted(name(), name());
      return new Declared(
          "%s { %s } __attribute__((transparent_union));".formatted(type, members), type);
    }
    return new Declared("%s {%s }%s;".formatted(type, body(kind, 0), recordAttributes()), type);
  }

  private String body(String kind, int depth) {
    StringBuilder body = new StringBuilder();
    int count = of(MEMBER_COUNTS);
    for (int i = 0; i < count; i++) {
      body.append(' ').append(member(depth)).append(';');
    }
    if (kind.equals("struct") && oneIn(25)) {
      String first = "%s %s;".formatted(integer(8), name());
      body.append(" %s %s %s[];".formatted(first, integer(8), name()));
    }
    return body.toString();
  }

  private String member(int depth) {
    return switch (random.nextInt(16)) {
      case 0, 1, 2, 3 -> bitField();
      case 4 -> of(POINTERS).formatted(name()) + attributes();
      case 5, 6 -> "%s %s[%d]".formatted(integer(4), name(), random.nextInt(6));
      case 7 -> "%s %s[%d]".formatted(integer(16), name(), random.nextInt(3));
      case 8 -> known(false) + " " + name() + attributes();
      case 9 -> "%s %s[%d]".formatted(known(true), name(), random.nextInt(3));
      case 10 -> depth < DEEPEST ? nested(depth) : plain();
      default -> plain();
    };
  }

  private String plain() {
    return integer(of(List.of(1, 2, 4, 8, 8, 16))) + " " + name() + attributes();
  }

  /** An anonymous member, or one of a type without a name. */
  private String nested(int depth) {
    String kind = oneIn(2) ? "union" : "struct";
    String name = oneIn(3) ? name() : "";
    return "%s {%s }%s %s".formatted(kind, body(kind, depth + 1), recordAttributes(), name);
  }

  private String bitField() {
    IntegerTypes.Spelled type = integers.next(hasInt128 ? INT128_BYTES : Long.BYTES);
    int bits = type.isBoolean() ? 1 : Byte.SIZE * type.sizeBytes();
    if (!hasInt128 && type.specifiers().contains("long")) {
      bits = Integer.SIZE;
    }
    if (oneIn(5)) {
      int width = oneIn(2) ? 0 : random.nextInt(bits + 1);
      return "%s : %d".formatted(type.specifiers(), width);
    }
    int width = oneIn(5) ? bits : 1 + random.nextInt(oneIn(2) ? bits : Math.min(bits, 9));
    width -= wholeBitFields || width < Short.SIZE || Integer.bitCount(width) > 1 ? 0 : 1;
    return "%s %s : %d%s".formatted(type.specifiers(), name(), width, packed(10));
  }

  private String known(boolean isRecord) {
    List<Declared> fitting = known.stream().filter(type -> type.isRecord() || !isRecord).toList();
    return fitting.isEmpty() ? "int" : of(fitting).type();
  }

  private String integer(int mostBytes) {
    return integers.next(hasInt128 ? mostBytes : Math.min(mostBytes, Long.BYTES)).specifiers();
  }

  private String name() {
    return "m" + nextMember++;
  }

  private String attributes() {
    return oneIn(12) ? aligned() : packed(10);
  }

  private String recordAttributes() {
    return packed(5) + (oneIn(8) ? aligned() : "");
  }

  private String packed(int n) {
    return oneIn(n) ? " __attribute__((packed))" : "";
  }

  private String aligned() {
    return " __attribute__((aligned(%d)))".formatted(of(ALIGNMENTS));
  }

  private boolean oneIn(int n) {
    return random.nextInt(n) == 0;
  }

  private <T> T of(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
