package dev.protockprobe.probe;

/** How a fetch arg is read and printed: Documentation/trace/kprobetrace.rst, "Types". */
public sealed interface FetchType {

  /** The type as {@code kprobe_events} has it. */
  String text();

  /** The type of an array's elements; the same type if it is not an array. */
  FetchType element();

  /** How many elements an array has; 0 for a single value. */
  int count();

  /** Calls the method of {@code visitor} for this type's form. */
  <R> R accept(Visitor<R> visitor);

  /** A type of a single value. */
  sealed interface Single extends FetchType {
    @Override
    default FetchType element() {
      return this;
    }

    @Override
    default int count() {
      return 0;
    }
  }

  /** {@code u8} to {@code x64}. */
  record Basic(Radix radix, int bits) implements Single {
    @Override
    public String text() {
      return radix.letter() + "" + bits;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitBasic(this);
    }
  }

  /** Bits of an integer: {@code b<width>@<offset>/<container>}, the offset from the lowest bit. */
  record Bitfield(int width, int offset, int containerBits) implements Single {
    @Override
    public String text() {
      return "b" + width + "@" + offset + "/" + containerBits;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitBitfield(this);
    }
  }

  /** {@code char}, {@code string}, {@code ustring}, {@code symbol} and the like. */
  record Named(Name name) implements Single {
    public static final FetchType STRING = new Named(Name.STRING);
    public static final FetchType USTRING = new Named(Name.USTRING);
    public static final FetchType SYMBOL = new Named(Name.SYMBOL);

    @Override
    public String text() {
      return name.text();
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitNamed(this);
    }
  }

  /** {@code type[count]}. */
  record ArrayOf(FetchType element, int count) implements FetchType {
    @Override
    public String text() {
      return element.text() + "[" + count + "]";
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitArrayOf(this);
    }
  }

  /** How a number is printed. */
  enum Radix {
    UNSIGNED('u'),
    SIGNED('s'),
    HEXADECIMAL('x'),
    /**
     * Hexadecimal without {@code 0x}, as kernels before 3.10 print unsigned numbers. No type in a
     * definition asks for it.
     */
    BARE_HEXADECIMAL('x');

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

  /** One method for each form and no default, so that a forgotten form does not compile. */
  interface Visitor<R> {
    R visitBasic(Basic number);

    R visitBitfield(Bitfield bits);

    R visitNamed(Named named);

    R visitArrayOf(ArrayOf array);
  }
}
