package dev.protockprobe;

import dev.protockprobe.abi.CallingConvention;
import dev.protockprobe.diag.Diagnostic;
import dev.protockprobe.diag.DiagnosticCode;
import dev.protockprobe.diag.Diagnostics;
import dev.protockprobe.diag.SourceFile;
import dev.protockprobe.index.Program;
import dev.protockprobe.preprocess.Configuration;
import dev.protockprobe.syntax.Prelude;
import dev.protockprobe.syntax.Scope;
import dev.protockprobe.type.CType;
import dev.protockprobe.type.CompatibleTypes;
import dev.protockprobe.type.Declarations;
import dev.protockprobe.type.Listed;
import dev.protockprobe.type.Parameter;
import dev.protockprobe.type.Prototype;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Tells which functions have a parameter of a type. Qualifiers are not compared, so {@code struct
 * sock *} also finds a function that takes a {@code const struct sock *}.
 */
final class FunctionsTaking implements Predicate<String> {
  private static final String NAME = "function_with";

  private final Declarations declarations;
  private final Optional<CType> type;
  private final Diagnostics diagnostics;

  /**
   * Tells which functions of {@code declarations} take a type.
   *
   * @param written the type as C writes it; an error is reported if it is not a type
   */
  FunctionsTaking(
      Declarations declarations, String written, boolean wide, Diagnostics diagnostics) {
    this.declarations = declarations;
    this.diagnostics = diagnostics;
    SourceFile text = SourceFile.ofText("<--with>", "void " + NAME + "(" + written + ");");
    Program program =
        Program.read(
            List.of(text), Prelude.sources(wide, false, ""), Configuration.NONE, diagnostics);
    this.type =
        new Scope(program, declarations::typedef, diagnostics)
            .prototype(NAME)
            .filter(prototype -> prototype.parameters().size() == 1)
            .map(prototype -> prototype.parameters().get(0).adjustedType());
    type.flatMap(FunctionsTaking::unreadable)
        .ifPresent(unknown -> diagnostics.report(unknown.error()));
    if (type.isEmpty()) {
      diagnostics.report(
          Diagnostic.error(
              DiagnosticCode.SYNTAX_ERROR,
              "not a type: '" + written + "' (expected one like 'struct sock *')"));
    }
  }

  /**
   * The condition that a function takes {@code type}. If no type is given, every function fulfils
   * it.
   */
  static Predicate<String> any(
      Optional<String> type,
      Declarations declarations,
      CallingConvention convention,
      Diagnostics diagnostics) {
    boolean wide = convention.dataModel().pointerBytes() == Long.BYTES;
    return type.isEmpty()
        ? name -> true
        : new FunctionsTaking(declarations, type.get(), wide, diagnostics);
  }

  /**
   * Passes on to {@code sink} each listed function that takes the request's type, or each one if
   * the request names no type.
   */
  static Consumer<Listed> only(
      Compiler.ListRequest request,
      Declarations declarations,
      Diagnostics diagnostics,
      Consumer<Listed> sink) {
    Predicate<String> wanted = any(request.with(), declarations, request.convention(), diagnostics);
    return listed -> {
      if (wanted.test(listed.name())) {
        sink.accept(listed);
      }
    };
  }

  /** Whether the function {@code name} takes the type; what is wrong with it is not reported. */
  @Override
  public boolean test(String name) {
    return type.isPresent()
        && diagnostics
            .aside(() -> declarations.prototype(name))
            .value()
            .filter(this::takes)
            .isPresent();
  }

  private boolean takes(Prototype prototype) {
    for (Parameter parameter : prototype.parameters()) {
      CType taken = parameter.adjustedType();
      if (unreadable(taken).isEmpty()
          && CompatibleTypes.compatibleWithBtf(type.orElseThrow(), taken)) {
        return true;
      }
    }
    return false;
  }

  /**
   * The unreadable type that a type is or that its pointers lead to, which could be anything; empty
   * if that type is known.
   */
  private static Optional<CType.Unreadable> unreadable(CType type) {
    CType end = type.resolved();
    while (end instanceof CType.Pointer pointer) {
      end = pointer.pointee().resolved();
    }
    return end instanceof CType.Unreadable unknown ? Optional.of(unknown) : Optional.empty();
  }
}
