package dev.protockprobe.syntax;

import dev.protockprobe.diag.Diagnostic;
import dev.protockprobe.diag.DiagnosticCode;
import dev.protockprobe.diag.Diagnostics;
import dev.protockprobe.source.DeclarationSlice;
import dev.protockprobe.syntax.DeclarationParser.Parsed;
import dev.protockprobe.syntax.grammar.CDeclarationParser.DeclarationSpecifiersContext;
import dev.protockprobe.syntax.grammar.CDeclarationParser.EnumSpecifierContext;
import dev.protockprobe.syntax.grammar.CDeclarationParser.InitDeclaratorContext;
import dev.protockprobe.syntax.grammar.CDeclarationParser.RecordSpecifierContext;
import dev.protockprobe.type.CType;
import dev.protockprobe.type.EnumDefinition;
import dev.protockprobe.type.Prototype;
import dev.protockprobe.type.RecordDefinition;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.antlr.v4.runtime.tree.TerminalNode;

/** Parses slices, each at most once, and reads what they declare. */
final class DeclarationReader {
  private final TypeNames names;
  private final Diagnostics diagnostics;
  private final Annotations annotations;
  private final IdentityHashMap<DeclarationSlice, Optional<Parsed>> parsed =
      new IdentityHashMap<>();

  DeclarationReader(TypeNames names, Diagnostics diagnostics) {
    this(names, diagnostics, Annotations.bundled());
  }

  private DeclarationReader(TypeNames names, Diagnostics diagnostics, Annotations annotations) {
    this.annotations = annotations;
    this.names = names;
    this.diagnostics = diagnostics;
  }

  /** Whether the slice parses and a declarator of it declares {@code name}. */
  boolean declaresQuietly(DeclarationSlice slice, String name) {
    Diagnostics unheard = new Diagnostics();
    TypeNames anything =
        (typedef, use) -> Optional.of(new CType.Typedef(typedef, TypeReader.UNREADABLE));
    return new DeclarationReader(anything, unheard, annotations).prototype(slice, name).isPresent();
  }

  /** The function {@code name} of the slice; empty if it declares none, or after an error. */
  Optional<Prototype> prototype(DeclarationSlice slice, String name) {
    return declared(slice, name).flatMap(declared -> prototype(declared, slice));
  }

  private Optional<Prototype> prototype(
      DeclaratorReader.Declared declared, DeclarationSlice slice) {
    if (declared.type().resolved() instanceof CType.Function function
        && slice.kind() != DeclarationSlice.Kind.TYPEDEF) {
      return Optional.of(
          new Prototype(
              declared.name(),
              function.returns(),
              function.parameters(),
              function.variadic(),
              declared.span()));
    }
    diagnostics.report(
        Diagnostic.error(
                DiagnosticCode.NOT_A_FUNCTION,
                declared.span(),
                "'" + declared.name() + "' is not a function")
            .withHelp("only functions can be probed at their entry"));
    return Optional.empty();
  }

  /** What the typedef {@code name} of the slice stands for. */
  Optional<DeclaratorReader.Declared> typedef(DeclarationSlice slice, String name) {
    return declared(slice, name);
  }

  /** The body of the record {@code type}, if the slice begins with it. */
  Optional<RecordDefinition> record(DeclarationSlice slice, CType.Record type) {
    return read(
        slice,
        parse -> {
          RecordSpecifierContext context = specifiers(parse).recordSpecifier();
          boolean hasBody = context != null && context.recordBody() != null;
          return hasBody && kind(context) == type.kind()
              ? Optional.of(reader(parse).aggregates().recordDefinition(context))
              : Optional.empty();
        });
  }

  /**
   * The body of the enum {@code tag}, or of any if the tag is empty, if the slice begins with it.
   */
  Optional<EnumDefinition> enumeration(DeclarationSlice slice, String tag) {
    return read(
        slice,
        parse -> {
          EnumSpecifierContext context = specifiers(parse).enumSpecifier();
          boolean matches = context != null && context.enumBody() != null && hasTag(context, tag);
          return matches
              ? Optional.of(reader(parse).aggregates().enumDefinition(context))
              : Optional.empty();
        });
  }

  private Optional<DeclaratorReader.Declared> declared(DeclarationSlice slice, String name) {
    return read(slice, parse -> declared(parse, name));
  }

  private Optional<DeclaratorReader.Declared> declared(Parsed parse, String name) {
    List<InitDeclaratorContext> declarators = parse.tree().initDeclarator();
    TypeReader reader = reader(parse);
    for (InitDeclaratorContext declarator : declarators) {
      // Reading the type may report; so first look whether this is the declarator in question.
      if (name.equals(DeclaredName.of(declarator.declarator()))) {
        CType base = reader.specifiers().read(specifiers(parse));
        declarator.attribute().forEach(reader.attributes()::checkDeclaration);
        return Optional.of(reader.declarators().read(declarator.declarator(), base));
      }
    }
    return Optional.empty();
  }

  private Optional<Parsed> parse(DeclarationSlice slice) {
    Optional<Parsed> known = parsed.get(slice);
    if (known == null) {
      known = new DeclarationParser(annotations, names, diagnostics).parse(slice.span());
      parsed.put(slice, known);
    }
    return known;
  }

  /**
   * What {@code reading} makes of the slice. Hostile input can nest in more ways than can be
   * counted beforehand; the stack counts all.
   */
  private <T> Optional<T> read(DeclarationSlice slice, Function<Parsed, Optional<T>> reading) {
    try {
      return parse(slice).flatMap(reading);
    } catch (StackOverflowError e) {
      diagnostics.report(
          Diagnostic.error(
              DiagnosticCode.NESTED_TOO_DEEP, slice.span(), "this declaration is nested too deep"));
      return Optional.empty();
    }
  }

  private TypeReader reader(Parsed parse) {
    return new TypeReader(parse.spans(), names, diagnostics);
  }

  private static DeclarationSpecifiersContext specifiers(Parsed parse) {
    return parse.tree().declarationSpecifiers();
  }

  private static boolean hasTag(EnumSpecifierContext context, String tag) {
    TerminalNode name = context.IDENTIFIER();
    return tag.isEmpty() || (name != null && name.getText().equals(tag));
  }

  private static CType.RecordKind kind(RecordSpecifierContext context) {
    return context.recordKeyword().STRUCT() != null
        ? CType.RecordKind.STRUCT
        : CType.RecordKind.UNION;
  }
}
