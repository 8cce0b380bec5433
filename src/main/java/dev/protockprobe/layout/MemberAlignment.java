package dev.protockprobe.layout;

/**
 * The alignment of one member: the number that its offset must be a multiple of, as gcc's
 * layout_decl finds it.
 *
 * @param bits the alignment in bits; 1 for a bit-field that may begin at any bit
 * @param userAligned whether an {@code aligned} attribute set this alignment
 * @param fillsInteger whether the member is a bit-field that is as wide as an integer and is
 *     aligned like that integer
 */
record MemberAlignment(long bits, boolean userAligned, boolean fillsInteger) {

  /**
   * The alignment of a member.
   *
   * @param atBits the alignment that the offset has before it is rounded up, in bits; 0 for an
   *     offset of 0
   * @param pragmaPackBytes the limit of {@code #pragma pack}; 0 for none
   */
  static MemberAlignment of(
      PlacedMember member, long atBits, long pragmaPackBytes, DataModel dataModel) {
    Alignments rules = dataModel.alignments();
    // A bit-field of width 0 ends its unit even in a packed record.
    boolean packed = member.packed() && !member.hasZeroWidth();
    MemberAlignment alignment =
        new MemberAlignment(
            Math.max(1, member.alignedBytes() * Byte.SIZE), member.alignedBytes() > 0, false);
    if (member.isBitField() && !member.hasZeroWidth()) {
      alignment = alignment.forInteger(member, atBits, dataModel);
    } else if (!packed || member.alignedBytes() == 0) {
      alignment = alignment.raisedTo(member.shape());
    }
    long bits = alignment.bits;
    if (packed && member.alignedBytes() == 0) {
      bits = Math.min(bits, Byte.SIZE);
    }
    if (!packed && !alignment.userAligned && member.shape().capped()) {
      bits = Math.min(bits, (long) rules.memberBytes() * Byte.SIZE);
    }
    if (pragmaPackBytes > 0 && !member.hasZeroWidth()) {
      bits = Math.min(bits, pragmaPackBytes * Byte.SIZE);
    }
    return new MemberAlignment(bits, alignment.userAligned, alignment.fillsInteger);
  }

  /**
   * Aligns a bit-field like an integer if it is as wide as one and begins where that integer could
   * begin.
   */
  private MemberAlignment forInteger(PlacedMember member, long atBits, DataModel dataModel) {
    int width = member.bitWidth().orElseThrow();
    boolean isIntegersWidth =
        width >= Byte.SIZE
            && Integer.bitCount(width) == 1
            && width <= 2 * dataModel.pointerBytes() * Byte.SIZE;
    long aligned = Math.min(width, (long) dataModel.alignments().greatestBytes() * Byte.SIZE);
    boolean fits =
        isIntegersWidth
            && !(aligned > Byte.SIZE && member.packed())
            && (atBits == 0 || atBits >= aligned);
    return fits ? new MemberAlignment(Math.max(bits, aligned), userAligned, true) : this;
  }

  private MemberAlignment raisedTo(Shape shape) {
    long typeBits = shape.alignmentBytes() * Byte.SIZE;
    return typeBits > bits ? new MemberAlignment(typeBits, shape.userAligned(), false) : this;
  }
}
