package dev.protockprobe.probe;

import dev.protockprobe.diag.Diagnostic;
import dev.protockprobe.diag.DiagnosticCode;
import dev.protockprobe.diag.Diagnostics;
import dev.protockprobe.layout.Layouts;
import dev.protockprobe.layout.ScalarForm;
import dev.protockprobe.probe.FetchExpression.Dereference;
import dev.protockprobe.probe.FetchExpression.Space;
import dev.protockprobe.type.CType;
import dev.protockprobe.type.CTypeWriter;
import dev.protockprobe.type.IntegerKind;
import java.util.List;
import java.util.Optional;

/**
 * Makes the fetch arg of a pointer parameter from the type that it points to: a number of that
 * type's size, a string for text, the first word of a struct. A pointer to a type that no fetch arg
 * can read, such as {@code void} or a float, is fetched as an address.
 */
final class PointeeFetchArg implements CType.Visitor<FetchedValue> {
  /** How many bytes of a buffer tell what is in it. */
  private static final int FIRST_BYTES = 16;

  private final Layouts layouts;
  private final PlacedBits bits;
  private final FetchDialect dialect;
  private final Space space;
  private final PointerParameter parameter;
  private final PointedElements elements;
  private final FetchExpression pointer;
  private final boolean follow;
  private final FetchArgNames.Base base;
  private final Diagnostics diagnostics;

  /**
   * The fetch arg of one parameter.
   *
   * @param space of what the pointer points to
   * @param pointer what fetches the pointer
   * @param follow whether it may be followed
   */
  PointeeFetchArg(
      Layouts layouts,
      PlacedBits bits,
      FetchDialect dialect,
      Space space,
      PointerParameter parameter,
      PointedElements elements,
      FetchExpression pointer,
      boolean follow,
      FetchArgNames.Base base,
      Diagnostics diagnostics) {
    this.layouts = layouts;
    this.bits = bits;
    this.dialect = dialect;
    this.space = space;
    this.parameter = parameter;
    this.elements = elements;
    this.pointer = pointer;
    this.follow = follow;
    this.base = base;
    this.diagnostics = diagnostics;
  }

  @Override
  public FetchedValue visitFunction(CType.Function type) {
    if (!dialect.hasSymbols()) {
      noteOld(KernelFeature.SYMBOL, "cannot print symbols: %s is printed as an address");
    }
    return single(parameter.type(), pointer, FetchType.Named.SYMBOL);
  }

  @Override
  public FetchedValue visitVoid(CType.Void type) {
    return address();
  }

  @Override
  public FetchedValue visitFloating(CType.Floating type) {
    return address();
  }

  @Override
  public FetchedValue visitVector(CType.Vector type) {
    return address();
  }

  @Override
  public FetchedValue visitUnreadable(CType.Unreadable type) {
    if (type.isReported()) {
      diagnostics.report(type.error());
    } else {
      diagnostics.report(
          Diagnostic.note(
                  DiagnosticCode.UNKNOWN_TYPE,
                  parameter.span(),
                  type.reason() + ": the address of " + parameter.shownName() + " is printed")
              .withHelp(type.error().help()));
    }
    return address();
  }

  @Override
  public FetchedValue visitRecord(CType.Record type) {
    return firstWord();
  }

  @Override
  public FetchedValue visitPointer(CType.Pointer type) {
    return firstWord();
  }

  @Override
  public FetchedValue visitBool(CType.Bool type) {
    return number(type);
  }

  @Override
  public FetchedValue visitEnum(CType.Enum type) {
    return number(type);
  }

  @Override
  public FetchedValue visitInteger(CType.Integer type) {
    if (follow && isBuffer(type)) {
      return firstBytes();
    } else if (!follow || !DefaultFetchArgs.isText(type)) {
      return number(type);
    }
    FetchType text = space == Space.USER ? FetchType.Named.USTRING : FetchType.Named.STRING;
    return followed(single(elements.type(), first(), text));
  }

  /** Bytes with a length beside them, where the kernel can read several. */
  private boolean isBuffer(CType.Integer type) {
    return type.kind() == IntegerKind.UNSIGNED_CHAR
        && !saysLength(parameter.declared().type().resolved())
        && elements.count() == 1
        && space == Space.KERNEL
        && dialect.hasArrays()
        && TextBuffers.length(parameter).isPresent();
  }

  /** Whether a parameter says itself how many elements there are; {@code u8 data[]} does not. */
  private static boolean saysLength(CType declared) {
    return declared instanceof CType.Array array && array.length().isPresent();
  }

  private FetchedValue firstBytes() {
    FetchType bytes = new FetchType.ArrayOf(FetchType.integer(false, 1), FIRST_BYTES);
    PlacedBits.Part part = new PlacedBits.Part(first(), bytes, 0, Byte.SIZE);
    return followed(base.name("", elements.type(), false, Byte.SIZE, List.of(part)));
  }

  /** The first element: its type says how it is read. */
  @Override
  public FetchedValue visitArray(CType.Array type) {
    return type.element().accept(this);
  }

  @Override
  public FetchedValue visitAligned(CType.Aligned type) {
    return type.resolved().accept(this);
  }

  @Override
  public FetchedValue visitTypedef(CType.Typedef type) {
    return type.resolved().accept(this);
  }

  @Override
  public FetchedValue visitQualified(CType.Qualified type) {
    return type.resolved().accept(this);
  }

  private FetchedValue number(CType type) {
    if (!follow) {
      return address();
    }
    Optional<ScalarForm> form = layouts.scalar(type);
    if (form.isEmpty()) {
      warnIncomplete(type);
      return address();
    }
    int sizeBytes = form.get().sizeBytes();
    boolean signed = form.get().signed();
    if (elements.count() > 1 && sizeBytes <= Long.BYTES) {
      return array(FetchType.integer(signed, sizeBytes), sizeBytes * Byte.SIZE, signed);
    }
    return one(sizeBytes * Byte.SIZE, signed);
  }

  private FetchedValue one(int sizeBits, boolean signed) {
    List<PlacedBits.Part> parts = bits.parts(space, pointer, 0, sizeBits, signed);
    return followed(base.name("", elements.type(), signed, sizeBits, parts));
  }

  private FetchedValue firstWord() {
    if (!follow) {
      return address();
    } else if (elements.count() > 1 && elements.type().resolved() instanceof CType.Pointer) {
      return array(word(), wordBits(), false);
    }
    return followed(single(elements.type(), first(), word()));
  }

  private FetchedValue array(FetchType element, int sizeBits, boolean signed) {
    long count = elements.count();
    if (space == Space.USER) {
      note(
          DiagnosticCode.USER_ARRAY,
          "the kernel cannot read an array in user memory: %s is printed as" + " its address");
      return address();
    } else if (!dialect.hasArrays()) {
      noteOld(
          KernelFeature.ARRAYS,
          "cannot print arrays: only the first of the " + count + " elements of %s is printed");
      return one(sizeBits, signed);
    } else if (count > KernelLimits.MAX_ARRAY_LEN) {
      note(
          DiagnosticCode.ARRAY_TOO_BIG,
          "%s has "
              + count
              + " elements: the first "
              + KernelLimits.MAX_ARRAY_LEN
              + " are printed, which is all that one fetch arg can hold");
    }
    int most = (int) Math.min(count, KernelLimits.MAX_ARRAY_LEN);
    FetchType type = new FetchType.ArrayOf(element, most);
    PlacedBits.Part part = new PlacedBits.Part(first(), type, 0, sizeBits);
    return followed(base.name("", elements.type(), signed, sizeBits, List.of(part)));
  }

  private FetchedValue followed(FetchedValue value) {
    if (space == Space.USER && !dialect.hasUserMemory()) {
      noteOld(KernelFeature.USER_MEMORY, "read user memory as kernel memory, so %s may be wrong");
    }
    return value.behind(pointer);
  }

  private FetchedValue address() {
    return single(parameter.type(), pointer, word());
  }

  private FetchExpression first() {
    return new Dereference(space, 0, pointer);
  }

  private FetchType word() {
    return FetchType.hexadecimal(layouts.dataModel().pointerBytes());
  }

  private int wordBits() {
    return layouts.dataModel().pointerBytes() * Byte.SIZE;
  }

  private FetchedValue single(CType type, FetchExpression expression, FetchType fetchType) {
    PlacedBits.Part part = new PlacedBits.Part(expression, fetchType, 0, wordBits());
    return base.name("", type, false, wordBits(), List.of(part));
  }

  private void noteOld(KernelFeature feature, String message) {
    note(DiagnosticCode.OLD_KERNEL, "kernels before " + feature.since().text() + " " + message);
  }

  private void note(DiagnosticCode code, String message) {
    diagnostics.report(
        Diagnostic.note(code, parameter.span(), message.formatted(parameter.shownName())));
  }

  private void warnIncomplete(CType type) {
    diagnostics.report(
        Diagnostic.warning(
                DiagnosticCode.INCOMPLETE_TYPE,
                parameter.span(),
                "the size of '%s' is not known: the pointer itself is printed"
                    .formatted(CTypeWriter.write(type)))
            .withHelp("give the header that defines it, or a vmlinux.h, as one more input"));
  }
}
