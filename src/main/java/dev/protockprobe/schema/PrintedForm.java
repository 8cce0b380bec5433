package dev.protockprobe.schema;

import dev.protockprobe.probe.FetchType;

/**
 * How the kernel prints a value: the {@code print_type_*} functions of kernel/trace/trace_probe.c.
 */
public enum PrintedForm {
  /** Decimal, or hexadecimal behind {@code 0x}. */
  NUMBER,
  /** One byte in single quotes. */
  CHARACTER,
  /** Bytes in double quotes. */
  STRING,
  /** {@code name+0xOFFSET/0xSIZE [module]}, or an address. */
  SYMBOL;

  /** The form of a field's value, or of its elements. */
  public static PrintedForm of(FetchType type) {
    if (type instanceof FetchType.ArrayOf array) {
      return of(array.element());
    }
    if (type instanceof FetchType.Named named) {
      return switch (named.name()) {
        case SYMBOL -> SYMBOL;
        case CHAR -> CHARACTER;
        case STRING, USTRING, SYMSTR, DENTRY_PATH, FILE_PATH -> STRING;
      };
    }
    return NUMBER;
  }

  /** How many elements a field's value has in braces; 0 for one value. */
  public static int count(FetchType type) {
    return type instanceof FetchType.ArrayOf array ? array.count() : 0;
  }
}
