package dev.protockprobe.abi;

import dev.protockprobe.TestResource;
import dev.protockprobe.layout.IntegerTypes;
import dev.protockprobe.layout.Layouts;
import dev.protockprobe.type.CType;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Random prototypes that are compiled and called together, because a process costs more than a
 * call.
 *
 * @param types the declarations that they need
 * @param likeTheKernel whether to compile their callers with the kernel's options
 */
record PrototypeBatch(String types, List<RandomPrototype> prototypes, boolean likeTheKernel) {
  /** The functions that the capturing programs are made to define. */
  static final int MOST = 250;

  private static final int TYPES = 80;

  /** The kernel passes nothing larger, and what is captured of a stack must hold some of these. */
  private static final int GREATEST_BYTES = 100;

  private static final String POINTERS = "pointers.h";

  PrototypeBatch {
    prototypes = List.copyOf(prototypes);
  }

  static PrototypeBatch random(CallingConvention convention, int count, Random random) {
    boolean hasInt128 = convention.dataModel().pointerBytes() == Long.BYTES;
    StringBuilder text = new StringBuilder();
    IntegerTypes.header()
        .lines()
        .filter(line -> hasInt128 || !line.contains("__int128"))
        .forEach(line -> text.append(line).append('\n'));
    text.append(TestResource.text(PrototypeBatch.class, POINTERS));
    List<String> names = new ArrayList<>();
    // gcc's classes on x86-64 take these for ordinary members, unless they are packed.
    boolean wholeBitFields = !convention.rules().eightbytes();
    RandomAggregates aggregates = new RandomAggregates(random, hasInt128, wholeBitFields);
    for (RandomAggregates.Declared type : aggregates.next(TYPES)) {
      text.append(type.declaration()).append('\n');
      names.add(type.type());
    }
    List<String> small = passable(convention, text.toString(), names);
    RandomTypes types = new RandomTypes(random, hasInt128, small);
    List<RandomPrototype> prototypes = new ArrayList<>();
    boolean regparm = convention.rules().regparm();
    for (int i = 0; i < count; i++) {
      prototypes.add(RandomPrototype.random("f" + i, random, types, regparm));
    }
    return new PrototypeBatch(text.toString(), prototypes, random.nextBoolean());
  }

  /** The types that are not too large. */
  private static List<String> passable(
      CallingConvention convention, String text, List<String> types) {
    StringBuilder header = new StringBuilder(text);
    for (int i = 0; i < types.size(); i++) {
      header.append("void pass%d(%s);\n".formatted(i, types.get(i)));
    }
    ReadHeader read = new ReadHeader(convention, header.toString());
    Layouts layouts = read.layouts();
    List<String> small = new ArrayList<>();
    for (int i = 0; i < types.size(); i++) {
      CType type = read.prototype("pass" + i).orElseThrow().parameters().get(0).type();
      boolean fits = layouts.layout(type).value().orElseThrow().sizeBytes() <= GREATEST_BYTES;
      if (fits) {
        small.add(types.get(i));
      }
    }
    if (!read.complaints().isEmpty()) {
      throw new AssertionError(read.complaints() + "\n" + header);
    }
    return small;
  }

  /** The prototypes and the types they use: what the product reads and the compiler too. */
  String header() {
    StringBuilder text = new StringBuilder(types);
    prototypes.forEach(prototype -> text.append('\n').append(prototype.declaration()));
    return text.append('\n').toString();
  }
}
