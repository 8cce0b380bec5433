package dev.protockprobe.decode;

import dev.protockprobe.probe.FetchType;
import dev.protockprobe.probe.FetchType.Radix;

/**
 * How the values of a field look in a trace, by its fetch type.
 *
 * @param value the form of a value, or of each element of an array
 * @param count how many elements an array has; 0 for a single value
 * @param radix how a number is printed; {@code UNSIGNED} if the value is not a number
 * @param bits how many bits a number or a character has; 0 for other values
 */
public record FieldForm(ValueForm value, int count, Radix radix, int bits) {
  /** The form of the fields of one type. */
  public static FieldForm of(FetchType type) {
    return type.accept(OfType.INSTANCE);
  }

  public boolean isArray() {
    return count > 0;
  }

  /** Whether a value is one number. */
  public boolean isNumber() {
    return !isArray() && value == ValueForm.NUMBER;
  }

  /** Whether a value is one character. */
  public boolean isCharacter() {
    return !isArray() && value == ValueForm.CHARACTER;
  }

  /** Whether a value is in quotes: one character or one string. */
  public boolean isQuoted() {
    return isCharacter() || (!isArray() && value == ValueForm.STRING);
  }

  /** Whether numbers may be negative. */
  public boolean isSigned() {
    return radix == Radix.SIGNED;
  }

  /** Whether numbers are printed in hexadecimal. */
  public boolean isHexadecimal() {
    return radix == Radix.HEXADECIMAL || isBare();
  }

  /** Whether numbers are printed in hexadecimal without {@code 0x}. */
  boolean isBare() {
    return radix == Radix.BARE_HEXADECIMAL;
  }

  private static final class OfType implements FetchType.Visitor<FieldForm> {
    private static final OfType INSTANCE = new OfType();

    @Override
    public FieldForm visitBasic(FetchType.Basic number) {
      return new FieldForm(ValueForm.NUMBER, 0, number.radix(), number.bits());
    }

    @Override
    public FieldForm visitBitfield(FetchType.Bitfield bits) {
      return new FieldForm(ValueForm.NUMBER, 0, Radix.UNSIGNED, bits.width());
    }

    @Override
    public FieldForm visitNamed(FetchType.Named named) {
      ValueForm form = ValueForm.of(named);
      int bits = form == ValueForm.CHARACTER ? Byte.SIZE : 0;
      return new FieldForm(form, 0, Radix.UNSIGNED, bits);
    }

    @Override
    public FieldForm visitArrayOf(FetchType.ArrayOf array) {
      FieldForm element = of(array.element());
      return new FieldForm(element.value, array.count(), element.radix, element.bits);
    }
  }
}
