package dev.protockprobe.probe;

import dev.protockprobe.diag.Diagnostics;
import dev.protockprobe.layout.Layouts;
import dev.protockprobe.probe.FetchExpression.Space;
import dev.protockprobe.type.CType;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Makes the fetch args of pointer parameters, which print either the data that the pointer leads to
 * or the pointer itself.
 */
final class PointerFetchArgs {
  private final Layouts layouts;
  private final PlacedBits bits;
  private final PointerRule rule;
  private final FetchDialect dialect;
  private final PointerSpaces spaces;
  private final UnfollowedPointers unfollowed;
  private final Predicate<CType.Record> shown;
  private final Diagnostics diagnostics;

  /**
   * The fetch args for one target.
   *
   * @param shown whether members of a struct are printed although {@code layouts} lack it
   */
  PointerFetchArgs(
      Target target,
      Layouts layouts,
      PlacedBits bits,
      PointerRule rule,
      PointerSpaces spaces,
      Predicate<CType.Record> shown,
      Diagnostics diagnostics) {
    this.layouts = layouts;
    this.bits = bits;
    this.rule = rule;
    this.dialect = new FetchDialect(target);
    this.spaces = spaces;
    this.shown = shown;
    this.unfollowed = new UnfollowedPointers(target, spaces, layouts, diagnostics);
    this.diagnostics = diagnostics;
  }

  /** The values to fetch of a parameter at its function's entry. */
  FetchedValue atEntry(PointerParameter parameter, FetchArgNames.Base base) {
    return fetched(parameter, bits.word(parameter.placed().assignment().storage()), rule, base);
  }

  /**
   * The value that a function has written through a parameter, fetched when the function returns.
   *
   * @param pointer reads the pointer, which the kernel has kept since the entry
   */
  FetchedValue atReturn(
      PointerParameter parameter, FetchExpression pointer, FetchArgNames.Base base) {
    return fetched(parameter, pointer, PointerRule.FOLLOW, base);
  }

  /** The struct that a parameter leads to, if a probe may read its members. */
  Optional<CType.Record> struct(PointerParameter parameter) {
    PointedElements elements = PointedElements.of(parameter, layouts);
    return record(elements)
        .filter(
            type -> rule == PointerRule.FOLLOW && !unfollowed.isOne(parameter, elements.type()));
  }

  /**
   * Whether a function may write a number through a parameter, and a probe can read that number.
   */
  boolean isOutput(PointerParameter parameter) {
    PointedElements elements = PointedElements.of(parameter, layouts);
    CType type = elements.type();
    boolean userArray =
        elements.count() > 1 && spaces.of(parameter.prototype(), type) == Space.USER;
    boolean number =
        type.resolved() instanceof CType.Integer
            || type.resolved() instanceof CType.Enum
            || type.resolved() instanceof CType.Bool;
    return number
        && !type.is(CType.Qualifier.CONST)
        && !userArray
        && !DefaultFetchArgs.isText(type)
        && !unfollowed.isOne(parameter, type)
        && layouts.scalar(type).isPresent();
  }

  /**
   * Whether a pointer leads to one struct that an input defines, or whose members are printed. The
   * address of such a struct says more than its first word.
   */
  private boolean isDefinedRecord(PointedElements elements) {
    return record(elements)
        .filter(
            type -> diagnostics.aside(() -> layouts.isDefined(type)).value() || shown.test(type))
        .isPresent();
  }

  private static Optional<CType.Record> record(PointedElements elements) {
    return elements.count() == 1 && elements.type().resolved() instanceof CType.Record record
        ? Optional.of(record)
        : Optional.empty();
  }

  private FetchedValue fetched(
      PointerParameter parameter,
      FetchExpression pointer,
      PointerRule wanted,
      FetchArgNames.Base base) {
    PointedElements elements = PointedElements.of(parameter, layouts);
    boolean follow = wanted == PointerRule.FOLLOW && !isDefinedRecord(elements);
    if (follow && unfollowed.isOne(parameter, elements.type())) {
      follow = false;
      unfollowed.report(parameter, elements.type());
    }
    return elements
        .type()
        .accept(
            new PointeeFetchArg(
                layouts,
                bits,
                dialect,
                spaces.of(parameter.prototype(), elements.type()),
                parameter,
                elements,
                pointer,
                follow,
                base,
                diagnostics));
  }
}
