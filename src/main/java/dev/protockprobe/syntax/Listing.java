package dev.protockprobe.syntax;

import dev.protockprobe.diag.Diagnostic;
import dev.protockprobe.diag.DiagnosticCode;
import dev.protockprobe.diag.Diagnostics;
import dev.protockprobe.diag.Span;
import dev.protockprobe.index.DeclarationIndex;
import dev.protockprobe.index.DeclarationSlice;
import dev.protockprobe.index.DeclarationSlice.Kind;
import dev.protockprobe.index.Program;
import dev.protockprobe.preprocess.Condition;
import dev.protockprobe.syntax.DeclarationParser.Parsed;
import dev.protockprobe.syntax.grammar.CDeclarationParser.EnumSpecifierContext;
import dev.protockprobe.syntax.grammar.CDeclarationParser.RecordSpecifierContext;
import dev.protockprobe.type.CType;
import dev.protockprobe.type.CTypeWriter;
import dev.protockprobe.type.Listed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What the files of a program declare, in their order: each declaration by itself, whether or not
 * its types are known and another agrees with it.
 */
public final class Listing {
  private final Program program;
  private final Predicate<String> wanted;
  private final DeclarationReader reader;
  private final Diagnostics ofReader = new Diagnostics();
  private final Diagnostics diagnostics;

  /**
   * A listing of a program's inputs, without what they include.
   *
   * @param wanted the names to list
   */
  public Listing(Program program, Predicate<String> wanted, Diagnostics diagnostics) {
    this.program = program;
    this.wanted = wanted;
    this.diagnostics = diagnostics;
    this.reader = new DeclarationReader(program.macros(), new AnyTypes(program), ofReader);
  }

  /** The functions; what looks like one and cannot be read is reported as a warning. */
  public List<Listed> functions() {
    List<Listed> functions = new ArrayList<>();
    for (DeclarationIndex.Entry entry : entries(Kind.FUNCTION)) {
      DeclarationSlice slice = entry.slice();
      if (reader.declaresFunction(slice, entry.name())) {
        reader
            .prototype(slice, entry.name())
            .ifPresent(
                prototype ->
                    functions.add(
                        new Listed(
                            Listed.Kind.FUNCTION,
                            entry.name(),
                            CTypeWriter.write(prototype),
                            prototype.span(),
                            condition(slice))));
      } else {
        reportUnread(entry);
      }
    }
    for (Diagnostic diagnostic : ofReader.sorted()) {
      if (diagnostic.code() == DiagnosticCode.CONDITIONAL_DECLARATION) {
        reportUnread(diagnostic);
      }
    }
    return functions;
  }

  /** The structs, unions, enums and typedefs with a name. */
  public List<Listed> types() {
    List<Listed> types = new ArrayList<>();
    for (DeclarationIndex.Entry entry : entries(Kind.TAG)) {
      reader.parsed(entry.slice()).flatMap(parse -> tag(parse, entry)).ifPresent(types::add);
    }
    for (DeclarationIndex.Entry entry : entries(Kind.TYPEDEF)) {
      reader
          .typedef(entry.slice(), entry.name())
          .ifPresent(
              declared ->
                  types.add(
                      new Listed(
                          Listed.Kind.TYPEDEF,
                          entry.name(),
                          "typedef " + CTypeWriter.declare(declared.type(), entry.name()),
                          declared.span(),
                          condition(entry.slice()))));
    }
    return types;
  }

  private List<DeclarationIndex.Entry> entries(Kind kind) {
    List<DeclarationIndex.Entry> entries = new ArrayList<>();
    for (DeclarationIndex.Entry entry : program.inputs().entries(kind, wanted)) {
      if (program.files().contains(entry.slice().span().file())) {
        entries.add(entry);
      }
    }
    return entries;
  }

  private static Optional<Listed> tag(Parsed parse, DeclarationIndex.Entry entry) {
    if (parse.tree() == null) {
      return Optional.empty();
    }
    RecordSpecifierContext record = parse.tree().declarationSpecifiers().recordSpecifier();
    EnumSpecifierContext enumeration = parse.tree().declarationSpecifiers().enumSpecifier();
    if (record != null && record.IDENTIFIER() != null) {
      boolean struct = record.recordKeyword().STRUCT() != null;
      Span span = parse.spans().of(record.IDENTIFIER().getSymbol());
      return Optional.of(
          new Listed(
              struct ? Listed.Kind.STRUCT : Listed.Kind.UNION,
              entry.name(),
              (struct ? "struct " : "union ") + entry.name(),
              span,
              condition(entry.slice())));
    } else if (enumeration != null && enumeration.IDENTIFIER() != null) {
      Span span = parse.spans().of(enumeration.IDENTIFIER().getSymbol());
      return Optional.of(
          new Listed(
              Listed.Kind.ENUM,
              entry.name(),
              "enum " + entry.name(),
              span,
              condition(entry.slice())));
    }
    return Optional.empty();
  }

  private static Optional<String> condition(DeclarationSlice slice) {
    return slice.groups().uncertainAround(slice.span().start()).map(Condition::text);
  }

  /** The use of a macro looks like a function, too; but no type stands before its name. */
  private void reportUnread(DeclarationIndex.Entry entry) {
    if (!entry.slice().span().text().startsWith(entry.name())) {
      reader.errors(entry.slice()).forEach(this::reportUnread);
    }
  }

  private void reportUnread(Diagnostic error) {
    diagnostics.report(error.asWarning("not listed: " + error.message()));
  }

  /** Every identifier can name a type; those that the inputs make typedefs are no macros. */
  private record AnyTypes(Program program) implements TypeNames {
    @Override
    public Optional<CType.Typedef> typedef(String name, Span use) {
      return Optional.of(new CType.Typedef(name, TypeReader.UNREADABLE));
    }

    @Override
    public boolean isTypedef(String name) {
      return !program.inputs().find(Kind.TYPEDEF, name).isEmpty()
          || !program.prelude().find(Kind.TYPEDEF, name).isEmpty();
    }
  }
}
