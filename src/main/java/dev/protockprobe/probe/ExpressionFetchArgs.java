package dev.protockprobe.probe;

import dev.protockprobe.abi.PlacedPrototype;
import dev.protockprobe.diag.Diagnostic;
import dev.protockprobe.diag.DiagnosticCode;
import dev.protockprobe.diag.Diagnostics;
import dev.protockprobe.diag.Span;
import dev.protockprobe.layout.Layouts;
import dev.protockprobe.type.Prototype;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes the fetch args of C expressions, which take the place of the default list. */
final class ExpressionFetchArgs {
  private final List<FetchTerm> terms;
  private final ReturnRule returns;
  private final Target target;
  private final Layouts layouts;
  private final PointerSpaces spaces;
  private final FetchDialect dialect;
  private final Diagnostics diagnostics;

  ExpressionFetchArgs(
      List<FetchTerm> terms,
      ReturnRule returns,
      Target target,
      Layouts layouts,
      PointerSpaces spaces,
      Diagnostics diagnostics) {
    this.terms = List.copyOf(terms);
    this.returns = returns;
    this.target = target;
    this.layouts = layouts;
    this.spaces = spaces;
    this.dialect = new FetchDialect(target);
    this.diagnostics = diagnostics;
  }

  /** The terms that an event shall fetch; none if it keeps its default list. */
  List<FetchTerm> terms(ProbeEvent.Kind kind) {
    List<FetchTerm> own = new ArrayList<>();
    for (FetchTerm term : terms) {
      boolean atReturn =
          returns == ReturnRule.ONLY || (returns != ReturnRule.NONE && term.isOfResult());
      if (atReturn == (kind == ProbeEvent.Kind.RETURN)) {
        own.add(term);
      }
    }
    return own;
  }

  /**
   * Names for the fetch args of an event; names that the user has chosen are reserved for their
   * terms.
   */
  FetchArgNames names(List<FetchTerm> own) {
    FetchArgNames names = new FetchArgNames(List.of(), dialect, new Diagnostics());
    for (FetchTerm term : own) {
      term.name().ifPresent(names::keep);
    }
    return names;
  }

  /** The values that an event fetches; reports the terms that it cannot fetch. */
  List<PlannedExpression> of(
      Prototype prototype,
      PlacedPrototype placed,
      ProbeEvent.Kind kind,
      List<FetchTerm> own,
      FetchArgNames names) {
    ExpressionVariables variables =
        new ExpressionVariables(target, prototype, placed, kind == ProbeEvent.Kind.RETURN, spaces);
    PlacedBits bits = variables.bits();
    PointerWays pointers = new PointerWays(target, layouts, bits, spaces, prototype, diagnostics);
    ExpressionPlaces places = new ExpressionPlaces(layouts, variables, bits, pointers);
    ExpressionValues values = new ExpressionValues(layouts, bits, pointers, dialect, diagnostics);
    List<PlannedExpression> planned = new ArrayList<>();
    List<String> taken = new ArrayList<>();
    for (FetchTerm term : own) {
      try {
        checkName(term, taken);
        Denoted denoted = places.of(term.expression());
        if (term.depth().isPresent()) {
          ExpressionValues silent =
              new ExpressionValues(layouts, bits, pointers, dialect, new Diagnostics());
          planned.addAll(
              new MemberFields(kind, layouts, pointers, silent, names, diagnostics)
                  .of(denoted, term.span(), term.depth().getAsInt()));
        } else {
          planned.add(planned(kind, term, denoted, pointers, values, names));
        }
      } catch (ExpressionError e) {
        diagnostics.report(e.diagnostic());
      } catch (StackOverflowError e) {
        diagnostics.report(
            Diagnostic.error(
                DiagnosticCode.NESTED_TOO_DEEP, term.span(), "this expression is nested too deep"));
      }
    }
    return planned;
  }

  private PlannedExpression planned(
      ProbeEvent.Kind kind,
      FetchTerm term,
      Denoted denoted,
      PointerWays pointers,
      ExpressionValues values,
      FetchArgNames names) {
    Span span = term.span();
    List<FetchedValue> fetched =
        new TermValues(target, layouts, pointers, values, spaces, diagnostics)
            .of(term, denoted, base(term, names));
    return new PlannedExpression(
        kind, span.text(), denoted.type(), denoted.steps(), fetched, List.of(), false);
  }

  private static FetchArgNames.Base base(FetchTerm term, FetchArgNames names) {
    Optional<String> chosen = term.name();
    return chosen.isPresent()
        ? names.ofUser(chosen.get(), term.span())
        : names.of(ExpressionNames.of(term.expression()), term.span());
  }

  private static void checkName(FetchTerm term, List<String> taken) {
    if (term.name().isPresent() && taken.contains(term.name().get())) {
      throw ExpressionError.invalid(
          term.span(), "two fetch args cannot have the name '" + term.name().get() + "'");
    }
    term.name().ifPresent(taken::add);
  }
}
