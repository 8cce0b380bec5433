package dev.protockprobe.syntax;

import dev.protockprobe.diag.Diagnostic;
import dev.protockprobe.diag.DiagnosticCode;
import dev.protockprobe.diag.Diagnostics;
import dev.protockprobe.diag.Outcome;
import dev.protockprobe.diag.Severity;
import dev.protockprobe.type.CType;
import dev.protockprobe.type.Declarations;
import dev.protockprobe.type.EnumDefinition;
import dev.protockprobe.type.Expression;
import dev.protockprobe.type.Prototype;
import dev.protockprobe.type.RecordDefinition;
import dev.protockprobe.type.UnreadableParts;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Finds declarations with a quick reading of the C text. If the quick reading leaves a prototype in
 * doubt, this class repeats the search with an exact reading, because a macro of a header may
 * settle the doubt. The quick reading reads headers of the kernel tree only until no type is
 * missing. The exact reading reads all of them in a compiler's order, which takes longer.
 */
public final class DecidedDeclarations implements Declarations {
  private final Declarations quick;
  private final Supplier<? extends Declarations> reading;
  private final Diagnostics diagnostics;
  private Declarations exact;

  /**
   * Declarations of one text, read in two ways.
   *
   * @param reading makes the exact ones, when they are needed
   * @param diagnostics the ones that both report to
   */
  public DecidedDeclarations(
      Declarations quick, Supplier<? extends Declarations> reading, Diagnostics diagnostics) {
    this.quick = quick;
    this.reading = reading;
    this.diagnostics = diagnostics;
  }

  private Declarations exact() {
    if (exact == null) {
      exact = reading.get();
    }
    return exact;
  }

  @Override
  public Optional<Prototype> prototype(String name) {
    Outcome<Optional<Prototype>> first = diagnostics.aside(() -> quick.prototype(name));
    int doubts = doubts(first);
    if (doubts == 0) {
      return said(first);
    }
    Outcome<Optional<Prototype>> second = diagnostics.aside(() -> exact().prototype(name));
    return said(doubts(second) < doubts ? second : first);
  }

  private <T> T said(Outcome<T> outcome) {
    outcome.said().forEach(diagnostics::report);
    return outcome.value();
  }

  /** How much of a prototype is not certain. */
  private static int doubts(Outcome<Optional<Prototype>> outcome) {
    int doubts = outcome.value().map(UnreadableParts::in).orElse(1);
    for (Diagnostic said : outcome.said()) {
      boolean decides =
          said.severity() == Severity.ERROR
              || said.code() == DiagnosticCode.CONDITIONAL_DECLARATION;
      doubts += decides ? 1 : 0;
    }
    return doubts;
  }

  /**
   * From the quick reading alone: nearly every struct depends on some condition. Code that shows
   * members of structs uses the exact declarations directly.
   */
  @Override
  public Optional<RecordDefinition> definitionOf(CType.Record type) {
    return quick.definitionOf(type);
  }

  @Override
  public Optional<EnumDefinition> definitionOf(CType.Enum type) {
    return quick.definitionOf(type);
  }

  @Override
  public List<String> functionNames() {
    return quick.functionNames();
  }

  @Override
  public boolean declaresFunction(String name) {
    return quick.declaresFunction(name);
  }

  @Override
  public boolean mayDeclareFunction(String name) {
    return quick.mayDeclareFunction(name);
  }

  @Override
  public List<String> declaredFunctions(Predicate<String> wanted) {
    return quick.declaredFunctions(wanted);
  }

  @Override
  public boolean knowsAddressSpaces(Prototype prototype) {
    return quick.knowsAddressSpaces(prototype);
  }

  @Override
  public Optional<CType.Typedef> typedef(String name) {
    return quick.typedef(name);
  }

  @Override
  public Optional<EnumDefinition> enumOf(String name) {
    return quick.enumOf(name);
  }

  @Override
  public Optional<Expression> constant(String name) {
    return quick.constant(name);
  }

  @Override
  public Optional<Expression> macro(String name) {
    return quick.macro(name);
  }

  @Override
  public Optional<Boolean> hasMicrosoftExtensions() {
    return quick.hasMicrosoftExtensions();
  }
}
