package dev.protockprobe.probe;

import dev.protockprobe.diag.Diagnostic;
import dev.protockprobe.diag.DiagnosticCode;
import dev.protockprobe.diag.Diagnostics;
import dev.protockprobe.diag.Span;
import dev.protockprobe.layout.Doubtful;
import dev.protockprobe.layout.Layouts;
import dev.protockprobe.layout.TypeLayout;
import dev.protockprobe.probe.FetchExpression.Space;
import dev.protockprobe.probe.ValuePlace.Address;
import dev.protockprobe.type.CType;
import dev.protockprobe.type.CType.Qualifier;
import dev.protockprobe.type.CTypeWriter;
import dev.protockprobe.type.IntegerKind;
import dev.protockprobe.type.Prototype;
import java.util.List;
import java.util.Optional;

/**
 * Evaluates the pointer operations of C expressions as far as a probe can: following a pointer,
 * adding to it, and taking an address.
 */
final class PointerWays {
  private final Target target;
  private final Layouts layouts;
  private final PlacedBits bits;
  private final PointerSpaces spaces;
  private final Prototype prototype;
  private final Diagnostics diagnostics;

  PointerWays(
      Target target,
      Layouts layouts,
      PlacedBits bits,
      PointerSpaces spaces,
      Prototype prototype,
      Diagnostics diagnostics) {
    this.target = target;
    this.layouts = layouts;
    this.bits = bits;
    this.spaces = spaces;
    this.prototype = prototype;
    this.diagnostics = diagnostics;
  }

  int pointerBits() {
    return layouts.dataModel().pointerBytes() * Byte.SIZE;
  }

  /** The object that a pointer leads to. */
  Denoted follow(Denoted pointer, Span span) {
    Denoted value = decayed(pointer, span);
    if (!(value.type().resolved() instanceof CType.Pointer type)) {
      throw ExpressionError.invalid(
          span, "not a pointer: this is of the type '" + written(value.type()) + "'");
    }
    CType pointee = type.pointee();
    if (pointee.resolved() instanceof CType.Unreadable unreadable) {
      throw new ExpressionError(unreadable.error());
    }
    check(pointee, span);
    boolean user = value.user() || pointee.is(Qualifier.USER);
    Space space = user ? Space.USER : Space.KERNEL;
    if (!spaces.isReadable(space)) {
      throw ExpressionError.old(
          span,
          KernelFeature.USER_MEMORY,
          "cannot read user memory on " + target.convention().architecture());
    }
    Denoted base = value.usersIf(user);
    if (value.place().computed().isPresent()) {
      return base.at(pointee, value.place().computed().get().in(space).object());
    } else if (value.place().constant().isPresent()) {
      long address = value.place().constant().get().longValue();
      return base.at(pointee, new ValuePlace.InMemory(new Origin.Absolute(address), 0));
    }
    if (!user
        && !(pointee.resolved() instanceof CType.Record)
        && spaces.mayBeUsers(prototype, pointee)) {
      noteLostAnnotation(span);
    }
    FetchExpression word = word(value, span);
    return base.behind(word)
        .at(pointee, new ValuePlace.InMemory(new Origin.Pointed(space, word), 0));
  }

  private void noteLostAnnotation(Span span) {
    diagnostics.report(
        Diagnostic.warning(
                DiagnosticCode.LOST_ANNOTATION,
                span,
                "'%s' may point into user memory: it is read as the kernel's"
                    .formatted(span.text()))
            .withHelp(
                "this input has lost '__user', and on %s one address can be the kernel's or a"
                        .formatted(target.convention().architecture())
                    + " program's; if it is a program's, cast it: (char __user *)"
                    + span.text()));
  }

  /** To read a device's register may change the device, and a per-CPU offset is not an address. */
  private static void check(CType pointee, Span span) {
    if (pointee.is(Qualifier.IOMEM)) {
      throw ExpressionError.unfetchable(
          span,
          "this pointer is __iomem: to read a device's register may change the device",
          "fetch the pointer itself");
    } else if (pointee.is(Qualifier.PERCPU)) {
      throw ExpressionError.unfetchable(
          span,
          "this pointer is __percpu: it is not an address before the base of a CPU is added",
          "fetch the pointer itself");
    }
  }

  /** An array as the pointer to its first element, a function as a pointer to it. */
  Denoted decayed(Denoted value, Span span) {
    CType resolved = value.type().resolved();
    if (resolved instanceof CType.Array array) {
      return value.at(new CType.Pointer(array.element()), addressOf(value, span));
    }
    return value;
  }

  /** {@code &value}. */
  Denoted address(Denoted value, Span span) {
    if (value.bitWidth().isPresent()) {
      throw ExpressionError.invalid(span, "a bit-field has no address");
    }
    return value.at(new CType.Pointer(value.type()), addressOf(value, span));
  }

  private Address addressOf(Denoted value, Span span) {
    return value
        .place()
        .memory(bits)
        .orElseThrow(
            () ->
                ExpressionError.unfetchable(
                    span, "this has no address: it is not in memory as a whole", ""));
  }

  /** A pointer, or an integer as wide, moved by some bytes. */
  Denoted moved(Denoted value, long bytes, Span span) {
    Denoted pointer = decayed(value, span);
    ValuePlace place = pointer.place();
    if (place.computed().isPresent()) {
      return pointer.at(pointer.type(), place.computed().get().plus(bytes));
    } else if (place.constant().isPresent()) {
      throw new IllegalStateException("a constant is added by the evaluator of constants");
    }
    FetchExpression word = word(pointer, span);
    Space space = pointer.user() ? Space.USER : Space.KERNEL;
    Address address = new Address(new Origin.Pointed(space, word), bytes);
    return pointer.behind(word).at(pointer.type(), address);
  }

  /** The expression that gives a whole machine word, as the base of a dereference must. */
  private FetchExpression word(Denoted value, Span span) {
    List<PlacedBits.Part> parts = value.place().parts(bits, pointerBits(), false);
    boolean whole =
        parts.size() == 1
            && value.bitWidth().isEmpty()
            && parts.get(0).type() instanceof FetchType.Basic;
    if (!whole) {
      throw ExpressionError.unfetchable(
          span, "a fetch arg cannot follow a pointer that is only a part of a register", "");
    }
    return parts.get(0).expression();
  }

  /** The bytes of one element of what a pointer leads to; GNU C's void has 1. */
  long elementBytes(CType pointee, Span span) {
    CType resolved = pointee.resolved();
    if (resolved instanceof CType.Void || resolved instanceof CType.Function) {
      return 1;
    }
    Doubtful<TypeLayout> layout = layouts.layout(pointee);
    return known(layout, pointee, span).sizeBytes();
  }

  /** A value, or the error that it is not known, at the place in the expression that needs it. */
  static <T> T known(Doubtful<T> value, CType type, Span span) {
    if (value.isKnown()) {
      return value.value().orElseThrow();
    }
    var doubt = value.doubt().orElseThrow();
    Diagnostic error =
        Diagnostic.error(
            DiagnosticCode.INCOMPLETE_TYPE,
            span,
            doubt.undefined().isEmpty()
                ? "the layout of '%s' is not known: %s".formatted(written(type), doubt.message())
                : doubt.message());
    if (!doubt.help().isEmpty()) {
      error = error.withHelp(doubt.help());
    }
    Optional<Span> cause = doubt.span();
    throw new ExpressionError(
        cause.isPresent() && !cause.get().equals(span)
            ? error.withRelated(cause.get(), "because of this")
            : error);
  }

  static String written(CType type) {
    return CTypeWriter.write(type);
  }

  /**
   * Whether objects of a type are text: plain or signed char, or {@code const unsigned char} if
   * {@code name} is {@code name} or ends with {@code _name}.
   */
  static boolean isText(CType type, String name) {
    boolean named = name.equals("name") || name.endsWith("_name");
    return DefaultFetchArgs.isText(type)
        || (named
            && type.is(Qualifier.CONST)
            && type.resolved() instanceof CType.Integer integer
            && integer.kind() == IntegerKind.UNSIGNED_CHAR);
  }
}
