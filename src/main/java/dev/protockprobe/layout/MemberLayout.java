package dev.protockprobe.layout;

import dev.protockprobe.diag.Span;
import dev.protockprobe.type.CType;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Where one member of a record is.
 *
 * <p>Offsets count bits in the order of memory, as BTF and DWARF's DW_AT_data_bit_offset do: bit 0
 * is the least significant bit of the first byte on a little-endian target, the most significant
 * one on a big-endian target. The bit at a bit-field's offset is its least significant bit on a
 * little-endian target, and its most significant bit on a big-endian target.
 *
 * @param name empty for an anonymous struct or union
 * @param offsetBits from the start of the record that was asked for
 * @param sizeBits the width of a bit-field; 0 for a flexible array
 * @param bitWidth present for a bit-field
 * @param nested the members of an anonymous struct or union, which belong to the outer record too
 *     (C11 6.7.2.1, paragraph 13)
 */
public record MemberLayout(
    String name,
    CType type,
    long offsetBits,
    long sizeBits,
    OptionalInt bitWidth,
    List<MemberLayout> nested,
    Span span) {
  public MemberLayout {
    nested = List.copyOf(nested);
  }

  /** The same member of a record in which this one's record begins at {@code bits}. */
  MemberLayout movedBy(long bits) {
    List<MemberLayout> moved = nested.stream().map(member -> member.movedBy(bits)).toList();
    return new MemberLayout(name, type, offsetBits + bits, sizeBits, bitWidth, moved, span);
  }

  /** The member {@code name} of a record, which may be an anonymous member's. */
  static Optional<MemberLayout> find(List<MemberLayout> members, String name) {
    for (MemberLayout member : members) {
      if (member.name().isEmpty()) {
        Optional<MemberLayout> inner = find(member.nested(), name);
        if (inner.isPresent()) {
          return inner;
        }
      } else if (member.name().equals(name)) {
        return Optional.of(member);
      }
    }
    return Optional.empty();
  }
}
