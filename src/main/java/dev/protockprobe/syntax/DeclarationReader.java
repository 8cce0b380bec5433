package dev.protockprobe.syntax;

import dev.protockprobe.diag.Diagnostic;
import dev.protockprobe.diag.DiagnosticCode;
import dev.protockprobe.diag.Diagnostics;
import dev.protockprobe.index.DeclarationSlice;
import dev.protockprobe.preprocess.Condition;
import dev.protockprobe.syntax.DeclarationParser.ParseOutcome;
import dev.protockprobe.syntax.DeclarationParser.Parsed;
import dev.protockprobe.syntax.grammar.CDeclarationParser.AttributeContext;
import dev.protockprobe.syntax.grammar.CDeclarationParser.DeclarationSpecifiersContext;
import dev.protockprobe.syntax.grammar.CDeclarationParser.EnumSpecifierContext;
import dev.protockprobe.syntax.grammar.CDeclarationParser.InitDeclaratorContext;
import dev.protockprobe.syntax.grammar.CDeclarationParser.LaterDeclaratorContext;
import dev.protockprobe.syntax.grammar.CDeclarationParser.RecordSpecifierContext;
import dev.protockprobe.type.CType;
import dev.protockprobe.type.EnumDefinition;
import dev.protockprobe.type.Prototype;
import dev.protockprobe.type.RecordDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.antlr.v4.runtime.tree.TerminalNode;

/**
 * Reads functions, typedefs, records and enums out of parsed declarations ({@link
 * DeclarationSlice}).
 */
final class DeclarationReader {
  private final TypeNames names;
  private final Diagnostics diagnostics;
  private final ParsedSlices slices;

  DeclarationReader(ParsedSlices slices, TypeNames names, Diagnostics diagnostics) {
    this.slices = slices;
    this.names = names;
    this.diagnostics = diagnostics;
  }

  /** Whether the slice parses and declares {@code name} as a function; reports nothing. */
  boolean declaresFunction(DeclarationSlice slice, String name) {
    if (slice.isTypedef()) {
      return false;
    }
    try {
      Optional<Parsed> parsed = slices.of(slice).parsed();
      if (parsed.isPresent() && parsed.get().oldStyle() != null) {
        return parsed.get().oldStyle().IDENTIFIER(0).getText().equals(name);
      }
      Optional<InitDeclaratorContext> declarator =
          parsed.flatMap(parse -> Optional.ofNullable(declarator(parse, name)));
      return declarator.isPresent() && DeclaredName.isFunction(declarator.get().declarator());
    } catch (StackOverflowError e) {
      return false;
    }
  }

  /** Whether the slice parses and declares {@code name} as a typedef; reports nothing. */
  boolean declaresTypedef(DeclarationSlice slice, String name) {
    try {
      return slice.isTypedef()
          && slices.of(slice).parsed().filter(parse -> declarator(parse, name) != null).isPresent();
    } catch (StackOverflowError e) {
      return false;
    }
  }

  /** The parsed slice; empty if it cannot be parsed, which is reported. */
  Optional<Parsed> parsed(DeclarationSlice slice) {
    return read(slice, Optional::of);
  }

  /** The errors of a slice that cannot be parsed; empty for one that can. */
  List<Diagnostic> errors(DeclarationSlice slice) {
    try {
      ParseOutcome outcome = slices.of(slice);
      return outcome.parsed().isPresent() ? List.of() : outcome.diagnostics();
    } catch (StackOverflowError e) {
      return List.of();
    }
  }

  /** The function {@code name} of the slice; empty if it declares none, or after an error. */
  Optional<Prototype> prototype(DeclarationSlice slice, String name) {
    return read(
        slice,
        parse -> {
          if (parse.oldStyle() != null) {
            return OldStyleDefinition.read(parse.oldStyle(), reader(parse), name, parse.marks());
          }
          return declared(parse, slice, name)
              .flatMap(declared -> prototype(parse, slice, declared));
        });
  }

  /** The attributes behind a declarator, and those among the specifiers. */
  private static List<AttributeContext> attributes(Parsed parse, String name) {
    InitDeclaratorContext declarator = declarator(parse, name);
    List<AttributeContext> attributes = new ArrayList<>(declarator.attribute());
    if (declarator.getParent() instanceof LaterDeclaratorContext later) {
      attributes.addAll(later.attribute());
    }
    attributes.addAll(AttributeReader.among(specifiers(parse)));
    return attributes;
  }

  private Optional<Prototype> prototype(
      Parsed parse, DeclarationSlice slice, DeclaratorReader.Declared declared) {
    if (declared.type().resolved() instanceof CType.Function function && !slice.isTypedef()) {
      Optional<Diagnostic> unsupported = unsupportedCall(parse, declared.name());
      if (unsupported.isPresent()) {
        diagnostics.report(unsupported.get());
        return Optional.empty();
      }
      return Optional.of(
          new Prototype(
              declared.name(),
              function.returns(),
              function.parameters(),
              function.variadic(),
              function.attributes(),
              FunctionMarks.of(
                  specifiers(parse), attributes(parse, declared.name()), parse.marks()),
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

  /** The attribute that changes how the function {@code name} is called, as an error. */
  private static Optional<Diagnostic> unsupportedCall(Parsed parse, String name) {
    List<AttributeContext> attributes = attributes(parse, name);
    attributes.addAll(UnsupportedAttributes.among(declarator(parse, name).declarator()));
    return new UnsupportedAttributes(parse.spans()).ofFunction(attributes);
  }

  /** The type that the typedef {@code name} of the slice names. */
  Optional<DeclaratorReader.Declared> typedef(DeclarationSlice slice, String name) {
    return read(slice, parse -> declared(parse, slice, name));
  }

  /** The body of the record {@code type}, if the slice begins with it. */
  Optional<RecordDefinition> record(DeclarationSlice slice, CType.Record type) {
    return read(
        slice,
        parse -> {
          RecordSpecifierContext context =
              parse.oldStyle() == null ? specifiers(parse).recordSpecifier() : null;
          boolean hasBody = context != null && context.recordBody() != null;
          return hasBody && kind(context) == type.kind()
              ? Optional.of(completed(parse, slice, context))
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
          EnumSpecifierContext context =
              parse.oldStyle() == null ? specifiers(parse).enumSpecifier() : null;
          boolean matches = context != null && context.enumBody() != null && hasTag(context, tag);
          return matches ? Optional.of(completed(parse, slice, context)) : Optional.empty();
        });
  }

  /** The definition, with an uncertainty if an unknown condition or macro stands in its body. */
  private RecordDefinition completed(
      Parsed parse, DeclarationSlice slice, RecordSpecifierContext context) {
    RecordDefinition definition = reader(parse).aggregates().recordDefinition(context);
    return Uncertainties.in(parse, slice, context.recordBody())
        .map(definition::with)
        .orElse(definition);
  }

  private EnumDefinition completed(
      Parsed parse, DeclarationSlice slice, EnumSpecifierContext context) {
    EnumDefinition definition = reader(parse).aggregates().enumDefinition(context);
    return Uncertainties.in(parse, slice, context.enumBody())
        .map(definition::with)
        .orElse(definition);
  }

  private Optional<DeclaratorReader.Declared> declared(
      Parsed parse, DeclarationSlice slice, String name) {
    InitDeclaratorContext declarator = declarator(parse, name);
    if (declarator == null || hangsOnCondition(parse, slice)) {
      return Optional.empty();
    }
    TypeReader reader = reader(parse);
    CType base = reader.specifiers().read(specifiers(parse));
    var declared = reader.declarators().read(declarator.declarator(), base);
    List<AttributeContext> attributes = attributes(parse, name);
    boolean function = declared.type().resolved() instanceof CType.Function;
    if (slice.isTypedef() && function) {
      Optional<Diagnostic> unsupported = unsupportedCall(parse, name);
      if (unsupported.isPresent()) {
        return Optional.of(declared.as(reader.unreadable(name, unsupported.get())));
      }
    }
    return Optional.of(
        slice.isTypedef() && !function
            ? declared.as(reader.attributes().alignedType(declared.type(), attributes))
            : declared.as(
                reader
                    .attributes()
                    .functionType(
                        reader.attributes().objectType(declared.type(), attributes), attributes)));
  }

  private static InitDeclaratorContext declarator(Parsed parse, String name) {
    if (parse.oldStyle() != null) {
      return null;
    }
    InitDeclaratorContext first = parse.tree().initDeclarator();
    if (first != null && name.equals(DeclaredName.of(first.declarator()))) {
      return first;
    }
    for (LaterDeclaratorContext later : parse.tree().laterDeclarator()) {
      if (name.equals(DeclaredName.of(later.initDeclarator().declarator()))) {
        return later.initDeclarator();
      }
    }
    return null;
  }

  /** Whether a condition that is not known stands in the declaration, outside of a body. */
  private boolean hangsOnCondition(Parsed parse, DeclarationSlice slice) {
    Optional<Condition> condition = Uncertainties.outsideOfBody(parse, slice);
    condition.ifPresent(
        unknown -> diagnostics.report(ConditionHelp.conditionalDeclaration(unknown.directive())));
    return condition.isPresent();
  }

  /**
   * What {@code reading} makes of the slice. Hostile input can nest in more ways than can be
   * counted beforehand; the stack counts all.
   */
  private <T> Optional<T> read(DeclarationSlice slice, Function<Parsed, Optional<T>> reading) {
    try {
      ParseOutcome outcome = slices.of(slice);
      outcome.diagnostics().forEach(diagnostics::report);
      return outcome.parsed().flatMap(reading);
    } catch (StackOverflowError e) {
      diagnostics.report(
          Diagnostic.error(
              DiagnosticCode.NESTED_TOO_DEEP, slice.span(), "this declaration is nested too deep"));
      return Optional.empty();
    }
  }

  private TypeReader reader(Parsed parse) {
    return new TypeReader(parse.spans(), parse.pack(), names, diagnostics);
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
