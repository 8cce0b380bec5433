package dev.protockprobe.syntax;

import dev.protockprobe.diag.Span;
import dev.protockprobe.syntax.grammar.CDeclarationParser.AttributeContext;
import dev.protockprobe.syntax.grammar.CDeclarationParser.DeclarationSpecifiersContext;
import dev.protockprobe.syntax.grammar.CDeclarationParser.EnumSpecifierContext;
import dev.protockprobe.syntax.grammar.CDeclarationParser.EnumeratorContext;
import dev.protockprobe.syntax.grammar.CDeclarationParser.LaterMemberContext;
import dev.protockprobe.syntax.grammar.CDeclarationParser.MemberDeclarationContext;
import dev.protockprobe.syntax.grammar.CDeclarationParser.MemberDeclaratorContext;
import dev.protockprobe.syntax.grammar.CDeclarationParser.RecordSpecifierContext;
import dev.protockprobe.syntax.grammar.CDeclarationParser.SpecifierModifierContext;
import dev.protockprobe.type.CType;
import dev.protockprobe.type.EnumDefinition;
import dev.protockprobe.type.Expression;
import dev.protockprobe.type.RecordDefinition;
import dev.protockprobe.type.RecordDefinition.Member;
import dev.protockprobe.type.TypeAttribute;
import dev.protockprobe.type.Uncertainty;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.antlr.v4.runtime.tree.TerminalNode;

/** Reads structs, unions and enums: C11 6.7.2.1 and 6.7.2.2, with GNU C's anonymous members. */
final class AggregateReader {
  private final TypeReader reader;

  AggregateReader(TypeReader reader) {
    this.reader = reader;
  }

  /** The type; one with a tag refers to its definition by the tag, wherever that stands. */
  CType readRecord(RecordSpecifierContext context) {
    CType.RecordKind kind =
        context.recordKeyword().STRUCT() != null ? CType.RecordKind.STRUCT : CType.RecordKind.UNION;
    String tag = text(context.IDENTIFIER());
    Optional<RecordDefinition> definition =
        tag.isEmpty() ? Optional.of(recordDefinition(context)) : Optional.empty();
    CType.Record type = new CType.Record(kind, tag, definition);
    if (!tag.isEmpty() && context.recordBody() != null && isMadeByMacro(context)) {
      reader.noteDefinition(type, recordDefinition(context));
    }
    return type;
  }

  /** Whether the text has a macro in its place, as {@code struct_group_tagged} of the kernel. */
  private boolean isMadeByMacro(RecordSpecifierContext context) {
    String keyword = context.recordKeyword().getText();
    return !reader.spans().of(context.recordKeyword()).text().equals(keyword);
  }

  /** The definition of a record whose body is in {@code context}. */
  RecordDefinition recordDefinition(RecordSpecifierContext context) {
    List<Member> members = new ArrayList<>();
    for (MemberDeclarationContext declaration : context.recordBody().memberDeclaration()) {
      readMembers(declaration, members);
    }
    List<TypeAttribute> attributes = reader.attributes().read(context.attribute());
    Span span = reader.spans().of(context);
    RecordDefinition definition = new RecordDefinition(members, attributes, span);
    Optional<Uncertainty> uncertainty =
        new UnsupportedAttributes(reader.spans()).ofRecord(context.attribute());
    RecordDefinition certain =
        uncertainty.isPresent() ? definition.with(uncertainty.get()) : definition;
    return reader.pack() == 0 ? certain : certain.with(pragmaPack(span));
  }

  private TypeAttribute pragmaPack(Span span) {
    BigInteger bytes = BigInteger.valueOf(reader.pack());
    return new TypeAttribute(
        TypeAttribute.PRAGMA_PACK, List.of(new Expression.Literal(bytes, false, 0, true, span)));
  }

  private void readMembers(MemberDeclarationContext context, List<Member> members) {
    CType base = reader.specifiers().read(context.declarationSpecifiers());
    List<AttributeContext> shared = AttributeReader.among(context.declarationSpecifiers());
    List<TypeAttribute> alignments = alignments(context.declarationSpecifiers());
    MemberDeclaratorContext first = context.memberDeclarator();
    if (first == null) {
      // gcc ignores attributes before a struct without a declarator.
      Span span = reader.spans().of(context);
      members.add(new Member("", base, Optional.empty(), alignments, span));
      return;
    }
    members.add(member(context, first, base, shared, alignments));
    for (LaterMemberContext later : context.laterMember()) {
      List<AttributeContext> before = new ArrayList<>(later.attribute());
      before.addAll(shared);
      members.add(member(context, later.memberDeclarator(), base, before, alignments));
    }
  }

  private Member member(
      MemberDeclarationContext context,
      MemberDeclaratorContext declarator,
      CType base,
      List<AttributeContext> before,
      List<TypeAttribute> alignments) {
    List<AttributeContext> written = new ArrayList<>(declarator.attribute());
    written.addAll(before);
    List<TypeAttribute> attributes = new ArrayList<>(reader.attributes().read(written));
    attributes.addAll(alignments);
    Optional<Expression> bitWidth =
        Optional.ofNullable(declarator.expression()).map(reader.expressions()::read);
    DeclaratorReader.Declared declared = declared(context, declarator, base);
    CType type = reader.attributes().objectType(declared.type(), written);
    return new Member(declared.name(), type, bitWidth, attributes, declared.span());
  }

  /** The member that a declarator declares; an unnamed bit-field has no declarator. */
  private DeclaratorReader.Declared declared(
      MemberDeclarationContext context, MemberDeclaratorContext declarator, CType base) {
    return declarator.declarator() == null
        ? new DeclaratorReader.Declared("", base, reader.spans().of(context))
        : reader.declarators().read(declarator.declarator(), base);
  }

  private List<TypeAttribute> alignments(DeclarationSpecifiersContext specifiers) {
    List<TypeAttribute> alignments = new ArrayList<>();
    for (SpecifierModifierContext modifier : specifiers.specifierModifier()) {
      if (modifier.alignment() != null) {
        alignments.add(reader.attributes().read(modifier.alignment()));
      }
    }
    return alignments;
  }

  /** The type; one with a tag refers to its definition by the tag, wherever that stands. */
  CType readEnum(EnumSpecifierContext context) {
    String tag = text(context.IDENTIFIER());
    Optional<EnumDefinition> definition =
        tag.isEmpty() ? Optional.of(enumDefinition(context)) : Optional.empty();
    return new CType.Enum(tag, definition);
  }

  /** The definition of an enum whose body is in {@code context}. */
  EnumDefinition enumDefinition(EnumSpecifierContext context) {
    List<EnumDefinition.Enumerator> enumerators = new ArrayList<>();
    for (EnumeratorContext enumerator : context.enumBody().enumerator()) {
      enumerators.add(
          new EnumDefinition.Enumerator(
              enumerator.IDENTIFIER().getText(),
              Optional.ofNullable(enumerator.expression()).map(reader.expressions()::read),
              reader.spans().of(enumerator)));
    }
    Optional<CType> underlying = Optional.ofNullable(context.typeName()).map(reader::typeName);
    List<TypeAttribute> attributes = reader.attributes().read(context.attribute());
    return new EnumDefinition(enumerators, underlying, attributes, reader.spans().of(context));
  }

  private static String text(TerminalNode node) {
    return node == null ? "" : node.getText();
  }
}
