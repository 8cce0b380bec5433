package dev.protockprobe.layout;

import dev.protockprobe.type.CType;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One of the scalars that a type is made of, or an array of them.
 *
 * @param path how C reaches it from an object of the type: {@code a.b[2].c}; empty for the object
 *     itself
 * @param type the type of the scalar, or of the array's elements
 * @param form the form of {@code type}; empty if the type is neither integer nor pointer, such as a
 *     float or a vector
 * @param offsetBits from the start of the object, as {@link MemberLayout} counts
 * @param bitWidth present for a bit-field
 * @param count how many elements an array has, over all its dimensions; 1 if this is not an array
 * @param array whether it is an array, which may be of one element
 */
public record ScalarMember(
    String path,
    CType type,
    Optional<ScalarForm> form,
    long offsetBits,
    OptionalInt bitWidth,
    long count,
    boolean array) {

  /** How many bits one scalar has; 0 if it has no form. */
  public int sizeBits() {
    return bitWidth.orElse(form.map(ScalarForm::sizeBytes).orElse(0) * Byte.SIZE);
  }
}
