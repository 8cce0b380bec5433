package dev.protockprobe.abi;

import dev.protockprobe.layout.Layouts;
import dev.protockprobe.layout.MemberLayout;
import dev.protockprobe.layout.RecordLayout;
import dev.protockprobe.type.CType;
import dev.protockprobe.type.ObjectVisitor;

/**
 * Decides whether gcc handles a value as one integer of its size (its machine mode) or as a block
 * of memory (BLKmode): compute_record_mode and layout_type in gcc's stor-layout.c.
 */
final class MachineModes implements ObjectVisitor<Boolean> {
  private static final int GREATEST_INTEGER_BYTES = 8;

  private final Layouts layouts;

  MachineModes(Layouts layouts) {
    this.layouts = layouts;
  }

  /** Whether a value of a complete type is an integer to gcc. */
  boolean isInteger(CType type) {
    return type.accept(this);
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

  @Override
  public Boolean visitArray(CType.Array array) {
    return array.length().isPresent()
        && isInteger(array.element())
        && isIntegersSize(sizeBytes(array));
  }

  @Override
  public Boolean visitRecord(CType.Record record) {
    return isInteger(layouts.record(record).value().orElseThrow());
  }

  private boolean isInteger(RecordLayout layout) {
    for (MemberLayout member : layout.members()) {
      if (member.bitWidth().isEmpty() && isBlock(member)) {
        return false;
      }
    }
    return isIntegersSize(layout.sizeBytes());
  }

  /**
   * Whether a member is not an integer to gcc. A member of size 0 does not count, unless it is a
   * flexible array.
   */
  private boolean isBlock(MemberLayout member) {
    boolean flexible =
        member.type().resolved() instanceof CType.Array array && array.length().isEmpty();
    return flexible || (member.sizeBits() > 0 && !isInteger(member.type()));
  }

  private long sizeBytes(CType type) {
    return layouts.layout(type).value().orElseThrow().sizeBytes();
  }

  private static boolean isIntegersSize(long bytes) {
    return bytes > 0 && bytes <= GREATEST_INTEGER_BYTES && Long.bitCount(bytes) == 1;
  }
}
