package dev.protockprobe.abi;

import dev.protockprobe.layout.Layouts;
import dev.protockprobe.layout.MemberLayout;
import dev.protockprobe.layout.RecordLayout;
import dev.protockprobe.layout.ScalarForm;
import dev.protockprobe.layout.TypeLayout;
import dev.protockprobe.type.CType;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * The classes of a struct's or union's eightbytes when all its scalars are integers: psABI x86-64
 * 3.2.3, "Classification". Where the document is silent gcc's classify_argument decides, and
 * clang's X86_64ABIInfo::classify says whether that is certain.
 */
final class Eightbytes {
  private static final int MOST_BYTES = 16;
  private static final int EIGHTBYTE_BITS = Long.SIZE;

  private final Layouts layouts;
  private final boolean clang;
  private final long sizeBytes;
  private final BitSet used = new BitSet();
  private boolean memory;

  /** The classes that gcc gives a value of a type whose layout is known. */
  static Eightbytes byGcc(CType type, Layouts layouts) {
    return new Eightbytes(type, layouts, false);
  }

  /** The same of clang. */
  static Eightbytes byClang(CType type, Layouts layouts) {
    return new Eightbytes(type, layouts, true);
  }

  private Eightbytes(CType type, Layouts layouts, boolean clang) {
    this.layouts = layouts;
    this.clang = clang;
    this.sizeBytes = layout(type).sizeBytes();
    this.memory = sizeBytes > MOST_BYTES;
    add(type, 0);
  }

  /** Whether the whole has the class MEMORY: it is too large, or something in it is misaligned. */
  boolean areMemory() {
    return memory;
  }

  /** The eightbytes, counted from 0, that are padding: class NO_CLASS. */
  List<Integer> empty() {
    List<Integer> empty = new ArrayList<>();
    for (int i = 0; (long) i * Long.BYTES < sizeBytes; i++) {
      if (!used.get(i)) {
        empty.add(i);
      }
    }
    return empty;
  }

  boolean isSameAs(Eightbytes other) {
    return memory ? other.memory : !other.memory && empty().equals(other.empty());
  }

  /** Adds an object's classes, until the whole is in memory anyway. */
  private void add(CType type, long offsetBits) {
    if (memory) {
      return;
    }
    CType resolved = type.resolved();
    long size = resolved instanceof CType.Array a && a.length().isEmpty() ? 0 : bytes(type);
    if (resolved instanceof CType.Record record) {
      if (clang || size > 0 || offsetBits % EIGHTBYTE_BITS != 0) {
        addMembers(layouts.record(record).value().orElseThrow(), offsetBits);
      }
    } else if (resolved instanceof CType.Array array) {
      addElements(array, size, offsetBits);
    } else {
      memory |= isMisaligned(offsetBits, layouts.scalar(type).map(ScalarForm::sizeBytes).orElse(1));
      use(offsetBits, size * Byte.SIZE);
    }
  }

  private void addMembers(RecordLayout layout, long offsetBits) {
    for (MemberLayout member : layout.members()) {
      long at = offsetBits + member.offsetBits();
      boolean flexible =
          member.type().resolved() instanceof CType.Array array && array.length().isEmpty();
      if (member.bitWidth().isPresent()) {
        use(at, member.sizeBits());
      } else if (!flexible) {
        // clang looks at the alignment of every member's type, gcc at that of scalars.
        memory |= clang && isMisaligned(at, layout(member.type()).alignmentBytes());
        add(member.type(), at);
      }
    }
    for (MemberLayout unnamed : clang ? List.<MemberLayout>of() : layout.unnamedBitFields()) {
      use(offsetBits + unnamed.offsetBits(), unnamed.sizeBits());
    }
  }

  /** gcc takes an array of length 0 for one element, unless an eightbyte begins there. */
  private void addElements(CType.Array array, long sizeBytes, long offsetBits) {
    long each = bytes(array.element());
    long count = each == 0 ? 0 : sizeBytes / each;
    memory |= clang && isMisaligned(offsetBits, layout(array.element()).alignmentBytes());
    if (!clang && count == 0 && offsetBits % EIGHTBYTE_BITS != 0) {
      memory |= offsetBits % EIGHTBYTE_BITS + each * Byte.SIZE > 2L * EIGHTBYTE_BITS;
      count = 1;
    }
    for (long i = 0; i < count; i++) {
      add(array.element(), offsetBits + i * each * Byte.SIZE);
    }
  }

  private void use(long offsetBits, long bits) {
    long end = offsetBits + bits;
    used.set(
        (int) (offsetBits / EIGHTBYTE_BITS), (int) ((end + EIGHTBYTE_BITS - 1) / EIGHTBYTE_BITS));
  }

  private static boolean isMisaligned(long offsetBits, long alignmentBytes) {
    return offsetBits % (alignmentBytes * Byte.SIZE) != 0;
  }

  private long bytes(CType type) {
    return layout(type).sizeBytes();
  }

  private TypeLayout layout(CType type) {
    return layouts.layout(type).value().orElseThrow();
  }
}
