package dev.protockprobe.probe;

import dev.protockprobe.type.CType;
import java.util.ArrayList;
import java.util.List;

/**
 * One C value that an event records, and the fetch args that hold its bits: most often one, several
 * where the value is in several registers.
 *
 * @param name the fetch arg's name; if there are several, the common beginning of their names
 * @param type the value's C type. For a pointer that was followed, this is the type it points to;
 *     for an array fetch arg, it is the element type
 * @param bits how many bits the value has; a bit-field has fewer than its type
 * @param signed whether the value's highest bit is a sign; the kernel's bit-field types print it
 *     without one
 * @param pointers the C pointers that the kernel follows to read the value, in the order in which
 *     it follows them. Each may be NULL. The stack pointer and addresses that a compiler made are
 *     never NULL and not listed
 * @param textBytes for a character array, its size in bytes, because a string can fill the array
 *     without a NUL; 0 for other values
 */
public record FetchedValue(
    String name,
    CType type,
    int bits,
    boolean signed,
    List<Part> parts,
    List<FetchExpression> pointers,
    int textBytes) {
  public FetchedValue {
    parts = List.copyOf(parts);
    pointers = List.copyOf(pointers);
  }

  /** A value that is read behind no pointer. */
  FetchedValue(String name, CType type, int bits, boolean signed, List<Part> parts) {
    this(name, type, bits, signed, parts, List.of(), 0);
  }

  /** The same value, read behind a pointer of the C program. */
  FetchedValue behind(FetchExpression pointer) {
    return behind(List.of(pointer));
  }

  /**
   * The same value, read behind pointers of the C program, in the order in which the kernel follows
   * them.
   */
  FetchedValue behind(List<FetchExpression> followed) {
    return new FetchedValue(name, type, bits, signed, parts, followed, textBytes);
  }

  /** The same text, which is in an array of so many bytes. */
  FetchedValue inArray(int bytes) {
    return new FetchedValue(name, type, bits, signed, parts, pointers, bytes);
  }

  /** Bits of a value from {@code shiftBits} on, counted from its lowest. */
  public record Part(FetchArg arg, int shiftBits, int bits) {}

  /** The fetch args of some values, in order. */
  public static List<FetchArg> args(List<FetchedValue> values) {
    List<FetchArg> args = new ArrayList<>();
    for (FetchedValue value : values) {
      for (Part part : value.parts()) {
        args.add(part.arg());
      }
    }
    return args;
  }

  /** Whether the kernel prints a negative value of this as a positive one: it is part of a word. */
  boolean losesSign() {
    return signed
        && parts.size() == 1
        && parts.get(0).arg().type().orElseThrow() instanceof FetchType.Bitfield;
  }
}
