package dev.protockprobe.probe;

import dev.protockprobe.abi.PlacedParameter;
import dev.protockprobe.diag.Diagnostic;
import dev.protockprobe.diag.DiagnosticCode;
import dev.protockprobe.diag.Diagnostics;
import dev.protockprobe.layout.Layouts;
import dev.protockprobe.layout.ScalarForm;
import dev.protockprobe.probe.FetchExpression.Dereference;
import dev.protockprobe.probe.FetchExpression.Space;
import dev.protockprobe.type.CType;
import dev.protockprobe.type.CTypeWriter;
import java.util.List;
import java.util.Optional;

/**
 * Fetches what a pointer parameter points to, by the form of that type: a number by its size, text
 * as a string, the first word of a struct. Where there is nothing to read it fetches the address.
 */
final class PointeeFetchArg implements CType.Visitor<FetchedValue> {
  private final Layouts layouts;
  private final PlacedBits bits;
  private final PlacedParameter parameter;
  private final CType pointee;
  private final PointerRule rule;
  private final FetchArgNames.Base base;
  private final Diagnostics diagnostics;

  /**
   * The fetch arg of one parameter.
   *
   * @param pointee what the parameter points to, as written
   */
  PointeeFetchArg(
      Layouts layouts,
      PlacedBits bits,
      PlacedParameter parameter,
      CType pointee,
      PointerRule rule,
      FetchArgNames.Base base,
      Diagnostics diagnostics) {
    this.layouts = layouts;
    this.bits = bits;
    this.parameter = parameter;
    this.pointee = pointee;
    this.rule = rule;
    this.base = base;
    this.diagnostics = diagnostics;
  }

  @Override
  public FetchedValue visitFunction(CType.Function type) {
    return single(parameter.type(), pointer(), FetchType.Named.SYMBOL);
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
    diagnostics.report(type.error());
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
    if (rule == PointerRule.ADDRESS || !DefaultFetchArgs.isText(type)) {
      return number(type);
    }
    boolean user = space() == Space.USER;
    FetchType text = user ? FetchType.Named.USTRING : FetchType.Named.STRING;
    return single(pointee, first(), text).behind(pointer());
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
    if (rule == PointerRule.ADDRESS) {
      return address();
    }
    Optional<ScalarForm> form = layouts.scalar(type);
    if (form.isEmpty()) {
      warnIncomplete(type);
      return address();
    }
    boolean signed = form.get().signed();
    int sizeBits = form.get().sizeBytes() * Byte.SIZE;
    return base.name(
            "", pointee, signed, sizeBits, bits.parts(space(), pointer(), 0, sizeBits, signed))
        .behind(pointer());
  }

  private FetchedValue firstWord() {
    return rule == PointerRule.ADDRESS
        ? address()
        : single(pointee, first(), word()).behind(pointer());
  }

  private FetchedValue address() {
    return single(parameter.type(), pointer(), word());
  }

  private FetchExpression pointer() {
    return bits.word(parameter.assignment().storage());
  }

  private FetchExpression first() {
    return new Dereference(space(), 0, pointer());
  }

  private Space space() {
    return pointee.is(CType.Qualifier.USER) ? Space.USER : Space.KERNEL;
  }

  private FetchType word() {
    return FetchType.hexadecimal(layouts.dataModel().pointerBytes());
  }

  private FetchedValue single(CType type, FetchExpression expression, FetchType fetchType) {
    int wordBits = layouts.dataModel().pointerBytes() * Byte.SIZE;
    return base.name(
        "",
        type,
        false,
        wordBits,
        List.of(new PlacedBits.Part(expression, fetchType, 0, wordBits)));
  }

  private void warnIncomplete(CType type) {
    diagnostics.report(
        Diagnostic.warning(
                DiagnosticCode.INCOMPLETE_TYPE,
                parameter.parameter().span(),
                "the size of '%s' is not known: the pointer itself is printed"
                    .formatted(CTypeWriter.write(type)))
            .withHelp("give the header that defines it, or a vmlinux.h, as one more input"));
  }
}
