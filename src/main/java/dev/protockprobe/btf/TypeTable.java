package dev.protockprobe.btf;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.IntPredicate;

/**
 * Finds the types of a BTF by their numbers. It keeps the offset of each type in the bytes and
 * creates no object for the type. The numbers of a split BTF's types follow those of its base.
 */
final class TypeTable {
  /** The kernel's own limit is 2^20 (BTF_MAX_TYPE). */
  static final int MAX_TYPES = 1 << 23;

  private static final int FIXED_BYTES = 3 * Integer.BYTES;
  private static final int EXPECTED_BYTES = 24;
  private static final int TYPES_AT_ONCE = 16;

  private final Words words;
  private final Header header;
  private final TypeTable base;
  private final int firstId;
  private int[] places;
  private int count;
  private int[] functions = new int[64];
  private int functionCount;
  private boolean flagsEnums;

  /**
   * Finds where the types are.
   *
   * @param base null if the BTF is not split
   */
  TypeTable(byte[] bytes, TypeTable base) {
    this.header = Header.read(bytes);
    this.words = header.words();
    this.base = base;
    this.firstId = base == null ? 1 : base.endId();
    if (base != null && base.words.bigEndian() != words.bigEndian()) {
      throw new DamagedBtf("its byte order is not that of its base");
    }
    findTypes();
  }

  private void findTypes() {
    int at = header.typesStart();
    places = new int[(header.typesEnd() - at) / EXPECTED_BYTES + 1];
    while (at < header.typesEnd()) {
      at = addSome(at);
    }
  }

  /**
   * Adds the next few types and returns where they end. A method that is called often is compiled
   * early; one loop over all types would be interpreted to its end.
   */
  private int addSome(int start) {
    int at = start;
    int end = header.typesEnd();
    for (int i = 0; i < TYPES_AT_ONCE && at < end; i++) {
      int info = end - at < FIXED_BYTES ? 0 : words.word(at + 4);
      int kind = info >>> 24 & 0x1F;
      long size = end - at < FIXED_BYTES ? FIXED_BYTES : sizeBytes(kind, info & 0xFFFF);
      if (size > end - at || endId() == MAX_TYPES) {
        throw new DamagedBtf("its types break off at type " + endId());
      }
      if (count == places.length) {
        places = Arrays.copyOf(places, count * 2);
      }
      if (kind == Kind.FUNC) {
        addFunction(endId());
      }
      flagsEnums |= kind == Kind.ENUM64 || (kind == Kind.ENUM && info < 0);
      places[count++] = at;
      at += (int) size;
    }
    return at;
  }

  private long sizeBytes(int kind, int trailingCount) {
    long trailing = Kind.trailingBytes(kind, trailingCount);
    if (trailing < 0) {
      throw new DamagedBtf("type " + endId() + " is of kind " + kind + ", which is not known");
    }
    return FIXED_BYTES + trailing;
  }

  private void addFunction(int id) {
    if (functionCount == functions.length) {
      functions = Arrays.copyOf(functions, functionCount * 2);
    }
    functions[functionCount++] = id;
  }

  private int kindAt(int at) {
    return words.word(at + 4) >>> 24 & 0x1F;
  }

  boolean bigEndian() {
    return words.bigEndian();
  }

  /** The number of the first type that this table itself has. */
  int firstId() {
    return firstId;
  }

  /** One more than the number of the last type. */
  int endId() {
    return firstId + count;
  }

  /**
   * Whether a BTF is split: its strings do not begin with the empty string, which it takes from its
   * base.
   */
  static boolean isSplit(byte[] bytes) {
    Header header = Header.read(bytes);
    return header.stringsStart() == header.stringsEnd() || bytes[header.stringsStart()] != 0;
  }

  /**
   * Whether any enum has the flag for a sign or is a 64-bit enum; before Linux 6.0 there is
   * neither.
   */
  boolean flagsEnums() {
    return flagsEnums || (base != null && base.flagsEnums());
  }

  /** The numbers of this table's own types of some kinds, in their order. */
  int[] ofKinds(IntPredicate kinds) {
    int[] found = new int[count];
    int length = 0;
    for (int i = 0; i < count; i++) {
      if (kinds.test(kindAt(places[i]))) {
        found[length++] = firstId + i;
      }
    }
    return Arrays.copyOf(found, length);
  }

  /** The numbers of this table's own functions, in their order. */
  int[] functions() {
    return Arrays.copyOf(functions, functionCount);
  }

  /** Whether a type is in this table, and not in its base. */
  boolean isOwn(int id) {
    return id >= firstId && id < endId();
  }

  private int place(int id) {
    if (!isOwn(id)) {
      throw new DamagedBtf("it refers to type " + Integer.toUnsignedString(id) + " of " + endId());
    }
    return places[id - firstId];
  }

  int kind(int id) {
    return kindAt(place(id));
  }

  /** The number of members, enumerators or parameters. */
  int count(int id) {
    return words.word(place(id) + 4) & 0xFFFF;
  }

  /** The flag whose meaning depends on the kind. */
  boolean flag(int id) {
    return words.word(place(id) + 4) < 0;
  }

  /** The third word: the size of the type, or the number of the type that this one refers to. */
  int sizeOrType(int id) {
    return words.word(place(id) + 8);
  }

  /** A word behind the three that every type has. */
  int word(int id, int index) {
    return words.word(place(id) + FIXED_BYTES + index * Integer.BYTES);
  }

  /** Where the type's name is among the strings; 0 if it has none. */
  int nameOf(int id) {
    return words.word(place(id));
  }

  /** The name at an offset into the strings, which an identifier of C must be; may be empty. */
  String name(int offset) {
    TypeTable owner = ownerOf(offset);
    int start = owner.stringStart(offset);
    int end = start;
    byte[] bytes = owner.words.bytes();
    while (end < owner.header.stringsEnd() && bytes[end] != 0) {
      if (!isWordByte(bytes[end]) || bytes[start] <= '9') {
        throw new DamagedBtf("it has a name that is not an identifier");
      }
      end++;
    }
    return new String(bytes, start, end - start, StandardCharsets.US_ASCII);
  }

  /** The name of a function or type; empty if it has none that C allows. */
  String identifier(int id) {
    try {
      return name(nameOf(id));
    } catch (DamagedBtf e) {
      return "";
    }
  }

  /** The string at an offset, whatever it holds. */
  String text(int offset) {
    TypeTable owner = ownerOf(offset);
    int start = owner.stringStart(offset);
    int end = start;
    byte[] bytes = owner.words.bytes();
    while (end < owner.header.stringsEnd() && bytes[end] != 0) {
      end++;
    }
    return new String(bytes, start, end - start, StandardCharsets.ISO_8859_1);
  }

  /** Whether the string at an offset is {@code name}; a wrong offset has no string. */
  boolean isNamed(int offset, byte[] name) {
    if (base != null && Integer.compareUnsigned(offset, base.endOfStrings()) < 0) {
      return base.isNamed(offset, name);
    }
    long start = header.stringsStart() + Integer.toUnsignedLong(offset) - startOfStrings();
    if (start + name.length >= header.stringsEnd()) {
      return false;
    }
    byte[] bytes = words.bytes();
    int at = (int) start;
    for (byte each : name) {
      if (bytes[at++] != each) {
        return false;
      }
    }
    return bytes[at] == 0;
  }

  /** A number that equal names share; a wrong offset has one, too. */
  int hashOfName(int offset) {
    TypeTable owner = ownerOf(offset);
    if (!owner.hasString(offset)) {
      return 0;
    }
    byte[] bytes = owner.words.bytes();
    int hash = 0;
    int end = owner.header.stringsEnd();
    for (int at = owner.stringStart(offset); at < end && bytes[at] != 0; at++) {
      hash = hash * 31 + bytes[at];
    }
    return hash;
  }

  private TypeTable ownerOf(int offset) {
    boolean inBase = base != null && Integer.compareUnsigned(offset, base.endOfStrings()) < 0;
    return inBase ? base.ownerOf(offset) : this;
  }

  /** The offset of this table's own first string. */
  private int startOfStrings() {
    return base == null ? 0 : base.endOfStrings();
  }

  private int endOfStrings() {
    return startOfStrings() + header.stringsEnd() - header.stringsStart();
  }

  private boolean hasString(int offset) {
    return Integer.compareUnsigned(offset, endOfStrings()) < 0 || offset == 0;
  }

  private int stringStart(int offset) {
    if (!hasString(offset)) {
      throw new DamagedBtf("it has a name behind the end of its strings");
    }
    return header.stringsStart() + offset - startOfStrings();
  }

  private static boolean isWordByte(byte b) {
    return (b >= 'a' && b <= 'z') || (b >= 'A' && b <= 'Z') || (b >= '0' && b <= '9') || b == '_';
  }
}
