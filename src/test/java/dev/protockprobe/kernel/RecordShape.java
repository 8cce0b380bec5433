package dev.protockprobe.kernel;

import java.util.List;
import java.util.Optional;

/**
 * Where the members of a struct or union are.
 *
 * @param sizeBytes empty in what gives no sizes
 */
record RecordShape(Optional<Integer> sizeBytes, List<MemberShape> members) {
  RecordShape {
    members = List.copyOf(members);
  }

  /**
   * A member in its place.
   *
   * @param name empty for a struct or union in this one, whose own members are in {@code inner}
   * @param bitOffset empty in what gives no places
   * @param bitWidth 0 if it is not a bit-field; empty if it is one whose width is not understood
   * @param inner the members of a record without a tag that is the member's type, or its element's
   */
  record MemberShape(
      String name,
      Optional<Integer> bitOffset,
      Optional<Integer> bitWidth,
      Optional<RecordShape> inner) {

    /** Whether it is padding: C lets a bit-field have no name (C11 6.7.2.1, paragraph 12). */
    boolean isPadding() {
      return name.isEmpty() && inner.isEmpty();
    }

    private boolean agreesWith(MemberShape other) {
      return name.equals(other.name)
          && bitWidth.equals(other.bitWidth)
          && sameIfKnown(bitOffset, other.bitOffset)
          && inner.isPresent() == other.inner.isPresent()
          && (inner.isEmpty() || inner.get().agreesWith(other.inner.get()));
    }

    @Override
    public String toString() {
      return name
          + bitOffset.map(offset -> "@" + offset).orElse("")
          + (bitWidth.equals(Optional.of(0)) ? "" : ":" + bitWidth.map(String::valueOf).orElse("?"))
          + inner.map(shape -> " " + shape).orElse("");
    }
  }

  /** Whether both say the same where both know. */
  boolean agreesWith(RecordShape other) {
    boolean agrees =
        sameIfKnown(sizeBytes, other.sizeBytes) && members.size() == other.members.size();
    for (int i = 0; agrees && i < members.size(); i++) {
      agrees = members.get(i).agreesWith(other.members.get(i));
    }
    return agrees;
  }

  private static boolean sameIfKnown(Optional<Integer> a, Optional<Integer> b) {
    return a.isEmpty() || b.isEmpty() || a.equals(b);
  }

  @Override
  public String toString() {
    return sizeBytes.map(size -> size + " bytes ").orElse("") + members;
  }
}
