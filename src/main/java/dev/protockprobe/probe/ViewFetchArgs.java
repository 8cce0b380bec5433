package dev.protockprobe.probe;

import dev.protockprobe.diag.Diagnostic;
import dev.protockprobe.diag.DiagnosticCode;
import dev.protockprobe.diag.Diagnostics;
import dev.protockprobe.diag.Outcome;
import dev.protockprobe.layout.Doubt;
import dev.protockprobe.layout.Layouts;
import dev.protockprobe.type.CType;
import dev.protockprobe.type.CTypeWriter;
import dev.protockprobe.type.Prototype;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Makes the fetch args that a {@link View} asks for: values in the structs that parameters point
 * to.
 */
final class ViewFetchArgs {
  private final Wanted wanted;
  private final Target target;
  private final Wanted.OfStructs structs;
  private final PointerSpaces spaces;
  private final PlacedBits bits;
  private final FetchDialect dialect;
  private final Diagnostics diagnostics;

  /** The views read so far, kept because many functions take the same structs. */
  private final IdentityHashMap<WrittenFetch, Outcome<Optional<FetchTerm>>> terms =
      new IdentityHashMap<>();

  /** Looked up when the first struct needs them: it takes time to read them. */
  private Views views;

  /** If there are exact ones, they are read when the first struct with a view needs them. */
  private Layouts layouts;

  /** The views for one target, which {@code wanted} must have. */
  ViewFetchArgs(
      Wanted wanted,
      Target target,
      Layouts layouts,
      PointerSpaces spaces,
      Diagnostics diagnostics) {
    this.diagnostics = diagnostics;
    this.wanted = wanted;
    this.target = target;
    this.structs = wanted.structs().orElseThrow();
    this.layouts = structs.exact().isPresent() ? null : layouts;
    this.spaces = spaces;
    this.bits = PlacedBits.atEntry(target.convention());
    this.dialect = new FetchDialect(target);
  }

  /**
   * The values of a parameter's view; none if its struct has no view. Notes which are left out
   * because the struct's layout is not certain.
   *
   * @param record the struct that the parameter leads to
   */
  List<FetchedValue> of(PointerParameter parameter, CType.Record record, FetchArgNames.Base base) {
    List<FetchedValue> values = new ArrayList<>();
    Set<String> shown = new HashSet<>();
    boolean isWhole = true;
    Optional<View> view = view(record);
    if (view.isPresent()) {
      Optional<Doubt> doubt = doubt(record);
      ValuePlace place = new ValuePlace.Stored(parameter.placed().assignment().storage(), 0);
      boolean user =
          spaces.of(parameter.prototype(), parameter.pointee()) == FetchExpression.Space.USER;
      Denoted pointer = Denoted.of(parameter.type(), place).usersIf(user);
      for (View.Value value : view.get().values()) {
        boolean isFor = value.isFor(parameter.prototype().name()) && !shown.contains(value.name());
        if (isFor && value.alternatives().isEmpty()) {
          shown.add(value.name());
        } else if (isFor) {
          List<FetchedValue> fitting = fitting(parameter.prototype(), value, pointer, base);
          isWhole &= !fitting.isEmpty();
          shown.addAll(fitting.isEmpty() ? Set.of() : Set.of(value.name()));
          values.addAll(fitting);
        }
      }
      if (doubt.isPresent() && !isWhole) {
        diagnostics.report(missing(parameter, values.isEmpty(), doubt.get()));
      }
    }
    return values;
  }

  /** Whether values of a struct may be fetched: it has a view, and an input defines it. */
  boolean shows(CType.Record record) {
    return view(record).isPresent() && isDefined(record);
  }

  private boolean isDefined(CType.Record record) {
    return diagnostics.aside(() -> layouts().isDefined(record)).value();
  }

  private Layouts layouts() {
    if (layouts == null) {
      layouts = structs.exact().orElseThrow().get();
    }
    return layouts;
  }

  /**
   * Why the layout of a struct is not known although an input defines it; empty if it is known, or
   * if no input defines it.
   */
  private Optional<Doubt> doubt(CType.Record record) {
    return diagnostics
        .aside(() -> layouts().record(record).doubt().filter(doubt -> layouts().isDefined(record)))
        .value();
  }

  private static Diagnostic missing(PointerParameter parameter, boolean all, Doubt doubt) {
    Diagnostic note =
        Diagnostic.note(
                DiagnosticCode.INCOMPLETE_TYPE,
                parameter.span(),
                (all ? "only the address of %s is printed" : "some members of %s are left out")
                        .formatted(parameter.shownName())
                    + ": the layout of '%s' is not known: %s"
                        .formatted(CTypeWriter.write(parameter.pointee()), doubt.message()))
            .withHelp(doubt.help());
    return doubt.span().map(cause -> note.withRelated(cause, "because of this")).orElse(note);
  }

  private Optional<View> view(CType.Record record) {
    // Do not read the views, which takes time, for a struct that no input defines.
    if (structs.exact().isEmpty() && !isDefined(record)) {
      return Optional.empty();
    }
    if (views == null) {
      views = structs.views().get();
    }
    return views.of(record.kind().keyword() + " " + record.tag());
  }

  /** The first of the alternatives that the kernel's struct has. */
  private List<FetchedValue> fitting(
      Prototype prototype, View.Value value, Denoted pointer, FetchArgNames.Base base) {
    Diagnostics unsaid = new Diagnostics();
    PointerWays pointers = new PointerWays(target, layouts(), bits, spaces, prototype, unsaid);
    ExpressionPlaces places =
        new ExpressionPlaces(layouts(), new ViewPointer(pointer), bits, pointers);
    ExpressionValues values = new ExpressionValues(layouts(), bits, pointers, dialect, unsaid);
    Optional<Diagnostic> misfit = Optional.empty();
    for (WrittenFetch written : value.alternatives()) {
      Outcome<Optional<FetchTerm>> term = term(written);
      misfit = misfit.or(term::firstError);
      if (term.value().isPresent()) {
        try {
          Denoted denoted = places.of(term.value().get().expression());
          return new TermValues(target, layouts(), pointers, values, spaces, unsaid)
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
