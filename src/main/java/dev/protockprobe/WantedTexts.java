package dev.protockprobe;

import dev.protockprobe.diag.Diagnostics;
import dev.protockprobe.diag.SourceFile;
import dev.protockprobe.diag.Span;
import dev.protockprobe.probe.FetchTerm;
import dev.protockprobe.probe.Views;
import dev.protockprobe.probe.Wanted;
import dev.protockprobe.probe.WrittenFetch;
import dev.protockprobe.syntax.Scope;
import dev.protockprobe.type.Expression;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The values that the user asks for, as texts that are not parsed yet. Fetches and fields replace
 * the default list of values; views add to it.
 *
 * @param fetches expressions, each as {@code --fetch} takes it
 * @param fields structs whose members to fetch, each as {@code --fields} takes it
 * @param views supplies the {@link Views}, which say which members of well-known structs to show;
 *     called only when they are needed; empty to print only the addresses of structs
 */
public record WantedTexts(
    List<SourceFile> fetches, List<SourceFile> fields, Optional<Supplier<Views>> views) {
  /** The default list, without views. */
  public static final WantedTexts NOTHING = new WantedTexts(List.of(), List.of(), Optional.empty());

  public WantedTexts {
    fetches = List.copyOf(fetches);
    fields = List.copyOf(fields);
  }

  /**
   * Parses these texts, and reports mistakes in the user's expressions.
   *
   * @param inputs the inputs that the expressions refer to; their scope is read only if there is an
   *     expression
   */
  Wanted read(ReadInputs inputs) {
    Supplier<Scope> scope = inputs::scope;
    Diagnostics diagnostics = inputs.diagnostics();
    List<FetchTerm> terms = new ArrayList<>();
    for (SourceFile text : fetches) {
      WrittenFetch written = WrittenFetch.of(text);
      expression(scope, written.expression())
          .flatMap(expression -> FetchTerm.of(written, expression, diagnostics))
          .ifPresent(terms::add);
    }
    for (SourceFile text : fields) {
      WrittenFetch written = WrittenFetch.of(text);
      expression(scope, written.expression())
          .flatMap(expression -> FetchTerm.ofMembers(written, expression, diagnostics))
          .ifPresent(terms::add);
    }
    return new Wanted(
        terms,
        views.map(each -> new Wanted.OfStructs(each, inputs.exactLayouts())),
        text -> expression(scope, text));
  }

  private static Optional<Expression> expression(Supplier<Scope> scope, Span text) {
    return scope.get().expression(text);
  }
}
