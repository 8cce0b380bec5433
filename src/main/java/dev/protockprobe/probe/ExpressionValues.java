package dev.protockprobe.probe;

import dev.protockprobe.diag.Diagnostic;
import dev.protockprobe.diag.DiagnosticCode;
import dev.protockprobe.diag.Diagnostics;
import dev.protockprobe.diag.Span;
import dev.protockprobe.layout.Layouts;
import dev.protockprobe.layout.MemberLayout;
import dev.protockprobe.layout.RecordLayout;
import dev.protockprobe.layout.ScalarForm;
import dev.protockprobe.probe.PlacedBits.Part;
import dev.protockprobe.probe.ValuePlace.Address;
import dev.protockprobe.type.CType;
import dev.protockprobe.type.ObjectVisitor;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Makes the fetch args of a user's expression by its C type, not by the rules of the default list.
 * It is long because each form of type, and each fetch type that a user may ask for, has its method
 * here.
 */
final class ExpressionValues {
  private static final int SHOWN_MEMBERS = 4;
  private static final ScalarForm BYTE = new ScalarForm(1, false);

  private final Layouts layouts;
  private final PlacedBits bits;
  private final PointerWays pointers;
  private final FetchDialect dialect;
  private final Diagnostics diagnostics;

  ExpressionValues(
      Layouts layouts,
      PlacedBits bits,
      PointerWays pointers,
      FetchDialect dialect,
      Diagnostics diagnostics) {
    this.layouts = layouts;
    this.bits = bits;
    this.pointers = pointers;
    this.dialect = dialect;
    this.diagnostics = diagnostics;
  }

  /**
   * The values of an expression without a type of its own.
   *
   * @param name what C calls the value
   * @param base names the fetch args
   */
  List<FetchedValue> of(Denoted denoted, String name, Span span, FetchArgNames.Base base) {
    return denoted.type().accept(new ByForm(denoted, name, span, base));
  }

  /** One value by its type's form. */
  private final class ByForm implements ObjectVisitor<List<FetchedValue>> {
    private final Denoted denoted;
    private final String name;
    private final Span span;
    private final FetchArgNames.Base base;

    ByForm(Denoted denoted, String name, Span span, FetchArgNames.Base base) {
      this.denoted = denoted;
      this.name = name;
      this.span = span;
      this.base = base;
    }

    @Override
    public List<FetchedValue> visitScalar(CType type) {
      if (denoted.place().isText()) {
        return List.of(word(denoted, FetchType.Named.STRING, span, base));
      }
      return List.of(scalar(denoted, span, base));
    }

    @Override
    public List<FetchedValue> visitPointer(CType.Pointer type) {
      CType pointee = type.pointee();
      boolean text =
          PointerWays.isText(pointee, name)
              && UnfollowedPointers.isReadable(pointee)
              && denoted.place().constant().isEmpty();
      return List.of(
          text
              ? string(pointers.follow(denoted, span), span, base)
              : pointer(denoted, pointee, span, base));
    }

    @Override
    public List<FetchedValue> visitArray(CType.Array type) {
      return array(denoted, type, span, base);
    }

    @Override
    public List<FetchedValue> visitRecord(CType.Record type) {
      boolean inMemory = denoted.place().memory(bits).isPresent();
      if (InternetAddresses.isV4(type) && layout(type).members().size() == 1) {
        return List.of(scalar(denoted.as(layout(type).members().get(0).type()), span, base));
      } else if (InternetAddresses.isV6(type) && inMemory) {
        return List.of(kernelArray(denoted, BYTE, InternetAddresses.V6_BYTES, span, base));
      }
      throw ExpressionError.unfetchable(
          span,
          "'" + PointerWays.written(denoted.type()) + "' is not one value",
          "name a member: " + members(layout(type).flattened()));
    }

    private RecordLayout layout(CType.Record type) {
      return PointerWays.known(layouts.record(type), denoted.type(), span);
    }

    /** The first members, by which the user learns what the struct has. */
    private String members(List<MemberLayout> all) {
      StringBuilder text = new StringBuilder();
      int shown = Math.min(all.size(), SHOWN_MEMBERS);
      for (MemberLayout one : all.subList(0, shown)) {
        text.append(text.length() == 0 ? "" : ", ").append(member(one.name()));
      }
      return text + (all.size() > shown ? " and " + (all.size() - shown) + " more" : "");
    }

    private String member(String name) {
      String written = span.text();
      return written.startsWith("*") ? written.substring(1) + "->" + name : written + "." + name;
    }

    @Override
    public List<FetchedValue> visitFloatingOrVector(CType type) {
      throw ExpressionError.unfetchable(
          span, "a fetch arg cannot print a '" + PointerWays.written(denoted.type()) + "'", "");
    }

    @Override
    public List<FetchedValue> visitNoObject(CType type) {
      if (type instanceof CType.Unreadable unreadable) {
        throw new ExpressionError(unreadable.error());
      }
      throw ExpressionError.invalid(
          span, "this has no value: its type is '" + PointerWays.written(denoted.type()) + "'");
    }
  }

  private FetchedValue scalar(Denoted denoted, Span span, FetchArgNames.Base base) {
    ScalarForm form = PointerWays.known(layouts.form(denoted.type()), denoted.type(), span);
    int sizeBits = denoted.bitWidth().orElse(form.sizeBytes() * Byte.SIZE);
    List<Part> parts = parts(denoted, sizeBits, form.signed(), span);
    return base.number(denoted.type(), form.signed(), sizeBits, parts).behind(denoted.pointers());
  }

  List<Part> parts(Denoted denoted, int sizeBits, boolean signed, Span span) {
    List<Part> parts = denoted.place().parts(bits, sizeBits, signed);
    if (parts.isEmpty() && denoted.pointers().isEmpty()) {
      throw ExpressionError.unfetchable(
          span, "the kernel can print the memory at this address, but not the address itself", "");
    } else if (parts.isEmpty()) {
      throw ExpressionError.unfetchable(
          span,
          "the kernel cannot add to a value, so it cannot print the address '"
              + denoted.place().text(bits)
              + "'",
          "fetch the pointer; this is at "
              + denoted
                  .place()
                  .computed()
                  .map(at -> PlaceWords.offset(at.offsetBytes()))
                  .orElse("+0")
              + " from it");
    }
    return parts;
  }

  /** A pointer as its address, or as a symbol. */
  FetchedValue pointer(Denoted denoted, CType pointee, Span span, FetchArgNames.Base base) {
    boolean function = pointee.resolved() instanceof CType.Function && dialect.hasSymbols();
    return word(denoted, function ? FetchType.Named.SYMBOL : hexadecimalWord(), span, base);
  }

  private FetchType hexadecimalWord() {
    return FetchType.hexadecimal(layouts.dataModel().pointerBytes());
  }

  FetchedValue word(Denoted denoted, FetchType type, Span span, FetchArgNames.Base base) {
    List<Part> parts = parts(denoted, pointers.pointerBits(), false, span);
    if (parts.size() == 1 && parts.get(0).type() instanceof FetchType.Basic) {
      parts = List.of(new Part(parts.get(0).expression(), type, 0, pointers.pointerBits()));
    }
    return base.name("", denoted.type(), false, pointers.pointerBits(), parts)
        .behind(denoted.pointers());
  }

  /** The text that begins where {@code first}, its first character, is. */
  FetchedValue string(Denoted first, Span span, FetchArgNames.Base base) {
    Address memory = memory(first, span);
    FetchType text = memory.origin().isUsers() ? FetchType.Named.USTRING : FetchType.Named.STRING;
    Part part = new Part(memory.read(), text, 0, pointers.pointerBits());
    return base.name("", first.type(), false, pointers.pointerBits(), List.of(part))
        .behind(first.pointers());
  }

  Address memory(Denoted denoted, Span span) {
    return denoted
        .place()
        .memory(bits)
        .orElseThrow(
            () ->
                ExpressionError.unfetchable(
                    span, "this is not in memory as a whole: name single elements", ""));
  }

  private List<FetchedValue> array(
      Denoted denoted, CType.Array type, Span span, FetchArgNames.Base base) {
    CType element = type;
    BigInteger count = BigInteger.ONE;
    while (element.resolved() instanceof CType.Array ranks) {
      count = count.multiply(length(ranks, span));
      element = ranks.element();
    }
    Denoted first = denoted.as(element);
    boolean inMemory = denoted.place().memory(bits).isPresent();
    if (DefaultFetchArgs.isText(element) && inMemory) {
      return List.of(string(first, span, base).inArray(textBytes(type)));
    }
    Optional<ScalarForm> form = layouts.scalar(element);
    if (form.isEmpty() || form.get().sizeBytes() > Long.BYTES) {
      throw ExpressionError.unfetchable(
          span,
          "an array of '" + PointerWays.written(element) + "' is not one value",
          "name an element: " + span.text() + "[0]");
    }
    int shown =
        (int)
            Math.min(
                count.min(BigInteger.valueOf(Long.MAX_VALUE)).longValue(),
                KernelLimits.MAX_ARRAY_LEN);
    if (!inMemory) {
      return elements(first, form.get(), shown, span, base);
    }
    if (count.compareTo(BigInteger.valueOf(shown)) > 0) {
      diagnostics.report(
          Diagnostic.note(
              DiagnosticCode.ARRAY_TOO_BIG,
              span,
              "'%s' has %s elements: the first %d are printed, which is all that one fetch arg can hold"
                  .formatted(span.text(), count, shown)));
    }
    return List.of(kernelArray(first, form.get(), shown, span, base));
  }

  /**
   * The size in bytes of an array of characters, or of the innermost array of several dimensions. 0
   * if the size is not known, or if it is 0 or 1: at a struct's end such an array may have more.
   */
  int textBytes(CType.Array type) {
    CType.Array inner = type;
    while (inner.element().resolved() instanceof CType.Array deeper) {
      inner = deeper;
    }
    BigInteger length =
        inner
            .length()
            .flatMap(expression -> layouts.constant(expression).value())
            .orElse(BigInteger.ZERO);
    boolean fixed = length.compareTo(BigInteger.ONE) > 0 && length.bitLength() < Integer.SIZE;
    return fixed ? length.intValue() : 0;
  }

  private BigInteger length(CType.Array type, Span span) {
    Optional<BigInteger> length =
        type.length().flatMap(expression -> layouts.constant(expression).value());
    if (length.isEmpty() || length.get().signum() <= 0) {
      throw ExpressionError.unfetchable(
          span,
          "the length of this array is not known",
          "say how many elements: *%s@8, or name one: %s[0]".formatted(span.text(), span.text()));
    }
    return length.get();
  }

  private FetchedValue kernelArray(
      Denoted first, ScalarForm form, int count, Span span, FetchArgNames.Base base) {
    Address memory = memory(first, span);
    if (memory.origin().isUsers()) {
      throw ExpressionError.unfetchable(
          span,
          "the kernel cannot read an array in user memory",
          "fetch single elements, each with a --fetch of its own");
    } else if (!dialect.hasArrays()) {
      throw ExpressionError.old(span, KernelFeature.ARRAYS, "cannot print arrays");
    }
    int sizeBits = form.sizeBytes() * Byte.SIZE;
    boolean address = first.type().resolved() instanceof CType.Pointer;
    FetchType element =
        address ? hexadecimalWord() : FetchType.integer(form.signed(), form.sizeBytes());
    Part part = new Part(memory.read(), new FetchType.ArrayOf(element, count), 0, sizeBits);
    return base.name("", first.type(), form.signed(), sizeBits, List.of(part))
        .behind(first.pointers());
  }

  /**
   * One value for each element of an array in registers, with a fetch arg or several: the kernel's
   * array types read only memory.
   */
  private List<FetchedValue> elements(
      Denoted first, ScalarForm form, int count, Span span, FetchArgNames.Base base) {
    List<FetchedValue> values = new ArrayList<>();
    int sizeBits = form.sizeBytes() * Byte.SIZE;
    for (int i = 0; i < count; i++) {
      ValuePlace place =
          first
              .place()
              .movedBy((long) i * sizeBits)
              .orElseThrow(
                  () ->
                      ExpressionError.unfetchable(
                          span, "a fetch arg cannot read a part of this", ""));
      List<Part> parts = place.parts(bits, sizeBits, form.signed());
      values.add(
          base.name("_" + i, first.type(), form.signed(), sizeBits, parts)
              .behind(first.pointers()));
    }
    return values;
  }
}
