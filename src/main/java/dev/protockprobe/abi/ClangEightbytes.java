package dev.protockprobe.abi;

import dev.protockprobe.layout.Layouts;
import dev.protockprobe.layout.MemberLayout;
import dev.protockprobe.layout.TypeLayout;
import dev.protockprobe.type.CType;
import dev.protockprobe.type.CTypeWriter;
import dev.protockprobe.type.ObjectVisitor;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** Classifies eightbytes as clang 19's X86_64ABIInfo::classify does. */
final class ClangEightbytes {
  private final Layouts layouts;
  private final BitSet used = new BitSet();
  private boolean memory;

  private ClangEightbytes(Layouts layouts) {
    this.layouts = layouts;
  }

  /** The classes of a value of a type whose layout is known. */
  static Eightbytes of(CType type, Layouts layouts) {
    ClangEightbytes clang = new ClangEightbytes(layouts);
    long size = clang.layout(type).sizeBytes();
    clang.memory = size > Eightbytes.MOST_BYTES;
    clang.add(type, 0);
    if (clang.memory) {
      return Eightbytes.MEMORY;
    }
    List<Integer> empty = new ArrayList<>();
    for (int i = 0; (long) i * Long.BYTES < size; i++) {
      if (!clang.used.get(i)) {
        empty.add(i);
      }
    }
    return new Eightbytes(false, empty);
  }

  /**
   * Adds the classes of an object, unless the whole value is passed in memory. Returns whether it
   * is passed in memory.
   */
  private boolean add(CType type, long offsetBits) {
    // clang asks for the alignment of the type behind all typedefs.
    memory |= offsetBits % (layout(type.resolved()).alignmentBytes() * Byte.SIZE) != 0;
    return memory || type.accept(new Parts(offsetBits));
  }

  /** Adds the parts of an object; the result is whether the whole is in memory. */
  private final class Parts implements ObjectVisitor<Boolean> {
    private final long offsetBits;

    Parts(long offsetBits) {
      this.offsetBits = offsetBits;
    }

    @Override
    public Boolean visitArray(CType.Array array) {
      addElements(array, offsetBits);
      return memory;
    }

    @Override
    public Boolean visitRecord(CType.Record record) {
      addMembers(layouts.record(record).value().orElseThrow().members(), offsetBits);
      return memory;
    }

    @Override
    public Boolean visitScalar(CType type) {
      use(offsetBits, layout(type).sizeBytes() * Byte.SIZE);
      return memory;
    }

    @Override
    public Boolean visitFloatingOrVector(CType type) {
      return visitScalar(type);
    }

    @Override
    public Boolean visitNoObject(CType type) {
      throw new IllegalArgumentException("no object has the type " + CTypeWriter.write(type));
    }
  }

  private void addElements(CType.Array array, long offsetBits) {
    long each = layout(array.element()).sizeBytes();
    // All elements of no size are in one place.
    long count = each > 0 ? layout(array).sizeBytes() / each : Math.min(1, length(array));
    for (long i = 0; i < count; i++) {
      add(array.element(), offsetBits + i * each * Byte.SIZE);
    }
  }

  private void addMembers(List<MemberLayout> members, long offsetBits) {
    for (MemberLayout member : members) {
      long at = offsetBits + member.offsetBits();
      if (member.bitWidth().isPresent()) {
        use(at, member.sizeBits());
      } else if (!(member.type().resolved() instanceof CType.Array array)
          || array.length().isPresent()) {
        add(member.type(), at);
      }
    }
  }

  private void use(long offsetBits, long bits) {
    used.set((int) (offsetBits / Long.SIZE), (int) ((offsetBits + bits - 1) / Long.SIZE) + 1);
  }

  private long length(CType.Array array) {
    return array
        .length()
        .flatMap(length -> layouts.constant(length).value())
        .map(BigInteger::longValue)
        .orElse(0L);
  }

  private TypeLayout layout(CType type) {
    return layouts.layout(type).value().orElseThrow();
  }
}
