package dev.protockprobe.probe;

import dev.protockprobe.diag.Diagnostic;
import dev.protockprobe.diag.DiagnosticCode;
import dev.protockprobe.diag.Diagnostics;
import dev.protockprobe.diag.Outcome;
import dev.protockprobe.layout.Layouts;
import dev.protockprobe.type.CType;
import dev.protockprobe.type.CTypeWriter;
import dev.protockprobe.type.Prototype;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;

/** Fetches what is worth seeing of the structs that a function gets pointers to. */
final class ViewFetchArgs {
  private final Wanted wanted;
  private final Target target;
  private final Layouts layouts;
  private final PointerSpaces spaces;
  private final PlacedBits bits;
  private final FetchDialect dialect;
  private final Diagnostics diagnostics;

  /** The views read so far, kept because many functions take the same structs. */
  private final IdentityHashMap<WrittenFetch, Outcome<Optional<FetchTerm>>> terms =
      new IdentityHashMap<>();

  /** Looked up when the first struct needs them: it takes time to read them. */
  private Views views;

  /** The views for one target. */
  ViewFetchArgs(
      Wanted wanted,
      Target target,
      Layouts layouts,
      PointerSpaces spaces,
      Diagnostics diagnostics) {
    this.diagnostics = diagnostics;
    this.wanted = wanted;
    this.target = target;
    this.layouts = layouts;
    this.spaces = spaces;
    this.bits = PlacedBits.atEntry(target.convention());
    this.dialect = new FetchDialect(target);
  }

  /** The values of a parameter's view; none if its struct has no view. */
  List<FetchedValue> of(PointerParameter parameter, FetchArgNames.Base base) {
    List<FetchedValue> values = new ArrayList<>();
    Optional<View> view = view(parameter);
    if (view.isPresent()) {
      ValuePlace place = new ValuePlace.Stored(parameter.placed().assignment().storage(), 0);
      boolean user =
          spaces.of(parameter.prototype(), parameter.pointee()) == FetchExpression.Space.USER;
      Denoted pointer = Denoted.of(parameter.type(), place).usersIf(user);
      for (View.Value value : view.get().values()) {
        values.addAll(fitting(parameter.prototype(), value, pointer, base));
      }
    }
    return values;
  }

  /**
   * Notes that a view is not fetched, because the layout of the parameter's struct is not certain.
   */
  void reportMissing(PointerParameter parameter) {
    if (view(parameter).isPresent()) {
      diagnostics.report(
          Diagnostic.note(
                  DiagnosticCode.INCOMPLETE_TYPE,
                  parameter.span(),
                  "only the address of %s is printed: the layout of '%s' is not certain"
                      .formatted(parameter.shownName(), CTypeWriter.write(parameter.pointee())))
              .withHelp("--fetch and --fields read all headers in order; --btf has all layouts"));
    }
  }

  private Optional<View> view(PointerParameter parameter) {
    if (!(parameter.pointee().resolved() instanceof CType.Record record)) {
      return Optional.empty();
    }
    if (views == null) {
      views = wanted.views().orElseThrow().get();
    }
    return views.of(record.kind().keyword() + " " + record.tag());
  }

  /** The first of the alternatives that the kernel's struct has. */
  private List<FetchedValue> fitting(
      Prototype prototype, View.Value value, Denoted pointer, FetchArgNames.Base base) {
    Diagnostics unsaid = new Diagnostics();
    PointerWays pointers = new PointerWays(target, layouts, bits, spaces, prototype, unsaid);
    ExpressionPlaces places =
        new ExpressionPlaces(layouts, new ViewPointer(pointer), bits, pointers);
    ExpressionValues values = new ExpressionValues(layouts, bits, pointers, dialect, unsaid);
    Optional<Diagnostic> misfit = Optional.empty();
    for (WrittenFetch written : value.alternatives()) {
      Outcome<Optional<FetchTerm>> term = term(written);
      misfit = misfit.or(term::firstError);
      if (term.value().isPresent()) {
        try {
          Denoted denoted = places.of(term.value().get().expression());
          return new TermValues(target, layouts, pointers, values, spaces, unsaid)
              .of(term.value().get(), denoted, base.silently("_" + value.name()));
        } catch (ExpressionError e) {
          misfit = misfit.or(() -> Optional.of(e.diagnostic()));
        }
      }
    }
    misfit.filter(error -> !Views.isKernels(value)).ifPresent(error -> report(value, error));
    return List.of();
  }

  /** Mistakes in a user's view are reported; our own views may not fit to some kernel. */
  private void report(View.Value value, Diagnostic error) {
    diagnostics.report(
        error.asWarning("no value '" + value.name() + "' of this view: " + error.message()));
  }

  private Outcome<Optional<FetchTerm>> term(WrittenFetch written) {
    Outcome<Optional<FetchTerm>> known = terms.get(written);
    if (known == null) {
      known =
          diagnostics.aside(
              () ->
                  wanted
                      .reader()
                      .apply(written.expression())
                      .flatMap(expression -> FetchTerm.of(written, expression, diagnostics)));
      terms.put(written, known);
    }
    return known;
  }
}
