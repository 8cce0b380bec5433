package dev.protockprobe.syntax;

import dev.protockprobe.diag.Diagnostic;
import dev.protockprobe.syntax.grammar.CDeclarationParser.AlignmentContext;
import dev.protockprobe.syntax.grammar.CDeclarationParser.AttributeContext;
import dev.protockprobe.syntax.grammar.CDeclarationParser.AttributeItemContext;
import dev.protockprobe.syntax.grammar.CDeclarationParser.DeclarationSpecifiersContext;
import dev.protockprobe.syntax.grammar.CDeclarationParser.SpecifierModifierContext;
import dev.protockprobe.type.CType;
import dev.protockprobe.type.CTypeWriter;
import dev.protockprobe.type.Expression;
import dev.protockprobe.type.TypeAttribute;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads {@code __attribute__((...))} and {@code _Alignas}: gcc manual, "Attribute Syntax". */
final class AttributeReader {
  private static final Set<String> OF_RECORDS =
      Set.of(TypeAttribute.PACKED, TypeAttribute.ALIGNED, TypeAttribute.TRANSPARENT_UNION);

  private static final Set<String> OF_FUNCTIONS =
      Set.of(TypeAttribute.ASMLINKAGE, TypeAttribute.REGPARM);

  private final TypeReader reader;

  AttributeReader(TypeReader reader) {
    this.reader = reader;
  }

  /** The attributes that make a layout, among those of a record, an enum or a member. */
  List<TypeAttribute> read(List<AttributeContext> contexts) {
    List<TypeAttribute> attributes = new ArrayList<>();
    for (AttributeContext context : contexts) {
      if (context.PACKED() != null) {
        attributes.add(new TypeAttribute(TypeAttribute.PACKED, List.of()));
      } else if (context.ALIGNED() != null) {
        attributes.add(aligned(reader.expressions().read(context.expression())));
      }
      for (AttributeItemContext item : context.attributeItem()) {
        if (OF_RECORDS.contains(name(item))) {
          attributes.add(attribute(item));
        }
      }
    }
    return attributes;
  }

  /** The attributes that say where a function takes its parameters. */
  List<TypeAttribute> ofFunction(List<AttributeContext> contexts) {
    List<TypeAttribute> attributes = new ArrayList<>();
    for (AttributeContext context : contexts) {
      for (AttributeItemContext item : context.attributeItem()) {
        if (OF_FUNCTIONS.contains(name(item))) {
          attributes.add(attribute(item));
        }
      }
    }
    return attributes;
  }

  /**
   * A function's type with the attributes that say where it takes its parameters; a function that
   * is declared by a typedef has those of the typedef, too. Any other type stays as it is.
   */
  CType functionType(CType type, List<AttributeContext> contexts) {
    List<TypeAttribute> attributes = ofFunction(contexts);
    return !attributes.isEmpty() && type.resolved() instanceof CType.Function function
        ? function.with(attributes)
        : type;
  }

  private TypeAttribute attribute(AttributeItemContext item) {
    List<Expression> arguments =
        item.expression().stream().map(reader.expressions()::read).toList();
    return new TypeAttribute(name(item), arguments);
  }

  /** The alignment that an {@code _Alignas} asks for: C11 6.7.5. */
  TypeAttribute read(AlignmentContext context) {
    if (context.expression() != null) {
      return aligned(reader.expressions().read(context.expression()));
    }
    CType type = reader.typeName(context.typeName());
    return aligned(new Expression.AlignOf(type, false, reader.spans().of(context)));
  }

  private static TypeAttribute aligned(Expression alignment) {
    return new TypeAttribute(TypeAttribute.ALIGNED, List.of(alignment));
  }

  /** The attributes that stand among the specifiers of a declaration, the last first, as in gcc. */
  static List<AttributeContext> among(DeclarationSpecifiersContext specifiers) {
    List<AttributeContext> attributes = new ArrayList<>();
    for (SpecifierModifierContext modifier : specifiers.specifierModifier()) {
      if (modifier.attribute() != null) {
        attributes.add(0, modifier.attribute());
      }
    }
    return attributes;
  }

  /**
   * The type of an object that is declared with these attributes. Ignores {@code aligned}, which on
   * an object does not change its type.
   */
  CType objectType(CType type, List<AttributeContext> contexts) {
    CType changed = type;
    for (AttributeContext context : contexts) {
      changed = known(changed, context);
      for (AttributeItemContext item : context.attributeItem()) {
        changed = changed(changed, item);
      }
    }
    return changed;
  }

  /** The type of a typedef, a pointer or a declarator with these attributes. */
  CType alignedType(CType type, List<AttributeContext> contexts) {
    CType changed = type;
    for (AttributeContext context : contexts) {
      changed = known(changed, context);
      if (context.ALIGNED() != null) {
        Expression alignment = reader.expressions().read(context.expression());
        changed = new CType.Aligned(changed, Optional.of(alignment));
      }
      for (AttributeItemContext item : context.attributeItem()) {
        if (name(item).equals(TypeAttribute.ALIGNED)) {
          changed =
              new CType.Aligned(
                  changed, item.expression().stream().findFirst().map(reader.expressions()::read));
        } else {
          changed = changed(changed, item);
        }
      }
    }
    return changed;
  }

  /** The type, unless an attribute changes it in a way that is not understood. */
  private CType known(CType type, AttributeContext context) {
    Optional<Diagnostic> error = new UnsupportedAttributes(reader.spans()).ofObject(context);
    return error.isPresent() ? reader.unreadable(CTypeWriter.write(type), error.get()) : type;
  }

  private CType changed(CType type, AttributeItemContext item) {
    if (type.resolved() instanceof CType.Unreadable) {
      return type;
    }
    Optional<CType> changed =
        switch (name(item)) {
          case "mode" -> ModeAttribute.applied(type, argument(item));
          case "vector_size" ->
              item.expression().size() == 1
                  ? VectorAttribute.applied(type, reader.expressions().read(item.expression(0)))
                  : Optional.empty();
          case TypeAttribute.TRANSPARENT_UNION -> transparent(type, attribute(item));
          default -> Optional.of(type);
        };
    return changed.isPresent()
        ? changed.get()
        : reader.unreadable(
            CTypeWriter.write(type),
            UnsupportedAttributes.error(name(item), reader.spans().of(item)));
  }

  /** Gives the attribute to a union without a tag; on any other type it has no effect. */
  private static Optional<CType> transparent(CType type, TypeAttribute attribute) {
    boolean isUnion =
        type.resolved() instanceof CType.Record record && record.kind() == CType.RecordKind.UNION;
    if (!isUnion) {
      return Optional.of(type);
    }
    return type instanceof CType.Record union
        ? union
            .definition()
            .map(whole -> new CType.Record(union.kind(), "", Optional.of(whole.with(attribute))))
        : Optional.empty();
  }

  private static String argument(AttributeItemContext item) {
    return item.expression().size() == 1 ? undressed(item.expression(0).getText()) : "";
  }

  static String name(AttributeItemContext item) {
    return undressed(item.attributeName().getText());
  }

  static String undressed(String written) {
    boolean dressed = written.startsWith("__") && written.endsWith("__") && written.length() > 4;
    return dressed ? written.substring(2, written.length() - 2) : written;
  }
}
