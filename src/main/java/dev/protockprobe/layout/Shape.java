package dev.protockprobe.layout;

/**
 * What the layout of a struct or union needs to know of a member's type: its size and alignment.
 *
 * @param alignmentBytes what {@code __alignof__} says of the type
 * @param userAligned whether an {@code aligned} attribute of the type, or of a part of the type,
 *     set the alignment; no target adjusts such an alignment
 * @param capped whether {@link Alignments#memberBytes} limits the alignment of a member that has
 *     this type
 */
record Shape(long sizeBytes, long alignmentBytes, boolean userAligned, boolean capped) {

  Shape aligned(long bytes) {
    return new Shape(sizeBytes, bytes, true, capped);
  }

  /** The alignment of a member that has this type and no attributes of its own. */
  long memberAlignmentBytes(Alignments rules) {
    return capped && !userAligned ? Math.min(alignmentBytes, rules.memberBytes()) : alignmentBytes;
  }

  /** The alignment that {@code _Alignof} gives (gcc's min_align_of_type). */
  long leastAlignmentBytes(Alignments rules) {
    long member = memberAlignmentBytes(rules);
    return userAligned ? member : Math.min(member, rules.greatestBytes());
  }
}
