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
    return type.accept(OfType.INSTANCE);
  }

  private static final class OfType implements FetchType.Visitor<PrintedForm> {
    private static final OfType INSTANCE = new OfType();

    @Override
    public PrintedForm visitBasic(FetchType.Basic number) {
      return NUMBER;
    }

    @Override
    public PrintedForm visitBitfield(FetchType.Bitfield bits) {
      return NUMBER;
    }

    @Override
    public PrintedForm visitNamed(FetchType.Named named) {
      return switch (named.name()) {
        case SYMBOL -> SYMBOL;
        case CHAR -> CHARACTER;
        case STRING, USTRING, SYMSTR, DENTRY_PATH, FILE_PATH -> STRING;
      };
    }

    @Override
    public PrintedForm visitArrayOf(FetchType.ArrayOf array) {
      return array.element().accept(this);
    }
  }
}
