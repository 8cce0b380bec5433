package dev.protockprobe.layout;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How a struct or union looks in memory. Unnamed bit-fields are padding and not among the members.
 *
 * @param sizeBytes 0 for GNU C's empty struct
 * @param alignmentBytes the number that the record's address, or its offset in another record, is a
 *     multiple of
 * @param membersAlignmentBytes the alignment without the record's own {@code aligned}; the types of
 *     bit-fields count, unless the bit-field is packed
 * @param bitFieldTypesAlignmentBytes like {@code membersAlignmentBytes}, but the types of packed
 *     bit-fields count too
 * @param packed whether the record itself is packed
 * @param transparent whether a parameter of this union is passed as its first member
 * @param unnamedBitFields the unnamed bit-fields, including those of width 0: gcc's calling
 *     conventions do not treat them as padding
 */
public record RecordLayout(
    long sizeBytes,
    long alignmentBytes,
    long membersAlignmentBytes,
    long bitFieldTypesAlignmentBytes,
    boolean packed,
    boolean transparent,
    List<MemberLayout> members,
    List<MemberLayout> unnamedBitFields) {
  public RecordLayout {
    unnamedBitFields = List.copyOf(unnamedBitFields);
    members = List.copyOf(members);
  }

  /** The members that have a name, with those of anonymous structs and unions, in order. */
  public List<MemberLayout> flattened() {
    List<MemberLayout> named = new ArrayList<>();
    addNamed(members, named);
    return named;
  }

  /** The member {@code name}, which may be an anonymous member's. */
  public Optional<MemberLayout> member(String name) {
    return MemberLayout.find(members, name);
  }

  private static void addNamed(List<MemberLayout> members, List<MemberLayout> named) {
    for (MemberLayout member : members) {
      if (member.name().isEmpty()) {
        addNamed(member.nested(), named);
      } else {
        named.add(member);
      }
    }
  }
}
