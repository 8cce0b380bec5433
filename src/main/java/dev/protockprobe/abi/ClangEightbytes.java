package dev.protockprobe.abi;

import dev.protockprobe.layout.Layouts;
import dev.protockprobe.layout.MemberLayout;
import dev.protockprobe.layout.TypeLayout;
import dev.protockprobe.type.CType;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** The eightbytes as clang 19's X86_64ABIInfo::classify classifies them. */
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

  /** Adds an object's classes, until the whole is in memory anyway. */
  private void add(CType type, long offsetBits) {
    TypeLayout layout = layout(type);
    // It asks for the alignment of the type behind all typedefs.
    memory |= offsetBits % (layout(type.resolved()).alignmentBytes() * Byte.SIZE) != 0;
    if (memory) {
      return;
    } else if (type.resolved() instanceof CType.Array array) {
      long each = layout(array.element()).sizeBytes();
      // All elements of no size are in one place.
      long count = each > 0 ? layout.sizeBytes() / each : Math.min(1, length(array));
      for (long i = 0; i < count; i++) {
        add(array.element(), offsetBits + i * each * Byte.SIZE);
      }
    } else if (type.resolved() instanceof CType.Record record) {
      addMembers(layouts.record(record).value().orElseThrow().members(), offsetBits);
    } else {
      use(offsetBits, layout.sizeBytes() * Byte.SIZE);
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
