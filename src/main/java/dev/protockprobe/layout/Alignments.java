package dev.protockprobe.layout;

/**
 * The rules by which a target's alignments differ from the sizes of objects. gcc's names of the
 * properties (gcc internals, "Storage Layout") are in brackets.
 *
 * @param greatestBytes the most that a scalar is aligned to, and what {@code aligned} without an
 *     argument means (BIGGEST_ALIGNMENT, {@code __BIGGEST_ALIGNMENT__})
 * @param memberBytes the most that an integer, a pointer or a double is aligned to as the member of
 *     a record (ADJUST_FIELD_ALIGN)
 * @param vectorBytes the most that a vector is aligned to (TARGET_VECTOR_ALIGNMENT)
 * @param leastRecordBytes the least that a record is aligned to, unless it is packed
 *     (STRUCTURE_SIZE_BOUNDARY)
 * @param unnamedBitFields whether an unnamed bit-field, also one of width 0, aligns its record as a
 *     named one does (TARGET_ALIGN_ANON_BITFIELD; AAPCS32 and AAPCS64, "Bit-fields")
 */
public record Alignments(
    int greatestBytes,
    int memberBytes,
    int vectorBytes,
    int leastRecordBytes,
    boolean unnamedBitFields) {

  /** Everything is aligned to its size, up to 16 bytes. */
  public static final Alignments NATURAL = new Alignments(16, 16, Integer.MAX_VALUE, 1, false);

  public Alignments withGreatest(int bytes) {
    return new Alignments(bytes, memberBytes, vectorBytes, leastRecordBytes, unnamedBitFields);
  }

  public Alignments withMember(int bytes) {
    return new Alignments(greatestBytes, bytes, vectorBytes, leastRecordBytes, unnamedBitFields);
  }

  public Alignments withVector(int bytes) {
    return new Alignments(greatestBytes, memberBytes, bytes, leastRecordBytes, unnamedBitFields);
  }

  public Alignments withLeastRecord(int bytes) {
    return new Alignments(greatestBytes, memberBytes, vectorBytes, bytes, unnamedBitFields);
  }

  public Alignments withUnnamedBitFields() {
    return new Alignments(greatestBytes, memberBytes, vectorBytes, leastRecordBytes, true);
  }
}
