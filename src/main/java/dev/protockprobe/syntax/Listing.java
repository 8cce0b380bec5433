package dev.protockprobe.syntax;

import dev.protockprobe.diag.Diagnostic;
import dev.protockprobe.diag.DiagnosticCode;
import dev.protockprobe.diag.Diagnostics;
import dev.protockprobe.diag.Severity;
import dev.protockprobe.diag.Span;
import dev.protockprobe.index.DeclarationIndex;
import dev.protockprobe.index.DeclarationSlice.Kind;
import dev.protockprobe.index.Program;
import dev.protockprobe.index.WantedNames;
import dev.protockprobe.preprocess.Condition;
import dev.protockprobe.syntax.DeclarationParser.Parsed;
import dev.protockprobe.syntax.grammar.CDeclarationParser.EnumSpecifierContext;
import dev.protockprobe.syntax.grammar.CDeclarationParser.RecordSpecifierContext;
import dev.protockprobe.type.CType;
import dev.protockprobe.type.CTypeWriter;
import dev.protockprobe.type.Expression;
import dev.protockprobe.type.Listed;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Lists the functions or types that the inputs themselves declare, in order. Each declaration is
 * listed on its own: its types may be unknown, and other declarations may contradict it.
 */
public final class Listing {
  private final Program program;
  private final WantedNames wanted;
  private final FunctionTypedefs typedefs;
  private final DeclarationReader reader;
  private final Diagnostics ofReader = new Diagnostics();
  private final Diagnostics diagnostics;

  Listing(
      Program program,
      ParsedSlices slices,
      TypeNames names,
      WantedNames wanted,
      Diagnostics diagnostics) {
    this.program = program;
    this.wanted = wanted;
    this.diagnostics = diagnostics;
    this.typedefs = new FunctionTypedefs(program, slices, new AnyTypes(names));
    this.reader = new DeclarationReader(slices, typedefs, ofReader);
  }

  /** Passes on the functions; a function that cannot be read is reported as a warning. */
  public void functions(Consumer<Listed> sink) {
    Set<Object> read = new HashSet<>();
    List<DeclarationIndex.Entry> unread = new ArrayList<>();
    for (DeclarationIndex.Entry entry : entries(EnumSet.of(Kind.FUNCTION, Kind.OTHER))) {
      if (entry.kind() == Kind.OTHER) {
        if (typedefs.declare(entry.slice(), entry.name())) {
          function(entry).ifPresent(sink);
        }
      } else if (reader.declaresFunction(entry.slice(), entry.name())) {
        read.add(end(entry));
        function(entry).ifPresent(sink);
      } else {
        unread.add(entry);
      }
    }
    for (DeclarationIndex.Entry entry : unread) {
      if (!read.contains(end(entry))) { // else it is so only with other branches of a condition
        reportUnread(entry);
      }
    }
    for (Diagnostic diagnostic : ofReader.sorted()) {
      if (diagnostic.code() == DiagnosticCode.CONDITIONAL_DECLARATION) {
        reportUnread(diagnostic);
      } else if (diagnostic.severity() == Severity.WARNING
          && diagnostic.code() == DiagnosticCode.UNKNOWN_MACRO) {
        diagnostics.report(diagnostic);
      }
    }
  }

  private Optional<Listed> function(DeclarationIndex.Entry entry) {
    return reader
        .prototype(entry.slice(), entry.name())
        .map(
            prototype ->
                listed(
                    Listed.Kind.FUNCTION, entry, CTypeWriter.write(prototype), prototype.span()));
  }

  private static Object end(DeclarationIndex.Entry entry) {
    Span span = entry.slice().span();
    return List.of(System.identityHashCode(span.file()), span.end());
  }

  /** Passes on the structs, unions, enums and typedefs that have a name. */
  public void types(Consumer<Listed> sink) {
    for (DeclarationIndex.Entry entry : entries(EnumSet.of(Kind.TAG))) {
      reader.parsed(entry.slice()).flatMap(parse -> tag(parse, entry)).ifPresent(sink);
    }
    for (DeclarationIndex.Entry entry : entries(EnumSet.of(Kind.TYPEDEF))) {
      reader
          .typedef(entry.slice(), entry.name())
          .ifPresent(
              declared ->
                  sink.accept(
                      listed(
                          Listed.Kind.TYPEDEF,
                          entry,
                          "typedef " + CTypeWriter.declare(declared.type(), entry.name()),
                          declared.span())));
    }
  }

  private static Listed listed(
      Listed.Kind kind, DeclarationIndex.Entry entry, String text, Span span) {
    Optional<String> condition =
        entry.slice().groups().uncertainAround(entry.slice().span().start()).map(Condition::text);
    return new Listed(kind, entry.name(), text, span, condition);
  }

  private List<DeclarationIndex.Entry> entries(Set<Kind> kinds) {
    List<DeclarationIndex.Entry> entries = new ArrayList<>();
    for (DeclarationIndex.Entry entry : program.inputs().entries(kinds, wanted)) {
      if (program.isOwn(entry.slice().span().file())) {
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
    if (record != null && record.IDENTIFIER() != null) {
      boolean struct = record.recordKeyword().STRUCT() != null;
      Listed.Kind kind = struct ? Listed.Kind.STRUCT : Listed.Kind.UNION;
      Span span = parse.spans().of(record.IDENTIFIER().getSymbol());
      return Optional.of(listed(kind, entry, (struct ? "struct " : "union ") + entry.name(), span));
    }
    EnumSpecifierContext enumeration = parse.tree().declarationSpecifiers().enumSpecifier();
    if (enumeration != null && enumeration.IDENTIFIER() != null) {
      Span span = parse.spans().of(enumeration.IDENTIFIER().getSymbol());
      return Optional.of(listed(Listed.Kind.ENUM, entry, "enum " + entry.name(), span));
    }
    return Optional.empty();
  }

  private void reportUnread(DeclarationIndex.Entry entry) {
    if (FunctionDeclarations.isUnreadable(entry.slice(), entry.name(), reader)) {
      reader.errors(entry.slice()).forEach(this::reportUnread);
    }
  }

  private void reportUnread(Diagnostic error) {
    diagnostics.report(error.asWarning("not listed: " + error.message()));
  }

  /** Takes every identifier for a type; a typedef of the inputs is not taken for a macro. */
  private record AnyTypes(TypeNames names) implements TypeNames {
    private static final Diagnostic UNRESOLVED =
        Diagnostic.error(DiagnosticCode.UNKNOWN_TYPE, "a list does not resolve types");

    @Override
    public CType typedef(String name, Span use) {
      return new CType.Typedef(name, new CType.Unreadable(name, UNRESOLVED, true));
    }

    @Override
    public boolean isTypedef(String name) {
      return names.isTypedef(name);
    }

    @Override
    public Optional<CType> typeOf(Expression expression) {
      return names.typeOf(expression);
    }
  }
}
