package dev.protockprobe.probe;

import dev.protockprobe.abi.CallingConvention;
import dev.protockprobe.abi.Piece;
import dev.protockprobe.abi.PlacedPrototype;
import dev.protockprobe.abi.Register;
import dev.protockprobe.abi.Storage;
import dev.protockprobe.diag.Diagnostic;
import dev.protockprobe.diag.DiagnosticCode;
import dev.protockprobe.diag.Diagnostics;
import dev.protockprobe.layout.Layouts;
import dev.protockprobe.layout.ScalarForm;
import dev.protockprobe.probe.FetchExpression.Space;
import dev.protockprobe.probe.PlacedBits.Part;
import dev.protockprobe.type.CType;
import dev.protockprobe.type.CTypeWriter;
import dev.protockprobe.type.Prototype;
import java.util.List;
import java.util.Optional;

/**
 * Makes the fetch args of a return probe, which read the function's result by its type. A returned
 * pointer is printed and not followed, because it may be an error ({@code ERR_PTR}); only a string
 * is followed, because the kernel says when it cannot read one.
 */
final class ReturnFetchArgs {
  private static final String NAME = "retval";

  private final CallingConvention convention;
  private final Layouts layouts;
  private final PointerRule pointerRule;
  private final PointerSpaces spaces;
  private final FetchDialect dialect;
  private final Diagnostics diagnostics;

  ReturnFetchArgs(
      Target target,
      Layouts layouts,
      PointerRule pointerRule,
      PointerSpaces spaces,
      Diagnostics diagnostics) {
    this.convention = target.convention();
    this.spaces = spaces;
    this.dialect = new FetchDialect(target);
    this.layouts = layouts;
    this.pointerRule = pointerRule;
    this.diagnostics = diagnostics;
  }

  /** The result of a function, named by {@code names}. */
  List<FetchedValue> of(Prototype prototype, PlacedPrototype placed, FetchArgNames names) {
    if (placed.result().isEmpty() && !placed.isResultKnown()) {
      return ofUnknownType(prototype, names);
    } else if (placed.result().isEmpty()) {
      note(prototype, "'%s' returns void: its return event has no result");
      return List.of();
    }
    PlacedPrototype.Result result = placed.result().get();
    Optional<Storage> storage = atReturn(convention, result.storage());
    if (storage.isEmpty()) {
      note(
          prototype,
          "'%s' returns a struct in memory, whose address is not known at the return: the event has no"
              + " result");
      return List.of();
    }
    FetchArgNames.Base base = names.of(NAME, prototype.span());
    PlacedBits bits = PlacedBits.atReturn(convention);
    return result.type().resolved() instanceof CType.Record
        ? new RecordFetchArgs(layouts, bits, dialect).of(result.type(), storage.get(), base)
        : List.of(scalar(prototype, storage.get(), bits, base));
  }

  /**
   * Reads the first result register as a word, if no input defines the return type. Fetches nothing
   * if that type is a struct, which may be returned in memory.
   */
  private List<FetchedValue> ofUnknownType(Prototype prototype, FetchArgNames names) {
    String type = CTypeWriter.write(prototype.returns());
    if (prototype.returns().resolved() instanceof CType.Record) {
      note(
          prototype,
          "'%s' returns '" + type + "', whose size is not known: the event has no result");
      return List.of();
    }
    note(
        prototype,
        "'%s' returns '" + type + "', whose size is not known: the register of results is printed");
    int pointerBytes = convention.dataModel().pointerBytes();
    Register first = convention.registers().results().get(0);
    Storage register = new Storage.Direct(List.of(new Piece.InRegister(0, pointerBytes, first, 0)));
    return List.of(
        pointer(
            names.of(NAME, prototype.span()),
            prototype.returns(),
            PlacedBits.atReturn(convention).word(register),
            FetchType.hexadecimal(pointerBytes),
            pointerBytes * Byte.SIZE));
  }

  /**
   * Where the result is when the function has returned; empty if that is not known. If a convention
   * passes the address of a result in memory like a parameter, the function also returns this
   * address. gcc 12 and clang 19 do so on all such conventions, whether the ABI's document says so
   * or not.
   */
  static Optional<Storage> atReturn(CallingConvention convention, Storage storage) {
    if (!storage.isIndirect()) {
      return Optional.of(storage);
    } else if (convention.registers().resultPointer().isPresent()) {
      return Optional.empty();
    }
    Register first = convention.registers().results().get(0);
    int pointerBytes = convention.dataModel().pointerBytes();
    return Optional.of(new Storage.Indirect(new Piece.InRegister(0, pointerBytes, first, 0)));
  }

  private FetchedValue scalar(
      Prototype prototype, Storage storage, PlacedBits bits, FetchArgNames.Base base) {
    CType type = prototype.returns();
    ScalarForm form = layouts.passedForm(type).value().orElseThrow();
    int sizeBits = form.sizeBytes() * Byte.SIZE;
    if (!(type.resolved() instanceof CType.Pointer pointer)) {
      List<Part> parts = bits.parts(storage, 0, sizeBits, form.signed());
      return base.name("", type, form.signed(), sizeBits, parts);
    }
    FetchExpression address = bits.word(storage);
    CType pointee = pointer.pointee();
    if (pointee.resolved() instanceof CType.Function) {
      return pointer(base, type, address, FetchType.Named.SYMBOL, sizeBits);
    } else if (pointerRule == PointerRule.FOLLOW && isText(prototype, pointee)) {
      Space space = spaces.of(prototype, pointee);
      FetchType text = space == Space.USER ? FetchType.Named.USTRING : FetchType.Named.STRING;
      FetchExpression string = new FetchExpression.Dereference(space, 0, address);
      return pointer(base, pointee, string, text, sizeBits).behind(address);
    }
    return pointer(base, type, address, FetchType.hexadecimal(form.sizeBytes()), sizeBits);
  }

  private boolean isText(Prototype prototype, CType pointee) {
    return DefaultFetchArgs.isText(pointee)
        && UnfollowedPointers.isReadable(pointee)
        && spaces.isReadable(spaces.of(prototype, pointee))
        && !spaces.mayBeUsers(prototype, pointee);
  }

  private static FetchedValue pointer(
      FetchArgNames.Base base,
      CType type,
      FetchExpression expression,
      FetchType fetchType,
      int sizeBits) {
    return base.name(
        "", type, false, sizeBits, List.of(new Part(expression, fetchType, 0, sizeBits)));
  }

  private void note(Prototype prototype, String message) {
    diagnostics.report(
        Diagnostic.note(
            DiagnosticCode.NO_RETVAL, prototype.span(), message.replace("%s", prototype.name())));
  }
}
