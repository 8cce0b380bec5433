package dev.protockprobe.abi;

/**
 * The rules by which a calling convention places a value; {@link CallingConvention} also has the
 * registers and the stack area. A convention starts from {@link #words} and says where it differs.
 *
 * @param overflow what becomes of a value for which too few argument registers are left
 * @param evenRegisters which values begin in an even argument register; the first one has number 0
 * @param greatestScalarAlignmentBytes the most that a scalar is aligned to, in registers or on the
 *     stack
 * @param greatestRecordAlignmentBytes the most that a struct or union is aligned to, in registers
 *     or on the stack
 * @param recordAlignment which alignment of a struct or union counts
 * @param byReference which values are passed as a pointer to a copy
 * @param eightbytes whether structs and unions are classified by eightbytes, as in psABI x86-64
 *     3.2.3
 * @param smallRecordsRight whether a record smaller than a register is in the register's low bits
 *     on a big-endian target, as a scalar is; otherwise it begins at the high end
 * @param recordResults which structs and unions are returned in registers
 * @param greatestRecordResultBytes the greatest size of a record that {@link
 *     RecordResults#UP_TO_SIZE} returns in registers
 * @param regparm whether {@code asmlinkage}, {@code regparm} and {@code ...} take registers away
 *     (gcc manual, "x86 Function Attributes")
 */
public record PassingRules(
    Overflow overflow,
    EvenRegisters evenRegisters,
    int greatestScalarAlignmentBytes,
    int greatestRecordAlignmentBytes,
    RecordAlignment recordAlignment,
    ByReference byReference,
    boolean eightbytes,
    boolean smallRecordsRight,
    RecordResults recordResults,
    int greatestRecordResultBytes,
    boolean regparm) {

  /** Where a value goes if too few argument registers are left for it. */
  public enum Overflow {
    /** Its first words are in registers, the rest is on the stack. */
    SPLITS,
    /** It is on the stack, and so is every later parameter. */
    CLOSES_REGISTERS,
    /** It is on the stack; a later parameter may still get a register. */
    LEAVES_REGISTERS
  }

  /** Which values begin in a register of an even number. */
  public enum EvenRegisters {
    NONE,
    /** Values that are aligned to more than a register. */
    ALIGNED,
    /** Values that take two registers and are aligned to exactly the size of two registers. */
    ALIGNED_PAIRS
  }

  /** Which alignment of a struct or union counts. */
  public enum RecordAlignment {
    /** The type's alignment, which a typedef can change. */
    TYPE,
    /** The alignment of the type behind its typedefs: gcc's main variant. */
    MAIN_VARIANT,
    /** The greatest alignment of its members, whatever the record itself says. */
    MEMBERS,
    /** The same as {@link #MEMBERS}, but the types of packed bit-fields count, too. */
    MEMBERS_AND_BIT_FIELD_TYPES,
    /**
     * The main variant's alignment if the type of a scalar in it is aligned to 16 bytes or more;
     * otherwise 1 byte.
     */
    ALIGNED_SCALARS
  }

  /** Which values are passed as a pointer to a copy. */
  public enum ByReference {
    NOTHING,
    /** Values that are larger than two registers. */
    OVER_TWO_WORDS,
    /** Values whose size is not that of an integer that fits a register: 1, 2, 4 or 8 bytes. */
    UNLESS_INTEGER_SIZED,
    /** Every struct and union, also an empty one. */
    RECORDS
  }

  /** Which structs and unions are returned in registers. */
  public enum RecordResults {
    /** Records that would be passed in registers if enough are left, and empty ones. */
    AS_PASSED,
    /** Records of at most {@link PassingRules#greatestRecordResultBytes}, and so empty ones. */
    UP_TO_SIZE,
    /** Records that gcc handles as an integer; see {@link MachineModes}. */
    INTEGER_MODE,
    NONE
  }

  /** Rules to change: values take as many words as they need, each aligned to a word. */
  public static Builder words(int wordBytes) {
    return new Builder(wordBytes);
  }

  /** Says where a convention differs from {@link #words}. */
  public static final class Builder {
    private Overflow overflow = Overflow.CLOSES_REGISTERS;
    private EvenRegisters evenRegisters = EvenRegisters.NONE;
    private int greatestScalarAlignmentBytes;
    private int greatestRecordAlignmentBytes;
    private RecordAlignment recordAlignment = RecordAlignment.MAIN_VARIANT;
    private ByReference byReference = ByReference.NOTHING;
    private boolean eightbytes;
    private boolean smallRecordsRight;
    private RecordResults recordResults = RecordResults.NONE;
    private int greatestRecordResultBytes;
    private boolean regparm;

    private Builder(int wordBytes) {
      greatestScalarAlignmentBytes = wordBytes;
      greatestRecordAlignmentBytes = wordBytes;
    }

    public Builder overflow(Overflow rule) {
      overflow = rule;
      return this;
    }

    public Builder evenRegisters(EvenRegisters rule) {
      evenRegisters = rule;
      return this;
    }

    public Builder alignScalars(int greatestBytes) {
      greatestScalarAlignmentBytes = greatestBytes;
      return this;
    }

    public Builder alignRecords(int greatestBytes, RecordAlignment rule) {
      greatestRecordAlignmentBytes = greatestBytes;
      recordAlignment = rule;
      return this;
    }

    public Builder byReference(ByReference rule) {
      byReference = rule;
      return this;
    }

    public Builder eightbytes() {
      eightbytes = true;
      return this;
    }

    public Builder smallRecordsRight() {
      smallRecordsRight = true;
      return this;
    }

    public Builder recordResults(RecordResults rule) {
      recordResults = rule;
      return this;
    }

    public Builder recordResultsUpTo(int greatestBytes) {
      recordResults = RecordResults.UP_TO_SIZE;
      greatestRecordResultBytes = greatestBytes;
      return this;
    }

    public Builder regparm() {
      regparm = true;
      return this;
    }

    public PassingRules build() {
      return new PassingRules(
          overflow,
          evenRegisters,
          greatestScalarAlignmentBytes,
          greatestRecordAlignmentBytes,
          recordAlignment,
          byReference,
          eightbytes,
          smallRecordsRight,
          recordResults,
          greatestRecordResultBytes,
          regparm);
    }
  }
}
