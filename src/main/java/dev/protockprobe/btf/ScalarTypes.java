package dev.protockprobe.btf;

import dev.protockprobe.type.CType;
import dev.protockprobe.type.IntegerKind;

/**
 * Names the scalar types of a BTF in C. Compilers spell the names differently ({@code short
 * unsigned int}), so the size and the sign decide. The name is used for one purpose: to tell plain
 * {@code char} and {@code long} from other types of the same size.
 */
final class ScalarTypes {
  private static final int SIGNED = 1;
  private static final int BOOL = 4;
  private static final int QUAD_BYTES = 16;

  private ScalarTypes() {}

  /** The type of an INT as a whole, even if fewer of its bits count. */
  static CType integer(TypeTable table, int id) {
    int size = table.sizeOrType(id);
    int encoding = encoding(table, id);
    if (encoding == BOOL && size == 1) {
      return new CType.Bool();
    }
    String name = table.text(table.nameOf(id));
    boolean signed = (encoding & SIGNED) != 0;
    return new CType.Integer(
        switch (size) {
          case 1 -> name.equals("char") ? IntegerKind.CHAR : ofByte(signed);
          case Short.BYTES -> signed ? IntegerKind.SHORT : IntegerKind.UNSIGNED_SHORT;
          case Integer.BYTES -> isLong(name) ? ofLong(signed) : ofInt(signed);
          case Long.BYTES -> isLong(name) ? ofLong(signed) : ofLongLong(signed);
          case QUAD_BYTES -> signed ? IntegerKind.INT128 : IntegerKind.UNSIGNED_INT128;
          default ->
              throw new DamagedBtf("its type '" + printable(name) + "' has " + size + " bytes");
        });
  }

  static CType floating(TypeTable table, int id) {
    int size = table.sizeOrType(id);
    return switch (size) {
      case Float.BYTES -> new CType.Floating("float");
      case Double.BYTES -> new CType.Floating("double");
      default -> new CType.Floating(size < Float.BYTES ? "_Float16" : "long double");
    };
  }

  /** The bytes of a {@code long} if an INT is one; otherwise 0. */
  static int bytesOfLong(TypeTable table, int id) {
    return isLong(table.text(table.nameOf(id))) ? table.sizeOrType(id) : 0;
  }

  static boolean isPlainChar(TypeTable table, int id) {
    return table.text(table.nameOf(id)).equals("char") && table.sizeOrType(id) == 1;
  }

  static boolean isSigned(TypeTable table, int id) {
    return (encoding(table, id) & SIGNED) != 0;
  }

  private static int encoding(TypeTable table, int id) {
    return table.word(id, 0) >>> 24 & 0xF;
  }

  /** How many bits of an INT count: fewer than all in a bit-field of an old BTF. */
  static int bits(TypeTable table, int id) {
    return table.word(id, 0) & 0xFF;
  }

  /** At which bit of an INT the bits that count begin. */
  static int bitOffset(TypeTable table, int id) {
    return table.word(id, 0) >>> 16 & 0xFF;
  }

  /** gcc's names of {@code long}, and clang's. */
  private static boolean isLong(String name) {
    return name.equals("long int")
        || name.equals("long unsigned int")
        || name.equals("long")
        || name.equals("unsigned long");
  }

  private static IntegerKind ofByte(boolean signed) {
    return signed ? IntegerKind.SIGNED_CHAR : IntegerKind.UNSIGNED_CHAR;
  }

  private static IntegerKind ofInt(boolean signed) {
    return signed ? IntegerKind.INT : IntegerKind.UNSIGNED_INT;
  }

  private static IntegerKind ofLong(boolean signed) {
    return signed ? IntegerKind.LONG : IntegerKind.UNSIGNED_LONG;
  }

  private static IntegerKind ofLongLong(boolean signed) {
    return signed ? IntegerKind.LONG_LONG : IntegerKind.UNSIGNED_LONG_LONG;
  }

  private static String printable(String name) {
    return name.replaceAll("[^ -~]", "?");
  }
}
