package dev.protockprobe.probe;

import dev.protockprobe.diag.Diagnostics;
import dev.protockprobe.layout.Layouts;
import dev.protockprobe.probe.FetchExpression.Space;
import dev.protockprobe.type.CType;
import java.util.Optional;

/** Makes the fetch args of pointer parameters: what they lead to, or their addresses. */
final class PointerFetchArgs {
  private final Layouts layouts;
  private final PlacedBits bits;
  private final PointerRule rule;
  private final FetchDialect dialect;
  private final PointerSpaces spaces;
  private final UnfollowedPointers unfollowed;
  private final Diagnostics diagnostics;

  PointerFetchArgs(
      Target target,
      Layouts layouts,
      PlacedBits bits,
      PointerRule rule,
      PointerSpaces spaces,
      Diagnostics diagnostics) {
    this.layouts = layouts;
    this.bits = bits;
    this.rule = rule;
    this.dialect = new FetchDialect(target);
    this.spaces = spaces;
    this.unfollowed = new UnfollowedPointers(target, spaces, layouts, diagnostics);
    this.diagnostics = diagnostics;
  }

  /** The values to fetch of a parameter at its function's entry. */
  FetchedValue atEntry(PointerParameter parameter, FetchArgNames.Base base) {
    return fetched(parameter, bits.word(parameter.placed().assignment().storage()), rule, base);
  }

  /**
   * What is fetched at the return of what a function has written through a parameter.
   *
   * @param pointer where the kernel has kept it
   */
  FetchedValue atReturn(
      PointerParameter parameter, FetchExpression pointer, FetchArgNames.Base base) {
    return fetched(parameter, pointer, PointerRule.FOLLOW, base);
  }

  /** Whether a parameter is printed as the address of a struct whose members can be read. */
  boolean showsStruct(PointerParameter parameter) {
    PointedElements elements = PointedElements.of(parameter, layouts);
    return rule == PointerRule.FOLLOW
        && isKnownRecord(elements)
        && !unfollowed.isOne(parameter, elements.type());
  }

  /** Whether a parameter is printed as an address because its struct's layout is not certain. */
  boolean isStructInDoubt(PointerParameter parameter) {
    PointedElements elements = PointedElements.of(parameter, layouts);
    return rule == PointerRule.FOLLOW && isDefinedRecord(elements) && !isKnownRecord(elements);
  }

  /** Whether a function may write a number through a parameter that a probe can read. */
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

  private boolean isKnownRecord(PointedElements elements) {
    return diagnostics
        .aside(() -> record(elements).filter(type -> layouts.record(type).isKnown()).isPresent())
        .value();
  }

  /** Whether the first word says less than the address: of a struct that an input defines. */
  private boolean isDefinedRecord(PointedElements elements) {
    return diagnostics.aside(() -> record(elements).filter(layouts::isDefined).isPresent()).value();
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
