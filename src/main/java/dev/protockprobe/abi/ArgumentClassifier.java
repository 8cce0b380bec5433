package dev.protockprobe.abi;

import dev.protockprobe.abi.ArgumentClass.ByReference;
import dev.protockprobe.abi.ArgumentClass.InMemory;
import dev.protockprobe.abi.ArgumentClass.InWords;
import dev.protockprobe.abi.ArgumentClass.Nowhere;
import dev.protockprobe.layout.Doubt;
import dev.protockprobe.layout.Doubtful;
import dev.protockprobe.layout.Layouts;
import dev.protockprobe.layout.MemberLayout;
import dev.protockprobe.layout.RecordLayout;
import dev.protockprobe.layout.ScalarForm;
import dev.protockprobe.layout.ScalarMember;
import dev.protockprobe.layout.TypeLayout;
import dev.protockprobe.type.CType;
import dev.protockprobe.type.IntegerKind;
import dev.protockprobe.type.ObjectVisitor;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds how a convention passes and returns the values of a type. */
final class ArgumentClassifier {
  /** THREAD_SIZE of arm64 with pages of 64 KiB: no kernel stack is larger. */
  private static final int GREATEST_BYTES = 1 << 16;

  private static final Doubt TOO_LARGE = Doubt.of("it is larger than any kernel stack");
  private static final Doubt FLOATING =
      Doubt.of("the kernel does not use the registers in which floats and vectors are passed");

  private static final Doubt NO_SUCH_TYPE =
      Doubt.of("compilers have no integer this large on this architecture");

  private static final Doubt TRANSPARENT =
      Doubt.of(
          "compilers agree about a transparent_union only if all its members are integers or"
              + " pointers of one size");

  /** The reasons for which kernel functions do not take a type whose layout is known. */
  private static final Set<Doubt> UNSUPPORTED =
      Set.of(TOO_LARGE, FLOATING, NO_SUCH_TYPE, TRANSPARENT);

  private final PassingRules rules;
  private final CallingConvention convention;
  private final Layouts layouts;
  private final RecordAlignments alignments;
  private final int wordBytes;

  ArgumentClassifier(CallingConvention convention, Layouts layouts) {
    this.convention = convention;
    this.rules = convention.rules();
    this.layouts = layouts;
    this.alignments = new RecordAlignments(convention, layouts);
    this.wordBytes = convention.stack().slotBytes();
  }

  /**
   * A type's class.
   *
   * @param sizeBytes of a value
   * @param disagreement what compilers disagree about, wherever such a value is placed; empty if
   *     they agree
   */
  record Classified(ArgumentClass argument, int sizeBytes, Optional<Disagreement> disagreement) {}

  /** Whether a doubt is about passing a value of a type, and not about the type. */
  static boolean isUnsupported(Doubt doubt) {
    return UNSUPPORTED.contains(doubt);
  }

  /** How a parameter of a type, already adjusted, is passed. */
  Doubtful<Classified> parameter(CType type) {
    Optional<RecordLayout> union =
        type.resolved() instanceof CType.Record record && record.kind() == CType.RecordKind.UNION
            ? layouts.record(record).value().filter(RecordLayout::transparent)
            : Optional.empty();
    List<MemberLayout> members = union.map(RecordLayout::members).orElse(List.of());
    if (members.isEmpty()) {
      return passed(type);
    }
    return members.stream().allMatch(member -> isWhole(member, union.get()))
        ? passed(members.get(0).type())
        : Doubtful.unknown(TRANSPARENT);
  }

  /** Whether a member of a union is an integer or a pointer as large as the union. */
  private boolean isWhole(MemberLayout member, RecordLayout union) {
    return member.bitWidth().isEmpty()
        && layouts.scalar(member.type()).isPresent()
        && member.sizeBits() == union.sizeBytes() * Byte.SIZE;
  }

  private Doubtful<Classified> passed(CType type) {
    return type.accept(new Passed(type));
  }

  /** Finds how a value is passed by its type's form; {@code written} has typedefs that align it. */
  private final class Passed implements ObjectVisitor<Doubtful<Classified>> {
    private final CType written;

    Passed(CType written) {
      this.written = written;
    }

    @Override
    public Doubtful<Classified> visitRecord(CType.Record type) {
      return size(written)
          .flatMap(size -> scalars(written).map(parts -> record(type, written, size, parts)));
    }

    @Override
    public Doubtful<Classified> visitScalar(CType type) {
      if (layouts.isUndefinedEnum(type) || layouts.isUncertainEnum(type)) {
        return passed(new CType.Integer(IntegerKind.INT));
      }
      return layouts
          .form(written)
          .flatMap(
              form ->
                  form.sizeBytes() > 2 * wordBytes
                      ? Doubtful.unknown(NO_SUCH_TYPE)
                      : layouts.layout(written).map(aligned -> scalar(written, form)));
    }

    @Override
    public Doubtful<Classified> visitFloatingOrVector(CType type) {
      return Doubtful.unknown(FLOATING);
    }

    /**
     * An adjusted parameter is never an array, so the result is only the doubt that an array is not
     * a scalar.
     */
    @Override
    public Doubtful<Classified> visitArray(CType.Array type) {
      return visitScalar(type);
    }

    @Override
    public Doubtful<Classified> visitNoObject(CType type) {
      return visitScalar(type);
    }
  }

  /**
   * How a value of a type that is not void is returned; {@code InMemory} is memory of the caller.
   */
  Doubtful<Classified> result(CType type) {
    return passed(type)
        .map(
            passed ->
                type.resolved() instanceof CType.Record record
                    ? recordResult(record, passed)
                    : scalarResult(passed));
  }

  private Classified scalar(CType type, ScalarForm form) {
    int size = form.sizeBytes();
    if (isByReference(size)) {
      return new Classified(new ByReference(size), size, Optional.empty());
    }
    int alignment = Math.min(size, rules.greatestScalarAlignmentBytes());
    ArgumentClass words =
        new InWords(size, alignment, alignments.isEven(size, alignment, alignment));
    return new Classified(words, size, alignments.ofScalar(type));
  }

  private Classified record(CType.Record record, CType type, int size, List<ScalarMember> parts) {
    RecordAlignments.Found alignment = alignments.of(type, record);
    Optional<Disagreement> disagreement = alignment.disagreement();
    if (disagreement.isEmpty() && size > 0 && parts.isEmpty()) {
      disagreement = convention.known(Disagreement.NO_MEMBERS);
    }
    if (rules.byReference() == PassingRules.ByReference.RECORDS || isByReference(size)) {
      return new Classified(new ByReference(size), size, disagreement);
    } else if (size == 0) {
      return nowhere(alignment.bytes(), disagreement);
    } else if (!rules.eightbytes()) {
      ArgumentClass words =
          new InWords(size, alignment.bytes(), alignment.evenRegister(), List.of());
      return new Classified(words, size, disagreement);
    }
    Eightbytes classes = GccEightbytes.of(type, layouts);
    boolean noMembers = parts.isEmpty() && !alignments.hasFlexibleArray(record);
    if (classes.memory() && noMembers) {
      return new Classified(
          new Nowhere(1), 0, convention.known(Disagreement.LARGE_WITHOUT_MEMBERS));
    }
    ArgumentClass argument =
        classes.memory()
            ? new InMemory(size, alignment.bytes())
            : new InWords(size, alignment.bytes(), false, true, classes.empty(), noMembers);
    boolean doubtful =
        !classes.equals(ClangEightbytes.of(type, layouts))
            || parts.stream().anyMatch(ArgumentClassifier::isMisalignedInteger);
    if (disagreement.isEmpty() && doubtful) {
      disagreement = convention.known(Disagreement.EIGHTBYTES);
    }
    return new Classified(argument, size, disagreement);
  }

  /**
   * The class of an empty struct. Where registers and stack are one row of slots, an empty struct
   * that is aligned to more than a word still moves the parameters behind it.
   */
  private Classified nowhere(int alignmentBytes, Optional<Disagreement> disagreement) {
    if (rules.overflow() != PassingRules.Overflow.SPLITS || alignmentBytes <= wordBytes) {
      return new Classified(new Nowhere(1), 0, disagreement);
    }
    return new Classified(
        new Nowhere(alignmentBytes),
        0,
        disagreement.or(() -> convention.known(Disagreement.ALIGNED_EMPTY)));
  }

  /**
   * Whether a bit-field is as wide as an integer type but not aligned like one. If the bit-field's
   * own struct is packed, gcc treats it as bits; otherwise gcc treats it as a misaligned integer.
   */
  private static boolean isMisalignedInteger(ScalarMember part) {
    int width = part.bitWidth().orElse(1);
    return width > Byte.SIZE && Integer.bitCount(width) == 1 && part.offsetBits() % width != 0;
  }

  private boolean isByReference(int sizeBytes) {
    return switch (rules.byReference()) {
      case NOTHING, RECORDS -> false;
      case OVER_TWO_WORDS -> sizeBytes > 2 * wordBytes;
      case UNLESS_INTEGER_SIZED -> sizeBytes > wordBytes || Integer.bitCount(sizeBytes) != 1;
    };
  }

  private Classified scalarResult(Classified passed) {
    boolean inMemory = passed.argument() instanceof ByReference;
    return inMemory ? inMemory(passed, Optional.empty()) : passed;
  }

  private Classified recordResult(CType.Record type, Classified passed) {
    int size = passed.sizeBytes();
    boolean inRegisters =
        switch (rules.recordResults()) {
          case AS_PASSED -> !(passed.argument() instanceof InMemory);
          case UP_TO_SIZE -> size <= rules.greatestRecordResultBytes();
          case INTEGER_MODE -> new MachineModes(layouts).isInteger(type);
          case NONE -> false;
        };
    if (inRegisters) {
      ArgumentClass words =
          passed.argument() instanceof ByReference && size > 0
              ? new InWords(size, wordBytes, false, List.of())
              : passed.argument();
      return new Classified(words, size, inOneRegister(size, passed.disagreement()));
    }
    boolean doubtful = size == 0 && convention.disagreements().contains(Disagreement.EMPTY_RESULT);
    return inMemory(
        passed, doubtful ? Optional.of(Disagreement.EMPTY_RESULT) : passed.disagreement());
  }

  /**
   * The disagreement about a record that is returned in registers. On big-endian machines gcc
   * wrongly assembles some of those that are smaller than one register.
   */
  private Optional<Disagreement> inOneRegister(int size, Optional<Disagreement> disagreement) {
    boolean odd = size < wordBytes && Integer.bitCount(size) != 1;
    return odd
            && convention.dataModel().bigEndian()
            && disagreement.filter(Disagreement.ALIGNED_TYPEDEF::equals).isPresent()
        ? convention.known(Disagreement.ALIGNED_RESULT).or(() -> disagreement)
        : disagreement;
  }

  private static Classified inMemory(Classified passed, Optional<Disagreement> disagreement) {
    return new Classified(new InMemory(passed.sizeBytes(), 1), passed.sizeBytes(), disagreement);
  }

  private Doubtful<Integer> size(CType type) {
    return layouts
        .layout(type)
        .map(TypeLayout::sizeBytes)
        .flatMap(
            size ->
                size > GREATEST_BYTES
                    ? Doubtful.unknown(TOO_LARGE)
                    : Doubtful.known(size.intValue()));
  }

  private Doubtful<List<ScalarMember>> scalars(CType type) {
    return layouts
        .scalarMembers(type)
        .flatMap(
            parts ->
                parts.stream().anyMatch(part -> part.form().isEmpty())
                    ? Doubtful.unknown(FLOATING)
                    : Doubtful.known(parts));
  }
}
