package dev.protockprobe.layout;

import dev.protockprobe.layout.RandomRecord.NamedMember;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** Where a compiler puts the members of random records. */
final class CompiledRecords {
  private static final String MACROS =
      "#define __packed __attribute__((packed))\n#define __aligned(n) __attribute__((aligned(n)))\n";

  private final LayoutCompiler abi;
  private final CompilerConstants compiler;
  private final String types;

  CompiledRecords(LayoutCompiler abi, CompilerConstants compiler) {
    this.abi = abi;
    this.compiler = compiler;
    this.types = MACROS + RandomRecords.header(abi.hasInt128());
  }

  /**
   * What a compiler says of one record.
   *
   * @param places the first bit of each member and, for a bit-field, its width: in memory's order
   */
  record Answer(
      long sizeBytes, long alignmentBytes, long preferredBytes, Map<String, String> places) {}

  /** Those that compile; one that falls out may take others with it. */
  List<RandomRecord> accepted(List<RandomRecord> all) {
    List<RandomRecord> accepted = all;
    while (true) {
      var refused = compiler.refusedLines(header(accepted));
      if (refused.isEmpty()) {
        return accepted;
      }
      int before = (int) types.lines().count();
      List<RandomRecord> rest = new ArrayList<>();
      for (int i = 0; i < accepted.size(); i++) {
        if (!refused.contains(before + i + 1)) {
          rest.add(accepted.get(i));
        }
      }
      if (rest.size() == accepted.size()) {
        throw new AssertionError(compiler + " refuses more than the random records");
      }
      accepted = rest;
    }
  }

  /** The values of expressions about the records. */
  List<BigInteger> values(List<RandomRecord> records, List<String> expressions) {
    return compiler.values(header(records), expressions);
  }

  List<Answer> answers(List<RandomRecord> records) {
    List<String> expressions = new ArrayList<>();
    List<String> objects = new ArrayList<>();
    List<String> initializers = new ArrayList<>();
    for (RandomRecord record : records) {
      expressions.add("sizeof(%s)".formatted(record.type()));
      expressions.add("_Alignof(%s)".formatted(record.type()));
      expressions.add("__alignof__(%s)".formatted(record.type()));
      for (NamedMember member : record.members()) {
        if (member.isBitField()) {
          objects.add(record.type());
          initializers.add("{ .%s = -1 }".formatted(member.name()));
        } else {
          expressions.add("__builtin_offsetof(%s, %s)".formatted(record.type(), member.name()));
        }
      }
    }
    Iterator<BigInteger> values = compiler.values(header(records), expressions).iterator();
    byte[] bytes = compiler.bytes(header(records), objects, initializers);
    List<Answer> answers = new ArrayList<>();
    int at = 0;
    for (RandomRecord record : records) {
      long size = values.next().longValue();
      long alignment = values.next().longValue();
      long preferred = values.next().longValue();
      Map<String, String> places = new HashMap<>();
      for (NamedMember member : record.members()) {
        if (member.isBitField()) {
          places.put(member.name(), bits(bytes, at, (int) size));
          at += (int) size;
        } else {
          places.put(member.name(), Long.toString(values.next().longValue() * Byte.SIZE));
        }
      }
      answers.add(new Answer(size, alignment, preferred, places));
    }
    return answers;
  }

  /** The run of ones in an object that is otherwise zero. */
  private String bits(byte[] bytes, int start, int size) {
    BitSet ones = new BitSet();
    for (int i = 0; i < size * Byte.SIZE; i++) {
      int inByte = abi.model().bigEndian() ? Byte.SIZE - 1 - i % Byte.SIZE : i % Byte.SIZE;
      ones.set(i, (bytes[start + i / Byte.SIZE] >> inByte & 1) != 0);
    }
    int first = ones.nextSetBit(0);
    int width = ones.cardinality();
    boolean together = first >= 0 && ones.nextClearBit(first) == first + width;
    return together ? first + ":" + width : ones.toString();
  }

  private String header(List<RandomRecord> records) {
    StringBuilder text = new StringBuilder(types);
    records.forEach(record -> text.append(record.compiled()).append('\n'));
    return text.toString();
  }
}
