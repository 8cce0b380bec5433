package dev.protockprobe.probe;

import dev.protockprobe.diag.NearestNames;
import dev.protockprobe.diag.Span;
import dev.protockprobe.layout.Layouts;
import dev.protockprobe.layout.MemberLayout;
import dev.protockprobe.layout.RecordLayout;
import dev.protockprobe.layout.ScalarMember;
import dev.protockprobe.type.CType;
import dev.protockprobe.type.Expression;
import dev.protockprobe.type.ExpressionTypes;
import dev.protockprobe.type.IntegerKind;
import java.math.BigInteger;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds what a C expression over a function's names denotes: its type, and where it is. This class
 * is long because each form of expression has its method here, and these methods call one another.
 */
final class ExpressionPlaces implements Expression.Visitor<Denoted> {
  private static final CType LONG = new CType.Integer(IntegerKind.LONG);

  private final Layouts layouts;
  private final KnownNames variables;
  private final PointerWays pointers;
  private final PlacedBits bits;
  private final CastRules casts;

  ExpressionPlaces(Layouts layouts, KnownNames variables, PlacedBits bits, PointerWays pointers) {
    this.layouts = layouts;
    this.variables = variables;
    this.bits = bits;
    this.pointers = pointers;
    this.casts = new CastRules(layouts, pointers);
  }

  /** The object or value that an expression denotes; throws {@link ExpressionError} if none. */
  Denoted of(Expression expression) {
    return expression.accept(this);
  }

  @Override
  public Denoted visitName(Expression.Name name) {
    Optional<Denoted> known = variables.of(name);
    if (known.isEmpty() && layouts.constant(name).isKnown()) {
      return constant(name);
    }
    Denoted value = known.orElseThrow(() -> variables.unknown(name));
    return value.with(
        new ExpressionStep(name.name(), value.type(), value.place().text(bits), value.user()));
  }

  @Override
  public Denoted visitMemberAccess(Expression.MemberAccess access) {
    Span span = access.span();
    Denoted outer = of(access.object());
    if (access.arrow() && outer.type().resolved() instanceof CType.Record) {
      throw mistaken(access, "this is not a pointer", ".");
    } else if (!access.arrow() && outer.isPointer()) {
      throw mistaken(access, "this is a pointer", "->");
    }
    Denoted object = access.arrow() ? pointers.follow(outer, access.object().span()) : outer;
    if (!(object.type().resolved() instanceof CType.Record record)) {
      throw ExpressionError.invalid(
          span, "not a struct or union: '" + PointerWays.written(object.type()) + "'");
    }
    MemberLayout member =
        PointerWays.known(
                layouts.member(record, access.member()), object.type(), access.object().span())
            .orElseThrow(() -> unknownMember(access, object, record));
    ValuePlace place =
        object
            .place()
            .movedBy(member.offsetBits())
            .orElseThrow(
                () ->
                    ExpressionError.unfetchable(
                        span, "a fetch arg cannot read a part of this", ""));
    Denoted found = object.member(member.type(), place, member.bitWidth());
    return found.with(
        new ExpressionStep(
            (access.arrow() ? "->" : ".") + access.member(),
            found.type(),
            PlaceWords.member(member),
            found.user()));
  }

  private static ExpressionError mistaken(
      Expression.MemberAccess access, String what, String operator) {
    Span object = access.object().span();
    return ExpressionError.invalid(
        access.span(), what, "write " + object.text() + operator + access.member());
  }

  private ExpressionError unknownMember(
      Expression.MemberAccess access, Denoted object, CType.Record record) {
    RecordLayout layout = layouts.record(record).value().orElseThrow();
    List<String> names = layout.flattened().stream().map(MemberLayout::name).toList();
    return ExpressionError.unknown(
        access.span(),
        "'%s' has no member '%s'".formatted(PointerWays.written(object.type()), access.member()),
        macro(access, object)
            .or(() -> NearestNames.didYouMean(access.member(), names, ""))
            .orElse(""));
  }

  /**
   * Suggests the nested member for which the kernel has a macro with a shorter name, as {@code
   * sk_state} for {@code __sk_common.skc_state}; empty unless exactly one member fits.
   */
  private Optional<String> macro(Expression.MemberAccess access, Denoted object) {
    int prefix = access.member().indexOf('_');
    if (prefix <= 0) {
      return Optional.empty();
    }
    String begin = access.member().substring(0, prefix);
    String end = access.member().substring(prefix);
    Set<String> meant = new LinkedHashSet<>();
    for (ScalarMember member : layouts.scalarMembers(object.type()).value().orElse(List.of())) {
      String last = member.path().substring(member.path().lastIndexOf('.') + 1);
      int middle = last.length() - end.length();
      if (last.endsWith(end)
          && last.length() < member.path().length()
          && last.startsWith(begin)
          && last.indexOf('_') == middle) {
        meant.add(member.path());
      }
    }
    String written = access.object().span().text() + (access.arrow() ? "->" : ".");
    return meant.size() == 1
        ? Optional.of("did you mean '" + written + meant.iterator().next() + "'?")
        : Optional.empty();
  }

  @Override
  public Denoted visitSubscript(Expression.Subscript subscript) {
    Denoted array = of(subscript.array());
    if (layouts.constant(subscript.index()).value().isEmpty()) {
      throw ExpressionError.unfetchable(
          subscript.index().span(),
          "the index of a fetch arg must be a constant",
          "give a number, or fetch several elements: *%s@8"
              .formatted(subscript.array().span().text()));
    }
    long index = number(subscript.index());
    checkIndex(array, index, subscript.index().span());
    Span base = subscript.array().span();
    CType element =
        ExpressionTypes.pointee(array.type())
            .orElseThrow(
                () ->
                    ExpressionError.invalid(
                        base,
                        "not an array or a pointer: '" + PointerWays.written(array.type()) + "'"));
    long bytes = index * pointers.elementBytes(element, base);
    Optional<ValuePlace> inArray =
        array.isArray() ? array.place().movedBy(bytes * Byte.SIZE) : Optional.empty();
    Denoted found =
        inArray.isPresent()
            ? array.at(element, inArray.get())
            : pointers.follow(pointers.moved(array, bytes, base), base);
    return found.with(
        new ExpressionStep(
            "[" + index + "]", found.type(), PlaceWords.offset(bytes), found.user()));
  }

  /**
   * Throws an error for an index outside the array. An array of 0 or 1 elements is not checked: at
   * a struct's end it may have more.
   */
  private void checkIndex(Denoted array, long index, Span span) {
    if (array.type().resolved() instanceof CType.Array type && type.length().isPresent()) {
      BigInteger length = layouts.constant(type.length().get()).value().orElse(BigInteger.ZERO);
      boolean fixed = length.compareTo(BigInteger.ONE) > 0;
      if (fixed && (index < 0 || BigInteger.valueOf(index).compareTo(length) >= 0)) {
        throw ExpressionError.invalid(
            span,
            "the array has "
                + length
                + " elements: the last index is "
                + length.subtract(BigInteger.ONE));
      }
    }
  }

  private long number(Expression expression) {
    BigInteger value = layouts.constant(expression).value().orElseThrow();
    if (value.bitLength() >= Integer.SIZE) {
      throw ExpressionError.unfetchable(
          expression.span(), "an offset in a fetch arg cannot have more than 31 bits", "");
    }
    return value.longValue();
  }

  @Override
  public Denoted visitUnary(Expression.Unary unary) {
    Span span = unary.operand().span();
    switch (unary.operator()) {
      case "*" -> {
        Denoted found = pointers.follow(of(unary.operand()), span);
        return found.with(
            new ExpressionStep("*", found.type(), PlaceWords.offset(0), found.user()));
      }
      case "&" -> {
        return pointers.address(of(unary.operand()), span);
      }
      case "+" -> {
        return of(unary.operand());
      }
      default -> {
        return constant(unary);
      }
    }
  }

  @Override
  public Denoted visitBinary(Expression.Binary binary) {
    if (layouts.constant(binary).isKnown()) {
      return constant(binary);
    }
    boolean minus = binary.operator().equals("-");
    if (!minus && !binary.operator().equals("+")) {
      throw uncomputable(binary);
    }
    boolean countFirst = !minus && layouts.constant(binary.left()).isKnown();
    Expression base = countFirst ? binary.right() : binary.left();
    Expression count = countFirst ? binary.left() : binary.right();
    Denoted pointer = pointers.decayed(of(base), base.span());
    boolean word =
        pointer.bitWidth().isEmpty()
            && layouts
                .scalar(pointer.type())
                .filter(form -> form.sizeBytes() * Byte.SIZE == pointers.pointerBits())
                .isPresent();
    if (!word || layouts.constant(count).value().isEmpty()) {
      of(count);
      throw uncomputable(binary);
    }
    long bytes = number(count);
    if (pointer.type().resolved() instanceof CType.Pointer type) {
      bytes *= pointers.elementBytes(type.pointee(), base.span());
    }
    long moved = minus ? -bytes : bytes;
    Denoted found = pointers.moved(pointer, moved, base.span());
    // container_of subtracts an offset that the user did not write.
    boolean written = !count.span().equals(binary.span());
    return found.with(
        new ExpressionStep(
            binary.operator() + " " + (written ? count.span().text() : Math.abs(moved)),
            found.type(),
            PlaceWords.offset(moved),
            found.user()));
  }

  private static ExpressionError uncomputable(Expression.Binary binary) {
    String operator = binary.operator();
    boolean bits = operator.equals("&") || operator.equals(">>");
    return ExpressionError.unfetchable(
        binary.span(),
        "a fetch arg cannot compute '"
            + operator
            + "' of values: it can only add a constant to an address",
        bits
            ? "fetch the bits by a type, as %s:b4@8/32 for four bits from bit 8 of 32"
                .formatted(binary.left().span().text())
            : "fetch the operands; decode prints both");
  }

  @Override
  public Denoted visitCast(Expression.Cast cast) {
    if (layouts.constant(cast).isKnown() && !(cast.type().resolved() instanceof CType.Pointer)) {
      return constant(cast);
    }
    Denoted value = casts.of(cast, of(cast.operand()));
    String written = "(" + PointerWays.written(cast.type()) + ")";
    return value.with(new ExpressionStep(written, value.type(), "", value.user()));
  }

  @Override
  public Denoted visitElements(Expression.Elements elements) {
    Denoted first = of(elements.first());
    Span count = elements.count().span();
    Optional<BigInteger> number = layouts.constant(elements.count()).value();
    if (number.isEmpty() || number.get().signum() <= 0) {
      throw ExpressionError.invalid(count, "the number of elements must be a constant above 0");
    }
    if (first.place().memory(bits).isEmpty()) {
      throw ExpressionError.unfetchable(
          elements.first().span(),
          "elements are read from memory, and this is a value",
          first.isPointer()
              ? "write *%s@%s".formatted(elements.first().span().text(), number.get())
              : "");
    }
    return first.as(new CType.Array(first.type(), Optional.of(elements.count())));
  }

  @Override
  public Denoted visitText(Expression.Text text) {
    String written = text.span().text();
    String inner = written.substring(written.indexOf('"') + 1, written.lastIndexOf('"'));
    for (int i = 0; i < inner.length(); i++) {
      char c = inner.charAt(i);
      if (c <= ' ' || c > '~' || "#:\"\\".indexOf(c) >= 0) {
        throw ExpressionError.unfetchable(
            text.span(),
            "a fetched string cannot contain a space, a quote, a backslash, '#' or ':'",
            "");
      }
    }
    return Denoted.of(
        new CType.Integer(IntegerKind.CHAR),
        new ValuePlace.Text(new FetchExpression.ImmediateString(inner)));
  }

  private Denoted constant(Expression expression) {
    Optional<BigInteger> value = layouts.constant(expression).value();
    if (value.isEmpty()) {
      of(operandOf(expression));
      throw ExpressionError.unfetchable(
          expression.span(), "a fetch arg cannot compute with values", "");
    }
    return Denoted.of(LONG, new ValuePlace.Constant(value.get()));
  }

  /** The operand of an expression. Its own error says more than that the whole is not constant. */
  private static Expression operandOf(Expression expression) {
    return expression instanceof Expression.Unary unary
        ? unary.operand()
        : new Expression.Other(expression.span());
  }

  @Override
  public Denoted visitLiteral(Expression.Literal literal) {
    return constant(literal);
  }

  @Override
  public Denoted visitSizeOf(Expression.SizeOf query) {
    return constant(query);
  }

  @Override
  public Denoted visitSizeOfExpression(Expression.SizeOfExpression query) {
    return constant(query);
  }

  @Override
  public Denoted visitAlignOf(Expression.AlignOf query) {
    return constant(query);
  }

  @Override
  public Denoted visitConditional(Expression.Conditional conditional) {
    return constant(conditional);
  }

  @Override
  public Denoted visitChoice(Expression.Choice choice) {
    return constant(choice);
  }

  @Override
  public Denoted visitTypesCompatible(Expression.TypesCompatible query) {
    return constant(query);
  }

  @Override
  public Denoted visitOther(Expression.Other other) {
    boolean call = other.span().text().contains("(");
    throw ExpressionError.unfetchable(
        other.span(),
        call ? "a fetch arg cannot call a function" : "a fetch arg cannot evaluate this",
        call ? "write what the function does, often a cast: ((struct TYPE *)POINTER)->MEMBER" : "");
  }
}
