package dev.protockprobe.probe;

import dev.protockprobe.diag.Diagnostic;
import dev.protockprobe.diag.DiagnosticCode;
import dev.protockprobe.diag.Diagnostics;
import dev.protockprobe.diag.Span;
import dev.protockprobe.layout.Layouts;
import dev.protockprobe.layout.MemberLayout;
import dev.protockprobe.layout.RecordLayout;
import dev.protockprobe.type.CType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Makes the fetch args that read all scalar members of a struct: numbers, addresses, text and
 * arrays of numbers.
 */
final class MemberFields {
  private final ProbeEvent.Kind kind;
  private final Layouts layouts;
  private final PointerWays pointers;
  private final ExpressionValues values;
  private final FetchArgNames names;
  private final Diagnostics diagnostics;

  private final List<PlannedExpression> found = new ArrayList<>();
  private final List<String> impossible = new ArrayList<>();

  MemberFields(
      ProbeEvent.Kind kind,
      Layouts layouts,
      PointerWays pointers,
      ExpressionValues values,
      FetchArgNames names,
      Diagnostics diagnostics) {
    this.kind = kind;
    this.layouts = layouts;
    this.pointers = pointers;
    this.values = values;
    this.names = names;
    this.diagnostics = diagnostics;
  }

  /**
   * The members of what {@code denoted} is or points to.
   *
   * @param span the expression, as written
   * @param depth how many levels of structs to enter; 1 for only the direct members
   */
  List<PlannedExpression> of(Denoted denoted, Span span, int depth) {
    boolean pointer = denoted.isPointer();
    Denoted object = pointer ? pointers.follow(denoted, span) : denoted;
    if (!(object.type().resolved() instanceof CType.Record record)) {
      throw ExpressionError.invalid(
          span,
          "not a struct or union: '" + PointerWays.written(object.type()) + "'",
          "its one value is what --fetch '" + span.text() + "' fetches");
    }
    add(object, record, span, span.text() + (pointer ? "->" : "."), depth);
    if (!impossible.isEmpty()) {
      diagnostics.report(
          Diagnostic.note(
              DiagnosticCode.LEFT_OUT,
              span,
              "left out of '%s' what is not one value: %s"
                  .formatted(PointerWays.written(object.type()), shown(impossible))));
    }
    return found;
  }

  private static String shown(List<String> names) {
    int most = 8;
    String first = String.join(", ", names.subList(0, Math.min(most, names.size())));
    return names.size() <= most ? first : first + " and " + (names.size() - most) + " more";
  }

  private void add(Denoted object, CType.Record record, Span span, String prefix, int depth) {
    RecordLayout layout = PointerWays.known(layouts.record(record), object.type(), span);
    for (MemberLayout member : layout.flattened()) {
      Optional<ValuePlace> place = object.place().movedBy(member.offsetBits());
      if (place.isPresent()) {
        String written = prefix + member.name();
        add(
            object.member(member.type(), place.get(), member.bitWidth()),
            member,
            span,
            written,
            depth);
      }
    }
  }

  private void add(Denoted value, MemberLayout member, Span span, String written, int depth) {
    if (value.type().resolved() instanceof CType.Record record
        && !InternetAddresses.isV4(record)
        && !InternetAddresses.isV6(record)) {
      if (depth > 1) {
        add(value, record, span, written + ".", depth - 1);
      } else {
        impossible.add(member.name());
      }
      return;
    }
    try {
      FetchArgNames.Base base = names.of(member.name(), span);
      Denoted found =
          value.with(
              new ExpressionStep(written, value.type(), PlaceWords.member(member), value.user()));
      List<FetchedValue> fetched =
          value.type().resolved() instanceof CType.Pointer pointer
              ? List.of(values.pointer(value, pointer.pointee(), span, base))
              : values.of(value, "", span, base);
      this.found.add(
          new PlannedExpression(
              kind, written, value.type(), found.steps(), fetched, List.of(), true));
    } catch (ExpressionError e) {
      impossible.add(member.name());
    }
  }
}
