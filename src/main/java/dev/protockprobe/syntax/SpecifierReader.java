package dev.protockprobe.syntax;

import dev.protockprobe.diag.DiagnosticCode;
import dev.protockprobe.diag.Span;
import dev.protockprobe.syntax.grammar.CDeclarationLexer;
import dev.protockprobe.syntax.grammar.CDeclarationParser.BuiltinTypeContext;
import dev.protockprobe.syntax.grammar.CDeclarationParser.DeclarationSpecifiersContext;
import dev.protockprobe.syntax.grammar.CDeclarationParser.QualifierContext;
import dev.protockprobe.syntax.grammar.CDeclarationParser.SpecifierModifierContext;
import dev.protockprobe.syntax.grammar.CDeclarationParser.TypeNameContext;
import dev.protockprobe.syntax.grammar.CDeclarationParser.TypeofSpecifierContext;
import dev.protockprobe.type.CType;
import dev.protockprobe.type.CType.Qualifier;
import dev.protockprobe.type.Expression;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.antlr.v4.runtime.Token;

/** Reads declaration specifiers: C11 6.7.2, with GNU C's {@code __int128} and {@code typeof}. */
final class SpecifierReader {
  private final TypeReader reader;

  SpecifierReader(TypeReader reader) {
    this.reader = reader;
  }

  /** The type that the specifiers name, with its qualifiers. */
  CType read(DeclarationSpecifiersContext context) {
    return unqualified(context).qualifiedWith(qualifiers(context));
  }

  private CType unqualified(DeclarationSpecifiersContext context) {
    if (context.recordSpecifier() != null) {
      return reader.aggregates().readRecord(context.recordSpecifier());
    }
    if (context.enumSpecifier() != null) {
      return reader.aggregates().readEnum(context.enumSpecifier());
    }
    if (context.typeofSpecifier() != null) {
      return typeof(context.typeofSpecifier());
    }
    if (context.atomicSpecifier() != null) {
      return reader
          .typeName(context.atomicSpecifier().typeName())
          .qualifiedWith(EnumSet.of(Qualifier.ATOMIC));
    }
    if (context.typedefName() != null) {
      Token name = context.typedefName().getStart();
      if (BuiltinWords.isFloating(name.getText()) && !reader.isTypedef(name.getText())) {
        return new CType.Floating(name.getText());
      }
      return reader.typedef(name.getText(), reader.spans().of(name));
    }
    return builtin(context);
  }

  private CType typeof(TypeofSpecifierContext context) {
    if (context.typeName() != null) {
      Optional<CType> ofName = typeOfName(context.typeName());
      return ofName.isPresent() ? ofName.get() : reader.typeName(context.typeName());
    }
    Optional<CType> type = reader.typeOf(reader.expressions().read(context.expression()));
    return type.orElseGet(
        () ->
            reader.unreadable(
                DiagnosticCode.UNSUPPORTED_TYPE,
                reader.spans().of(context),
                "the type of this expression is not known"));
  }

  /** The type of a function, whose name alone the grammar takes for a typedef's. */
  private Optional<CType> typeOfName(TypeNameContext context) {
    Token name = context.getStart();
    boolean alone = name == context.getStop() && name.getType() == CDeclarationLexer.IDENTIFIER;
    return alone
        ? reader.typeOf(new Expression.Name(name.getText(), reader.spans().of(name)))
        : Optional.empty();
  }

  private static Set<Qualifier> qualifiers(DeclarationSpecifiersContext context) {
    Set<Qualifier> qualifiers = EnumSet.noneOf(Qualifier.class);
    for (SpecifierModifierContext modifier : context.specifierModifier()) {
      if (modifier.qualifier() != null) {
        qualifiers.add(qualifier(modifier.qualifier()));
      } else if (modifier.attribute() != null) {
        qualifiers.addAll(AddressSpaces.of(modifier.attribute()));
      }
    }
    return qualifiers;
  }

  static Qualifier qualifier(QualifierContext context) {
    return qualifier(context.getStart());
  }

  static Qualifier qualifier(Token token) {
    return switch (token.getType()) {
      case CDeclarationLexer.CONST -> Qualifier.CONST;
      case CDeclarationLexer.VOLATILE -> Qualifier.VOLATILE;
      case CDeclarationLexer.RESTRICT -> Qualifier.RESTRICT;
      case CDeclarationLexer.ATOMIC -> Qualifier.ATOMIC;
      case CDeclarationLexer.USER -> Qualifier.USER;
      case CDeclarationLexer.IOMEM -> Qualifier.IOMEM;
      case CDeclarationLexer.PERCPU -> Qualifier.PERCPU;
      default -> throw new IllegalStateException("a qualifier without a case");
    };
  }

  private CType builtin(DeclarationSpecifiersContext context) {
    CType type = new BuiltinWords(context.builtinType()).type();
    if (type != null) {
      return type;
    }
    List<BuiltinTypeContext> words = context.builtinType();
    Span span = reader.spans().of(words.get(0)).to(reader.spans().of(words.get(words.size() - 1)));
    return reader.unreadable(
        DiagnosticCode.INVALID_TYPE, span, "unsupported type '" + span.text() + "'");
  }
}
