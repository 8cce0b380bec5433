package dev.protockprobe.btf;

/** The numbers by which BTF encodes the kinds of types: Documentation/bpf/btf.rst, 2.2. */
final class Kind {
  static final int INT = 1;
  static final int PTR = 2;
  static final int ARRAY = 3;
  static final int STRUCT = 4;
  static final int UNION = 5;
  static final int ENUM = 6;
  static final int FWD = 7;
  static final int TYPEDEF = 8;
  static final int VOLATILE = 9;
  static final int CONST = 10;
  static final int RESTRICT = 11;
  static final int FUNC = 12;
  static final int FUNC_PROTO = 13;
  static final int VAR = 14;
  static final int DATASEC = 15;
  static final int FLOAT = 16;
  static final int DECL_TAG = 17;
  static final int TYPE_TAG = 18;
  static final int ENUM64 = 19;

  private Kind() {}

  /** The bytes of a type behind its first three words; -1 for an unknown kind. */
  static long trailingBytes(int kind, int count) {
    return switch (kind) {
      case PTR, FWD, TYPEDEF, VOLATILE, CONST, RESTRICT, FUNC, FLOAT, TYPE_TAG -> 0;
      case INT, VAR, DECL_TAG -> Integer.BYTES;
      case ARRAY -> 3 * Integer.BYTES;
      case STRUCT, UNION, DATASEC, ENUM64 -> 3L * Integer.BYTES * count;
      case ENUM, FUNC_PROTO -> 2L * Integer.BYTES * count;
      default -> -1;
    };
  }
}
