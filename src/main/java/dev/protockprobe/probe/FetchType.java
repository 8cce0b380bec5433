package dev.protockprobe.probe;

/** How a fetch arg is read and printed: Documentation/trace/kprobetrace.rst, "Types". */
public sealed interface FetchType {

  /** {@code u8} to {@code x64}. */
  record Basic(Radix radix, int bits) implements FetchType {}

  /** Bits of an integer: {@code b<width>@<offset>/<container>}, the offset from the lowest bit. */
  record Bitfield(int width, int offset, int containerBits) implements FetchType {}

  /** {@code char}, {@code string}, {@code ustring}, {@code symbol} and the like. */
  record Named(Name name) implements FetchType {
    public static final FetchType STRING = new Named(Name.STRING);
    public static final FetchType USTRING = new Named(Name.USTRING);
    public static final FetchType SYMBOL = new Named(Name.SYMBOL);
  }

  /** {@code type[count]}. */
  record ArrayOf(FetchType element, int count) implements FetchType {}

  /** How a number is printed. */
  enum Radix {
    UNSIGNED('u'),
    SIGNED('s'),
    HEXADECIMAL('x');

    private final char letter;

    Radix(char letter) {
      this.letter = letter;
    }

    char letter() {
      return letter;
    }
  }

  /** The types that are not numbers. */
  enum Name {
    CHAR("char"),
    STRING("string"),
    USTRING("ustring"),
    SYMBOL("symbol"),
    SYMSTR("symstr"),
    DENTRY_PATH("%pd"),
    FILE_PATH("%pD");

    private final String text;

    Name(String text) {
      this.text = text;
    }

    String text() {
      return text;
    }
  }

  static FetchType integer(boolean signed, int sizeBytes) {
    return new Basic(signed ? Radix.SIGNED : Radix.UNSIGNED, sizeBytes * Byte.SIZE);
  }

  static FetchType hexadecimal(int sizeBytes) {
    return new Basic(Radix.HEXADECIMAL, sizeBytes * Byte.SIZE);
  }

  /** The type as {@code kprobe_events} has it. */
  default String text() {
    if (this instanceof Basic number) {
      return number.radix().letter() + "" + number.bits();
    } else if (this instanceof Bitfield bits) {
      return "b%d@%d/%d".formatted(bits.width(), bits.offset(), bits.containerBits());
    } else if (this instanceof Named named) {
      return named.name().text();
    }
    ArrayOf array = (ArrayOf) this;
    return array.element().text() + "[" + array.count() + "]";
  }
}
