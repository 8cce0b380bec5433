package dev.protockprobe.layout;

import dev.protockprobe.type.CType;
import dev.protockprobe.type.CType.Qualifier;
import dev.protockprobe.type.CTypeWriter;
import java.math.BigInteger;

/**
 * Finds the {@link Shape} (size and alignment) of complete object types on one target, as gcc's
 * layout_type does.
 */
final class TypeShapes implements CType.Visitor<Doubtful<Shape>> {
  private static final String COMPLEX = " _Complex";
  private static final int LARGEST_ATOMIC_BYTES = 16;

  private final DataModel dataModel;
  private final Alignments rules;
  private final ScalarForms scalars;
  private final ConstantEvaluator constants;
  private final AlignmentArguments arguments;
  private final RecordLayouts records;

  TypeShapes(
      DataModel dataModel,
      ScalarForms scalars,
      ConstantEvaluator constants,
      AlignmentArguments arguments,
      RecordLayouts records) {
    this.dataModel = dataModel;
    this.rules = dataModel.alignments();
    this.scalars = scalars;
    this.constants = constants;
    this.arguments = arguments;
    this.records = records;
  }

  Doubtful<Shape> of(CType type) {
    return type.accept(this);
  }

  @Override
  public Doubtful<Shape> visitVoid(CType.Void type) {
    return Doubtful.unknown(Doubt.of("'void' has no size"));
  }

  @Override
  public Doubtful<Shape> visitBool(CType.Bool type) {
    return scalar(type);
  }

  @Override
  public Doubtful<Shape> visitInteger(CType.Integer type) {
    return scalar(type);
  }

  @Override
  public Doubtful<Shape> visitPointer(CType.Pointer type) {
    return scalar(type);
  }

  /** gcc ignores {@code aligned} on an enum itself. */
  @Override
  public Doubtful<Shape> visitEnum(CType.Enum type) {
    return scalar(type);
  }

  private Doubtful<Shape> scalar(CType type) {
    return scalars.of(type, constants.enumerators()).map(form -> natural(form.sizeBytes(), true));
  }

  @Override
  public Doubtful<Shape> visitFloating(CType.Floating type) {
    boolean complex = type.name().endsWith(COMPLEX);
    String part =
        complex ? type.name().substring(0, type.name().length() - COMPLEX.length()) : type.name();
    int sizeBytes =
        switch (part) {
          case "float" -> Float.BYTES;
          case "double" -> Double.BYTES;
          case "long double" -> dataModel.longDoubleBytes();
          default -> 0;
        };
    if (sizeBytes == 0) {
      return Doubtful.unknown(Doubt.of("the size of '" + type.name() + "' is not known"));
    }
    Shape shape = natural(sizeBytes, sizeBytes == Double.BYTES);
    return Doubtful.known(
        new Shape(
            complex ? 2L * sizeBytes : sizeBytes, shape.alignmentBytes(), false, shape.capped()));
  }

  /**
   * The shape of a scalar, aligned to the greatest power of two that divides its size, within the
   * target's limit. So i386 aligns its long double of 12 bytes to 4.
   */
  private Shape natural(int sizeBytes, boolean capped) {
    int alignment = Math.min(Integer.lowestOneBit(sizeBytes), rules.greatestBytes());
    return new Shape(sizeBytes, alignment, false, capped);
  }

  @Override
  public Doubtful<Shape> visitArray(CType.Array type) {
    if (type.length().isEmpty()) {
      return Doubtful.unknown(Doubt.of("an array without a length has no size"));
    }
    return element(type.element())
        .flatMap(
            element ->
                constants
                    .evaluate(type.length().get())
                    .flatMap(length -> repeated(element, length.value()))
                    .orAt(type.length().get().span()));
  }

  /** The shape of an array of no elements, as the flexible one that ends a record. */
  Doubtful<Shape> flexible(CType.Array type) {
    return element(type.element()).flatMap(element -> repeated(element, BigInteger.ZERO));
  }

  private Doubtful<Shape> element(CType type) {
    return (losesAlignment(type) ? mainVariant(type) : of(type)).flatMap(TypeShapes::asElement);
  }

  private Doubtful<Shape> mainVariant(CType type) {
    Doubtful<Shape> shape = of(type.resolved());
    return type.is(Qualifier.ATOMIC) ? shape.flatMap(known -> atomic(known, type)) : shape;
  }

  private static Doubtful<Shape> asElement(Shape element) {
    return element.sizeBytes() % element.alignmentBytes() == 0
        ? Doubtful.known(element)
        : Doubtful.unknown(
            Doubt.of("the size of the array's element is not a multiple of its alignment"));
  }

  private Doubtful<Shape> repeated(Shape element, BigInteger length) {
    BigInteger size = BigInteger.valueOf(element.sizeBytes()).multiply(length);
    if (length.signum() < 0) {
      return Doubtful.unknown(Doubt.of("an array's length is negative"));
    }
    if (size.compareTo(BigInteger.valueOf(dataModel.greatestSizeBytes())) > 0) {
      return Doubtful.unknown(RecordLayouts.TOO_LARGE);
    }
    return Doubtful.known(
        new Shape(
            size.longValue(), element.alignmentBytes(), element.userAligned(), element.capped()));
  }

  @Override
  public Doubtful<Shape> visitUnreadable(CType.Unreadable type) {
    return Doubtful.unknown(Doubt.unreadable(type));
  }

  @Override
  public Doubtful<Shape> visitFunction(CType.Function type) {
    return Doubtful.unknown(Doubt.of("a function has no size"));
  }

  @Override
  public Doubtful<Shape> visitRecord(CType.Record type) {
    return records.of(type).map(LaidRecord::shape);
  }

  @Override
  public Doubtful<Shape> visitVector(CType.Vector type) {
    return of(type.element())
        .flatMap(
            element ->
                constants
                    .evaluate(type.sizeBytes())
                    .flatMap(size -> vector(element, size.value()))
                    .orAt(type.sizeBytes().span()));
  }

  private Doubtful<Shape> vector(Shape element, BigInteger size) {
    boolean valid =
        size.bitCount() == 1
            && size.bitLength() < Integer.SIZE
            && size.longValue() % element.sizeBytes() == 0;
    if (!valid) {
      return Doubtful.unknown(
          Doubt.of(
              "not a vector's size"
                  + " (expected a power of two that is a multiple of the element's size)"));
    }
    // Without vector registers i386 takes a small one for an integer.
    boolean capped = size.longValue() <= Long.BYTES;
    long alignment = Math.min(size.longValue(), rules.vectorBytes());
    return Doubtful.known(new Shape(size.longValue(), alignment, false, capped));
  }

  @Override
  public Doubtful<Shape> visitAligned(CType.Aligned type) {
    return of(type.type())
        .flatMap(
            shape ->
                arguments
                    .bytes(type.alignmentBytes())
                    .map(bytes -> bytes == 0 ? shape : shape.aligned(bytes)));
  }

  @Override
  public Doubtful<Shape> visitTypedef(CType.Typedef type) {
    return of(type.target());
  }

  /**
   * Whether gcc forgets a typedef's {@code aligned} attribute in an array of that typedef. gcc does
   * if the typedef names a qualified type (grokdeclarator takes the main variant of the element's
   * type).
   */
  private static boolean losesAlignment(CType element) {
    CType type = element instanceof CType.Qualified qualified ? qualified.unqualified() : element;
    return type instanceof CType.Typedef && isQualified(type);
  }

  /** Whether a type or, of an array, its elements are qualified. */
  private static boolean isQualified(CType type) {
    return type.is(Qualifier.CONST)
        || type.is(Qualifier.VOLATILE)
        || type.is(Qualifier.RESTRICT)
        || type.is(Qualifier.ATOMIC)
        || (type.resolved() instanceof CType.Array array && isQualified(array.element()));
  }

  @Override
  public Doubtful<Shape> visitQualified(CType.Qualified type) {
    Doubtful<Shape> shape = of(type.unqualified());
    return type.qualifiers().contains(Qualifier.ATOMIC)
        ? shape.flatMap(known -> atomic(known, type))
        : shape;
  }

  /** An atomic object of a power of two bytes is aligned to its size. */
  private Doubtful<Shape> atomic(Shape shape, CType type) {
    long size = shape.sizeBytes();
    if (size == 0 || Long.bitCount(size) > 1 || size > LARGEST_ATOMIC_BYTES) {
      return Doubtful.known(shape);
    }
    if (size > rules.memberBytes()) {
      return Doubtful.unknown(
          Doubt.of("how '" + CTypeWriter.write(type) + "' is aligned depends on gcc's version"));
    }
    long alignment = Math.max(shape.alignmentBytes(), Math.min(size, rules.greatestBytes()));
    return Doubtful.known(new Shape(size, alignment, shape.userAligned(), shape.capped()));
  }
}
