package dev.protockprobe.layout;

/**
 * Gives the members of one record their offsets, one after another, as gcc does for the System V
 * ABI's bit-fields (PCC_BITFIELD_TYPE_MATTERS in gcc internals, "Storage Layout"; gcc's
 * place_field).
 */
final class RecordPlacer {
  private final DataModel dataModel;
  private final Alignments rules;
  private final boolean union;
  private final long pragmaPackBytes;

  /** gcc counts in units of so many bits, and rounds a bit-field's offset within one of them. */
  private final long unitBits;

  private long alignmentBits;
  private long membersAlignmentBits;

  /** The greatest alignment of a bit-field's type, also of a packed one's. */
  private long bitFieldTypesBits;

  private boolean userAligned;

  /** The first bit behind the members so far; for a union, behind the largest. */
  private long endBits;

  /**
   * A record without members.
   *
   * @param packed whether the record itself has the attribute
   * @param alignedBytes what its own {@code aligned} attribute asks for; 0 if it has none
   * @param pragmaPackBytes the limit of {@code #pragma pack}; 0 for none
   */
  RecordPlacer(
      DataModel dataModel, boolean union, boolean packed, long alignedBytes, long pragmaPackBytes) {
    this.dataModel = dataModel;
    this.rules = dataModel.alignments();
    this.union = union;
    this.pragmaPackBytes = pragmaPackBytes;
    this.userAligned = alignedBytes > 0;
    long own = Math.max(1, alignedBytes) * Byte.SIZE;
    this.unitBits = Math.max(own, (long) rules.greatestBytes() * Byte.SIZE);
    long least = (long) (packed ? 1 : rules.leastRecordBytes()) * Byte.SIZE;
    this.membersAlignmentBits = atMostPragmaPack(least);
    this.alignmentBits = Math.max(own, membersAlignmentBits);
  }

  /** Places the next member; the result is its offset in bits. */
  long place(PlacedMember member) {
    long at = union ? 0 : endBits;
    long atAlignment = Long.lowestOneBit(at);
    MemberAlignment alignment = MemberAlignment.of(member, atAlignment, pragmaPackBytes, dataModel);
    alignRecord(member, alignment);
    if (union) {
      endBits = Math.max(endBits, roundedUp(member.sizeBits(), Byte.SIZE));
      return 0;
    }
    long countedFrom = at - at % unitBits;
    if (at != 0 && atAlignment < alignment.bits()) {
      at = roundedUp(at, alignment.bits());
      countedFrom = alignment.bits() < unitBits ? countedFrom : at;
    }
    if (isBoundToItsType(member, alignment)) {
      at = withinTypesUnits(at, countedFrom, member);
    }
    endBits = at + member.sizeBits();
    return at;
  }

  long sizeBytes() {
    return roundedUp(roundedUp(endBits, Byte.SIZE), alignmentBits) / Byte.SIZE;
  }

  long alignmentBytes() {
    return alignmentBits / Byte.SIZE;
  }

  long membersAlignmentBytes() {
    return membersAlignmentBits / Byte.SIZE;
  }

  /** At least {@link #membersAlignmentBytes}. */
  long bitFieldTypesAlignmentBytes() {
    return Math.max(membersAlignmentBits, bitFieldTypesBits) / Byte.SIZE;
  }

  boolean userAligned() {
    return userAligned;
  }

  private void alignRecord(PlacedMember member, MemberAlignment alignment) {
    userAligned |= alignment.userAligned();
    if (!member.isBitField()) {
      alignRecord(alignment.bits());
      return;
    }
    long typeBits = member.shape().memberAlignmentBytes(rules) * Byte.SIZE;
    bitFieldTypesBits = Math.max(bitFieldTypesBits, typeBits);
    if (!member.packed()) {
      membersAlignmentBits = Math.max(membersAlignmentBits, typeBits);
    }
    if (member.member().name().isEmpty() && !rules.unnamedBitFields()) {
      return;
    }
    if (!member.hasZeroWidth()) {
      typeBits = pragmaPackBytes > 0 ? atMostPragmaPack(typeBits) : typeBits;
      typeBits = pragmaPackBytes == 0 && member.packed() ? Byte.SIZE : typeBits;
    }
    alignRecord(Math.max(alignment.bits(), typeBits));
    userAligned |= member.shape().userAligned();
  }

  private void alignRecord(long bits) {
    alignmentBits = Math.max(alignmentBits, bits);
    membersAlignmentBits = Math.max(membersAlignmentBits, bits);
  }

  /** Whether a bit-field may not straddle more units of its type than the type itself has. */
  private boolean isBoundToItsType(PlacedMember member, MemberAlignment alignment) {
    return member.isBitField()
        && !alignment.fillsInteger()
        && !member.hasZeroWidth()
        && !member.packed()
        && pragmaPackBytes == 0;
  }

  /**
   * Moves a bit-field that would straddle more units than its type has. gcc rounds the number of
   * bits since {@code countedFrom}, which may be aligned less than the type (stor-layout.c,
   * place_field).
   */
  private long withinTypesUnits(long at, long countedFrom, PlacedMember member) {
    userAligned |= member.shape().userAligned();
    long unit = member.shape().memberAlignmentBytes(rules) * Byte.SIZE;
    long typeUnits = member.shape().sizeBytes() * Byte.SIZE / unit;
    long units = (at % unit + member.sizeBits() + unit - 1) / unit;
    return units > typeUnits ? countedFrom + roundedUp(at - countedFrom, unit) : at;
  }

  private long atMostPragmaPack(long bits) {
    return pragmaPackBytes > 0 ? Math.min(bits, pragmaPackBytes * Byte.SIZE) : bits;
  }

  private static long roundedUp(long value, long alignment) {
    return (value + alignment - 1) / alignment * alignment;
  }
}
