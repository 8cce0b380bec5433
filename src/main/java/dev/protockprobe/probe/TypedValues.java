package dev.protockprobe.probe;

import dev.protockprobe.diag.Span;
import dev.protockprobe.layout.Layouts;
import dev.protockprobe.probe.PlacedBits.Part;
import dev.protockprobe.type.CType;
import java.util.List;

/** Makes the fetch arg that reads an expression's value with the fetch type that the user gives. */
final class TypedValues implements FetchType.Visitor<FetchedValue> {
  private final Target target;
  private final Layouts layouts;
  private final PointerWays pointers;
  private final ExpressionValues values;
  private final Denoted denoted;
  private final Span span;
  private final FetchArgNames.Base base;

  /** The value of one expression. */
  TypedValues(
      Target target,
      Layouts layouts,
      PointerWays pointers,
      ExpressionValues values,
      Denoted denoted,
      Span span,
      FetchArgNames.Base base) {
    this.target = target;
    this.layouts = layouts;
    this.pointers = pointers;
    this.values = values;
    this.denoted = denoted;
    this.span = span;
    this.base = base;
  }

  @Override
  public FetchedValue visitBasic(FetchType.Basic number) {
    return number(number, number.bits(), number.radix() == FetchType.Radix.SIGNED);
  }

  /**
   * The bits that the type names, within the lowest bits of the value that fill the type's
   * container.
   */
  @Override
  public FetchedValue visitBitfield(FetchType.Bitfield field) {
    Part whole = part(field.containerBits(), false);
    Part part = new Part(whole.expression(), field, 0, field.width());
    return base.name("", denoted.type(), false, field.width(), List.of(part))
        .behind(denoted.pointers());
  }

  private FetchedValue number(FetchType type, int sizeBits, boolean signed) {
    Part whole = part(sizeBits, signed);
    Part part = new Part(whole.expression(), type, 0, sizeBits);
    return base.name("", denoted.type(), signed, sizeBits, List.of(part))
        .behind(denoted.pointers());
  }

  /** The lowest {@code sizeBits} bits of the value; throws an error if the value has fewer. */
  private Part part(int sizeBits, boolean signed) {
    if (denoted.isArray()) {
      throw ExpressionError.invalid(
          span, "this is an array: its type needs a number of elements, as in x8[6]");
    }
    int has =
        PointerWays.known(layouts.form(denoted.type()), denoted.type(), span).sizeBytes()
            * Byte.SIZE;
    if (denoted.bitWidth().isPresent() || denoted.place().isText()) {
      throw ExpressionError.invalid(
          span,
          "this is %s, which has its own fetch type: leave the type out"
              .formatted(denoted.place().isText() ? "text" : "a bit-field"));
    } else if (sizeBits > has) {
      throw ExpressionError.unfetchable(
          span,
          "the value has %d bits, fewer than the %d of the type".formatted(has, sizeBits),
          "to read what is behind it too, cast its address: *(u%d *)&%s"
              .formatted(sizeBits, span.text()));
    }
    boolean lowestLast = layouts.dataModel().bigEndian() && denoted.place().isInMemoryOrder();
    Denoted lowest =
        lowestLast
            ? denoted.at(
                denoted.type(), denoted.place().movedBy(has - sizeBits).orElse(denoted.place()))
            : denoted;
    List<Part> parts = values.parts(lowest, sizeBits, signed, span);
    if (parts.size() != 1 || !(parts.get(0).type() instanceof FetchType.Basic)) {
      throw ExpressionError.unfetchable(
          span, "the value is a part of a register: leave the type out", "");
    }
    return parts.get(0);
  }

  @Override
  public FetchedValue visitNamed(FetchType.Named named) {
    return switch (named.name()) {
      case STRING, USTRING -> text(named);
      case CHAR -> number(named, Byte.SIZE, false);
      case SYMBOL, SYMSTR, DENTRY_PATH, FILE_PATH -> word(named);
    };
  }

  private FetchedValue word(FetchType.Named type) {
    if (denoted.isArray()) {
      throw ExpressionError.invalid(span, "this is an array, not one value");
    }
    part(pointers.pointerBits(), false);
    return values.word(denoted, type, span, base);
  }

  private FetchedValue text(FetchType.Named type) {
    if (denoted.place().isText()) {
      return values.word(denoted, FetchType.Named.STRING, span, base);
    }
    Denoted first = denoted;
    int bytes = 0;
    if (denoted.isPointer()) {
      first = pointers.follow(denoted, span);
    } else if (denoted.type().resolved() instanceof CType.Array array) {
      first = denoted.as(array.element());
      boolean characters =
          layouts.scalar(array.element()).filter(form -> form.sizeBytes() == 1).isPresent();
      bytes = characters ? values.textBytes(array) : 0;
    }
    boolean users = type.equals(FetchType.Named.USTRING);
    return values.string(users ? first.inUserMemory() : first, span, base).inArray(bytes);
  }

  @Override
  public FetchedValue visitArrayOf(FetchType.ArrayOf array) {
    if (!(denoted.type().resolved() instanceof CType.Array type)) {
      throw ExpressionError.invalid(
          span,
          "not an array: '" + span.text() + "'",
          "write *%s@%d for what a pointer leads to".formatted(span.text(), array.count()));
    }
    if (!target.features().has(KernelFeature.ARRAYS)) {
      throw ExpressionError.old(span, KernelFeature.ARRAYS, "cannot print arrays");
    }
    CType element = type;
    while (element.resolved() instanceof CType.Array inner) {
      element = inner.element();
    }
    Denoted first = denoted.as(element);
    int has = PointerWays.known(layouts.form(element), element, span).sizeBytes() * Byte.SIZE;
    int wants = array.element() instanceof FetchType.Basic basic ? basic.bits() : has;
    if (wants != has) {
      throw ExpressionError.invalid(
          span, "an element has %d bits, and one of the type %d".formatted(has, wants));
    }
    return arrayAt(first, array, has);
  }

  private FetchedValue arrayAt(Denoted first, FetchType.ArrayOf array, int sizeBits) {
    ValuePlace.Address memory = values.memory(first, span);
    boolean number = array.element() instanceof FetchType.Basic;
    if (memory.origin().isUsers() && number) {
      throw ExpressionError.unfetchable(
          span,
          "the kernel cannot read an array in user memory",
          "fetch single elements, each with a --fetch of its own");
    }
    boolean signed =
        array.element() instanceof FetchType.Basic basic && basic.radix() == FetchType.Radix.SIGNED;
    Part part = new Part(memory.read(), array, 0, sizeBits);
    return base.name("", first.type(), signed, sizeBits, List.of(part)).behind(first.pointers());
  }
}
