package dev.protockprobe.layout;

import dev.protockprobe.diag.Diagnostics;
import dev.protockprobe.diag.LineRenderer;
import dev.protockprobe.diag.SourceFile;
import dev.protockprobe.diag.Span;
import dev.protockprobe.syntax.Prelude;
import dev.protockprobe.syntax.Scope;
import dev.protockprobe.type.CType;
import dev.protockprobe.type.Definitions;
import dev.protockprobe.type.EnumDefinition;
import dev.protockprobe.type.Expression;
import dev.protockprobe.type.RecordDefinition;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;

/** The layouts of what a piece of C declares, on one target. */
final class DeclaredTypes {
  private final Diagnostics diagnostics = new Diagnostics();
  private final Span anywhere;
  private final Scope scope;
  private final Layouts layouts;
  private int definitionsAsked;

  DeclaredTypes(DataModel model, String text) {
    SourceFile source = SourceFile.ofText("types.h", text);
    this.anywhere = new Span(source, 0, 1);
    this.scope = new Scope(List.of(source), Prelude.sources(true, false, ""), diagnostics);
    this.layouts = new Layouts(model, new Counting(), model.plainCharIsSigned());
  }

  static DeclaredTypes onX86_64(String text) {
    return new DeclaredTypes(DataModel.lp64().withSignedChar(), text);
  }

  Layouts layouts() {
    return layouts;
  }

  Definitions definitions() {
    return scope;
  }

  static CType.Record struct(String tag) {
    return new CType.Record(CType.RecordKind.STRUCT, tag, Optional.empty());
  }

  CType typedef(String name) {
    return scope.typedef(name).orElseThrow();
  }

  RecordLayout record(String tag) {
    Doubtful<RecordLayout> layout = layouts.record(struct(tag));
    return layout.value().orElseThrow(() -> new AssertionError(layout.doubt().orElseThrow()));
  }

  /** Why a struct has no layout: the reason and, in brackets, the text it is about. */
  String doubt(String tag) {
    Doubt doubt = layouts.record(struct(tag)).doubt().orElseThrow();
    return doubt.message() + doubt.span().map(span -> " [" + span.text() + "]").orElse("");
  }

  /** The value of an enumerator, or why it is not known. */
  String value(String enumerator) {
    Doubtful<BigInteger> value =
        layouts
            .constants()
            .evaluate(new Expression.Name(enumerator, anywhere))
            .map(Constant::value);
    return value
        .value()
        .map(BigInteger::toString)
        .orElseGet(
            () -> {
              Doubt doubt = value.doubt().orElseThrow();
              return doubt.message() + " [" + doubt.span().orElseThrow().text() + "]";
            });
  }

  /** How often a definition was asked for. */
  int definitionsAsked() {
    return definitionsAsked;
  }

  List<String> complaints() {
    return diagnostics.sorted().stream().map(new LineRenderer()::render).toList();
  }

  /** The scope, which counts the questions. */
  private final class Counting implements Definitions {
    @Override
    public Optional<RecordDefinition> definitionOf(CType.Record type) {
      definitionsAsked++;
      return scope.definitionOf(type);
    }

    @Override
    public Optional<EnumDefinition> definitionOf(CType.Enum type) {
      definitionsAsked++;
      return scope.definitionOf(type);
    }

    @Override
    public Optional<EnumDefinition> enumOf(String name) {
      definitionsAsked++;
      return scope.enumOf(name);
    }
  }
}
