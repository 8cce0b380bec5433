package dev.protockprobe.layout;

import dev.protockprobe.type.GivenLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Takes over the offsets that an input, such as BTF, states for the members of one record. Checks
 * that the members fit there: if not, the input describes another target or is damaged.
 */
final class GivenPlaces {
  private static final String HELP =
      "the input is damaged, or about another architecture: choose that with --arch";

  private final GivenLayout given;
  private final boolean union;
  private final Alignments rules;
  private final List<Place> places = new ArrayList<>();

  /** Whether some member is where its alignment does not allow it. */
  private boolean misaligned;

  GivenPlaces(GivenLayout given, boolean union, Alignments rules) {
    this.given = given;
    this.union = union;
    this.rules = rules;
  }

  /** Where a member is, in bits from the record's start. */
  private record Place(PlacedMember member, long startBits, long endBits) {
    String name() {
      String name = member.member().name();
      return name.isEmpty() ? "an unnamed member" : "'" + name + "'";
    }
  }

  /**
   * Places the definition's member {@code index} at its stated offset, and returns this offset in
   * bits.
   */
  long place(int index, PlacedMember member) {
    long at = given.offsetsBits().get(index);
    long end = at > Long.MAX_VALUE - member.sizeBits() ? Long.MAX_VALUE : at + member.sizeBits();
    places.add(new Place(member, at, end));
    long alignmentBits = member.shape().memberAlignmentBytes(rules) * Byte.SIZE;
    misaligned |= !member.isBitField() && at % alignmentBits != 0;
    return at;
  }

  /** Why the members cannot be where they are said to be; empty if they can. */
  private Optional<Doubt> mismatch() {
    for (Place place : places) {
      if (place.startBits() < 0 || place.endBits() > given.sizeBytes() * Byte.SIZE) {
        return mismatch(
            place,
            "%s would be from %s to %s of %d bytes"
                .formatted(
                    place.name(),
                    position(place.startBits()),
                    position(place.endBits()),
                    given.sizeBytes()));
      }
    }
    return union ? Optional.empty() : overlap();
  }

  private Optional<Doubt> overlap() {
    List<Place> inOrder = new ArrayList<>(places);
    inOrder.sort((one, other) -> Long.compare(one.startBits(), other.startBits()));
    for (int i = 1; i < inOrder.size(); i++) {
      Place before = inOrder.get(i - 1);
      Place place = inOrder.get(i);
      if (place.startBits() < before.endBits()) {
        return mismatch(
            place,
            "%s would be at %s, but %s ends at %s"
                .formatted(
                    place.name(),
                    position(place.startBits()),
                    before.name(),
                    position(before.endBits())));
      }
    }
    return Optional.empty();
  }

  private static Optional<Doubt> mismatch(Place place, String message) {
    return Optional.of(new Doubt(Optional.of(place.member().member().span()), message, HELP));
  }

  private static String position(long bits) {
    return bits % Byte.SIZE == 0 ? "byte " + bits / Byte.SIZE : "bit " + bits;
  }

  /**
   * The layout with the size and alignment that are stated, or why the members do not fit. Where no
   * alignment is stated, the target's rules make it, unless only {@code packed} explains the
   * places.
   *
   * @param natural has the members at the stated places, and the rest by the target's rules
   */
  Doubtful<RecordLayout> takenOver(RecordLayout natural) {
    Optional<Doubt> mismatch = mismatch();
    return mismatch.isPresent()
        ? Doubtful.unknown(mismatch.get())
        : Doubtful.known(withStatedSize(natural));
  }

  private RecordLayout withStatedSize(RecordLayout natural) {
    boolean contradicts = misaligned || given.sizeBytes() % natural.alignmentBytes() != 0;
    boolean packed = natural.packed() || (given.alignmentBytes().isEmpty() && contradicts);
    long alignmentBytes = given.alignmentBytes().orElse(packed ? 1 : natural.alignmentBytes());
    return new RecordLayout(
        given.sizeBytes(),
        alignmentBytes,
        Math.min(natural.membersAlignmentBytes(), alignmentBytes),
        Math.min(natural.bitFieldTypesAlignmentBytes(), alignmentBytes),
        packed,
        natural.transparent(),
        natural.members(),
        natural.unnamedBitFields());
  }
}
