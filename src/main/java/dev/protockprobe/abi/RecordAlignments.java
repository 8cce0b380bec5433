package dev.protockprobe.abi;

import dev.protockprobe.abi.PassingRules.RecordAlignment;
import dev.protockprobe.layout.Layouts;
import dev.protockprobe.layout.MemberLayout;
import dev.protockprobe.layout.RecordLayout;
import dev.protockprobe.layout.TypeLayout;
import dev.protockprobe.type.CType;
import dev.protockprobe.type.ObjectVisitor;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the alignment that a convention gives to a struct or union of known layout. */
final class RecordAlignments {
  /**
   * gcc for i386 aligns an argument on the stack only if its alignment is at least this:
   * ix86_function_arg_boundary.
   */
  private static final int I386_LEAST_BYTES = 16;

  private final CallingConvention convention;
  private final PassingRules rules;
  private final Layouts layouts;

  RecordAlignments(CallingConvention convention, Layouts layouts) {
    this.convention = convention;
    this.rules = convention.rules();
    this.layouts = layouts;
  }

  /** An alignment in bytes, and whether it asks for an even register. */
  record Found(int bytes, boolean evenRegister, Optional<Disagreement> disagreement) {}

  /**
   * The alignment of a record.
   *
   * @param type the type as written, which may be a typedef of {@code record} with another
   *     alignment
   */
  Found of(CType type, CType.Record record) {
    long unlimited = alignment(type, record(record));
    int bytes = limited(unlimited);
    Optional<Disagreement> disagreement = ofPackedBitFields(record(record));
    if (rules.recordAlignment() == RecordAlignment.ALIGNED_SCALARS
        && bytes > convention.stack().slotBytes()) {
      disagreement = convention.known(Disagreement.ALIGNED_SCALAR_MEMBER);
    } else if (dependsOnTypedef(type, bytes)) {
      disagreement = disagreement.or(() -> convention.known(Disagreement.ALIGNED_TYPEDEF));
    }
    if (disagreement.isEmpty() && hasFlexibleArray(record(record))) {
      disagreement = convention.known(Disagreement.FLEXIBLE_RECORD);
    }
    return new Found(bytes, isEven(layout(type).sizeBytes(), bytes, unlimited), disagreement);
  }

  /**
   * Whether a value begins in an even register.
   *
   * @param alignmentBytes what the convention aligns it to
   * @param unlimitedBytes the same without the convention's limit
   */
  boolean isEven(long sizeBytes, int alignmentBytes, long unlimitedBytes) {
    int word = convention.stack().slotBytes();
    return switch (rules.evenRegisters()) {
      case NONE -> false;
      case ALIGNED -> alignmentBytes > word;
      case ALIGNED_PAIRS -> sizeBytes > word && unlimitedBytes == 2L * word;
    };
  }

  /** The disagreement of compilers about a packed bit-field whose type is aligned. */
  private Optional<Disagreement> ofPackedBitFields(RecordLayout record) {
    int word = convention.stack().slotBytes();
    int byTypes = limited(record.bitFieldTypesAlignmentBytes());
    return byTypes <= word || byTypes == limited(record.membersAlignmentBytes())
        ? Optional.empty()
        : convention
            .known(Disagreement.PACKED_BIT_FIELD)
            .or(() -> convention.known(Disagreement.FORMER_PACKED_BIT_FIELD));
  }

  /** The disagreement of compilers about a scalar whose typedef sets an alignment. */
  Optional<Disagreement> ofScalar(CType type) {
    long declared = layout(type).alignmentBytes();
    return declared == layout(type.resolved()).alignmentBytes()
        ? Optional.empty()
        : convention.known(Disagreement.ALIGNED_SCALAR);
  }

  private long alignment(CType type, RecordLayout record) {
    return switch (rules.recordAlignment()) {
      case TYPE -> layout(type).alignmentBytes();
      case MAIN_VARIANT -> layout(type.resolved()).alignmentBytes();
      case MEMBERS -> record.membersAlignmentBytes();
      case MEMBERS_AND_BIT_FIELD_TYPES -> record.bitFieldTypesAlignmentBytes();
      case ALIGNED_SCALARS ->
          hasAlignedScalar(type.resolved()) ? layout(type.resolved()).alignmentBytes() : 1;
    };
  }

  /**
   * Whether the record's alignment differs without some or all of its typedefs. Of two typedefs,
   * gcc 14 was seen to use the alignment that the inner one sets.
   */
  private boolean dependsOnTypedef(CType type, int bytes) {
    for (CType inner = type; inner != inner.unwrapped(); inner = inner.unwrapped()) {
      if (limited(layout(inner.unwrapped()).alignmentBytes()) != bytes) {
        return true;
      }
    }
    return false;
  }

  private int limited(long bytes) {
    return (int) Math.min(bytes, rules.greatestRecordAlignmentBytes());
  }

  /** gcc's ix86_contains_aligned_value_p. */
  private boolean hasAlignedScalar(CType type) {
    return layout(type).alignmentBytes() >= I386_LEAST_BYTES && type.accept(new AlignedParts());
  }

  /** Whether an aligned object has a scalar that is aligned, too. */
  private final class AlignedParts implements ObjectVisitor<Boolean> {
    @Override
    public Boolean visitArray(CType.Array array) {
      return hasAlignedScalar(array.element());
    }

    @Override
    public Boolean visitRecord(CType.Record record) {
      RecordLayout layout = record(record);
      return Stream.concat(layout.members().stream(), layout.unnamedBitFields().stream())
          .anyMatch(this::isAligned);
    }

    /**
     * gcc keeps a bit-field's declared type only if the bit-field is as wide as that type:
     * c_finish_struct.
     */
    private boolean isAligned(MemberLayout member) {
      boolean ofItsType =
          member.bitWidth().isEmpty()
              || member.bitWidth().getAsInt() == layout(member.type()).sizeBytes() * Byte.SIZE;
      return ofItsType && !isFlexible(member) && hasAlignedScalar(member.type());
    }

    @Override
    public Boolean visitScalar(CType type) {
      return true;
    }

    @Override
    public Boolean visitFloatingOrVector(CType type) {
      return true;
    }

    @Override
    public Boolean visitNoObject(CType type) {
      return false;
    }
  }

  /** Whether a record, or one in it, ends in an array of no length. */
  boolean hasFlexibleArray(CType.Record record) {
    return hasFlexibleArray(record(record));
  }

  private boolean hasFlexibleArray(RecordLayout layout) {
    for (MemberLayout member : layout.members()) {
      CType type = member.type().resolved();
      while (type instanceof CType.Array array) {
        type = array.element().resolved();
      }
      boolean nested = type instanceof CType.Record record && hasFlexibleArray(record(record));
      if (nested || isFlexible(member)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isFlexible(MemberLayout member) {
    return member.type().resolved() instanceof CType.Array array && array.length().isEmpty();
  }

  private TypeLayout layout(CType type) {
    return layouts.layout(type).value().orElseThrow();
  }

  private RecordLayout record(CType.Record record) {
    return layouts.record(record).value().orElseThrow();
  }
}
