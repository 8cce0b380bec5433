package dev.protockprobe.abi;

import dev.protockprobe.layout.Layouts;
import dev.protockprobe.layout.MemberLayout;
import dev.protockprobe.layout.RecordLayout;
import dev.protockprobe.type.CType;
import dev.protockprobe.type.CTypeWriter;
import dev.protockprobe.type.ObjectVisitor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Classifies eightbytes as gcc's classify_argument does (config/i386/i386.cc, gcc 12). */
final class GccEightbytes {
  private static final int WORD_BITS = Long.SIZE;

  private final Layouts layouts;

  private GccEightbytes(Layouts layouts) {
    this.layouts = layouts;
  }

  /** The classes of a value of a type whose layout is known. */
  static Eightbytes of(CType type, Layouts layouts) {
    GccEightbytes gcc = new GccEightbytes(layouts);
    if (gcc.bytes(type) > Eightbytes.MOST_BYTES) {
      return Eightbytes.MEMORY;
    }
    Optional<boolean[]> used = gcc.used(type, 0);
    if (used.isEmpty()) {
      return Eightbytes.MEMORY;
    }
    List<Integer> empty = new ArrayList<>();
    for (int i = 0; i < used.get().length; i++) {
      if (!used.get()[i]) {
        empty.add(i);
      }
    }
    return new Eightbytes(false, empty);
  }

  /** Which words of an object hold data; empty if the whole is in memory. */
  private Optional<boolean[]> used(CType type, long offsetBits) {
    return type.accept(new UsedWords(offsetBits));
  }

  /** Finds which words hold data by the form of the object's type. */
  private final class UsedWords implements ObjectVisitor<Optional<boolean[]>> {
    private final long offsetBits;

    UsedWords(long offsetBits) {
      this.offsetBits = offsetBits;
    }

    @Override
    public Optional<boolean[]> visitRecord(CType.Record record) {
      RecordLayout layout = layouts.record(record).value().orElseThrow();
      boolean union = record.kind() == CType.RecordKind.UNION;
      boolean[] used = new boolean[words(record, offsetBits)];
      return used.length == 0 || addMembers(layout, union, offsetBits, used)
          ? small(used)
          : Optional.empty();
    }

    @Override
    public Optional<boolean[]> visitArray(CType.Array array) {
      boolean[] used = new boolean[words(array, offsetBits)];
      return used.length == 0 ? small(used) : ofElements(array, offsetBits, used);
    }

    @Override
    public Optional<boolean[]> visitScalar(CType type) {
      return ofInteger(bytes(type) * Byte.SIZE, offsetBits);
    }

    @Override
    public Optional<boolean[]> visitFloatingOrVector(CType type) {
      return visitScalar(type);
    }

    @Override
    public Optional<boolean[]> visitNoObject(CType type) {
      throw new IllegalArgumentException("no object has the type " + CTypeWriter.write(type));
    }
  }

  /** How many words an object at an offset reaches into. */
  private int words(CType type, long offsetBits) {
    long within = offsetBits % WORD_BITS;
    long words = (bytes(type) * Byte.SIZE + within + WORD_BITS - 1) / WORD_BITS;
    return (int) Math.min(words, Integer.MAX_VALUE / 2);
  }

  /**
   * The words that gcc's smallest integer of at least {@code bits} bits uses; empty if it would be
   * misaligned at the offset.
   */
  private static Optional<boolean[]> ofInteger(long bits, long offsetBits) {
    long size = Math.max(Byte.SIZE, Long.highestOneBit(2 * Math.max(1, bits) - 1));
    boolean[] used = new boolean[(int) ((size + WORD_BITS - 1) / WORD_BITS)];
    Arrays.fill(used, true);
    return offsetBits % size == 0 ? Optional.of(used) : Optional.empty();
  }

  /** Bit-fields are just their bits in a struct; in a union they are integers of some size. */
  private boolean addMembers(RecordLayout layout, boolean union, long offsetBits, boolean[] used) {
    List<MemberLayout> members = new ArrayList<>(layout.unnamedBitFields());
    members.addAll(layout.members());
    for (MemberLayout member : members) {
      long within = offsetBits % WORD_BITS + member.offsetBits();
      boolean flexible =
          member.type().resolved() instanceof CType.Array array && array.length().isEmpty();
      if (member.bitWidth().isPresent() && !union) {
        if (isInteger(member, layout)
            && (offsetBits + member.offsetBits()) % member.sizeBits() != 0) {
          return false;
        }
        addBits(within, member.sizeBits(), used);
      } else if (!flexible) {
        Optional<boolean[]> part =
            member.bitWidth().isPresent()
                ? ofInteger(member.sizeBits(), offsetBits)
                : used(member.type(), offsetBits + member.offsetBits());
        if (part.isEmpty()) {
          return false;
        }
        int first = (int) (within / WORD_BITS);
        for (int i = 0; i < part.get().length && first + i < used.length; i++) {
          used[first + i] |= part.get()[i];
        }
      }
    }
    return true;
  }

  /**
   * Whether a bit-field is unnamed and gcc treats it as an integer (layout_decl in stor-layout.cc).
   * Only an unnamed one can be misaligned in the whole object: a named one gives its struct the
   * alignment that it needs.
   */
  private static boolean isInteger(MemberLayout member, RecordLayout layout) {
    long width = member.sizeBits();
    return member.name().isEmpty()
        && !layout.packed()
        && width > Byte.SIZE
        && Long.bitCount(width) == 1
        && member.offsetBits() % width == 0;
  }

  /**
   * Marks the words that a bit-field reaches into. A bit-field of no bits marks none: so it is
   * since gcc 12.1, and was in most places before.
   */
  private static void addBits(long fromBit, long bits, boolean[] used) {
    long end = bits == 0 ? 0 : (fromBit + bits + WORD_BITS - 1) / WORD_BITS;
    for (int i = (int) (fromBit / WORD_BITS); i < end && i < used.length; i++) {
      used[i] = true;
    }
  }

  /** Only the first element is looked at, and there is one even in an array of length 0. */
  private Optional<boolean[]> ofElements(CType.Array array, long offsetBits, boolean[] used) {
    Optional<boolean[]> first = used(array.element(), offsetBits);
    if (first.isEmpty()) {
      return first;
    }
    for (int i = 0; i < used.length; i++) {
      used[i] = first.get().length > 0 && first.get()[i % first.get().length];
    }
    return small(used);
  }

  /** A value of more than two words is in memory, and so is a whole with such a part. */
  private static Optional<boolean[]> small(boolean[] used) {
    int most = Eightbytes.MOST_BYTES / Long.BYTES;
    return used.length > most ? Optional.empty() : Optional.of(used);
  }

  private long bytes(CType type) {
    return layouts.layout(type).value().orElseThrow().sizeBytes();
  }
}
