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
import dev.protockprobe.type.TypeAttribute;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the product makes of random records, read from the same text as the compiler's. */
final class ReadRecords {
  private final Diagnostics diagnostics = new Diagnostics();
  private final Span anywhere;
  private final Scope scope;
  private final Layouts layouts;
  private final Map<String, Integer> packed = new HashMap<>();

  /**
   * Reads records.
   *
   * @param expressions become the enumerators x0, x1 and so on
   */
  ReadRecords(LayoutCompiler abi, List<RandomRecord> records, List<String> expressions) {
    StringBuilder text = new StringBuilder(RandomRecords.header(abi.hasInt128()));
    for (RandomRecord record : records) {
      text.append(record.declaration()).append('\n');
      packed.put(record.type(), record.pragmaPackBytes());
    }
    for (int i = 0; i < expressions.size(); i++) {
      text.append("enum { x%d = %s };\n".formatted(i, expressions.get(i)));
    }
    SourceFile source = SourceFile.ofText("records.h", text.toString());
    this.anywhere = new Span(source, 0, 1);
    this.scope = new Scope(List.of(source), Prelude.sources(true, false, ""), diagnostics);
    boolean plainCharIsSigned = abi.model().plainCharIsSigned();
    this.layouts = new Layouts(abi.model(), new Packing(), plainCharIsSigned);
  }

  /** The same as the compiler's answer; what is in doubt is there in words. */
  String describe(RandomRecord record) {
    CType type = type(record);
    List<String> words = new ArrayList<>();
    Doubtful<TypeLayout> layout = layouts.layout(type);
    words.add("size " + said(layout.map(TypeLayout::sizeBytes)));
    words.add("_Alignof " + said(value(new Expression.AlignOf(type, false, anywhere))));
    words.add("__alignof__ " + said(value(new Expression.AlignOf(type, true, anywhere))));
    if (record.isRecord()) {
      Doubtful<RecordLayout> members = layouts.record((CType.Record) type);
      for (RandomRecord.NamedMember member : record.members()) {
        Doubtful<String> place =
            members.flatMap(
                known ->
                    Doubtful.of(
                        known.member(member.name()).map(ReadRecords::place),
                        Doubt.of("no member")));
        words.add(member.name() + " " + said(place));
      }
    }
    return String.join(", ", words);
  }

  static String describe(RandomRecord record, CompiledRecords.Answer answer) {
    List<String> words = new ArrayList<>();
    words.add("size " + answer.sizeBytes());
    words.add("_Alignof " + answer.alignmentBytes());
    words.add("__alignof__ " + answer.preferredBytes());
    for (RandomRecord.NamedMember member : record.members()) {
      words.add(member.name() + " " + answer.places().get(member.name()));
    }
    return String.join(", ", words);
  }

  /** The value of the expression x{@code index}. */
  String value(int index) {
    return said(
        layouts
            .constants()
            .evaluate(new Expression.Name("x" + index, anywhere))
            .map(Constant::value));
  }

  List<String> complaints() {
    return diagnostics.sorted().stream().map(new LineRenderer()::render).toList();
  }

  private Doubtful<BigInteger> value(Expression expression) {
    return layouts.constants().evaluate(expression).map(Constant::value);
  }

  private static String place(MemberLayout member) {
    return member.bitWidth().isPresent()
        ? member.offsetBits() + ":" + member.bitWidth().getAsInt()
        : Long.toString(member.offsetBits());
  }

  private static String said(Doubtful<?> outcome) {
    return outcome
        .value()
        .map(Object::toString)
        .orElseGet(() -> "unknown: " + outcome.doubt().orElseThrow().message());
  }

  private CType type(RandomRecord record) {
    if (!record.isRecord()) {
      Optional<CType.Typedef> typedef = scope.typedef(record.type());
      return typedef.map(CType.class::cast).orElse(new CType.Void());
    }
    boolean struct = record.type().startsWith("struct ");
    String tag = record.type().substring(record.type().indexOf(' ') + 1);
    CType.RecordKind kind = struct ? CType.RecordKind.STRUCT : CType.RecordKind.UNION;
    return new CType.Record(kind, tag, Optional.empty());
  }

  /** The scope, with what {@code #pragma pack} says of its records. */
  private final class Packing implements Definitions {
    @Override
    public Optional<RecordDefinition> definitionOf(CType.Record type) {
      Optional<RecordDefinition> definition = scope.definitionOf(type);
      int pack = packed.getOrDefault(type.kind().keyword() + " " + type.tag(), 0);
      return pack == 0 ? definition : definition.map(record -> withPragmaPack(record, pack));
    }

    @Override
    public Optional<EnumDefinition> definitionOf(CType.Enum type) {
      return scope.definitionOf(type);
    }

    @Override
    public Optional<EnumDefinition> enumOf(String name) {
      return scope.enumOf(name);
    }
  }

  /** The record, and those that its members define, with the attribute for the pragma. */
  private static RecordDefinition withPragmaPack(RecordDefinition record, int bytes) {
    List<RecordDefinition.Member> members = new ArrayList<>();
    for (RecordDefinition.Member member : record.members()) {
      members.add(
          new RecordDefinition.Member(
              member.name(),
              withPragmaPack(member.type(), bytes),
              member.bitWidth(),
              member.attributes(),
              member.span()));
    }
    List<TypeAttribute> attributes = new ArrayList<>(record.attributes());
    Expression argument =
        new Expression.Literal(BigInteger.valueOf(bytes), false, 0, true, record.span());
    attributes.add(new TypeAttribute(TypeAttribute.PRAGMA_PACK, List.of(argument)));
    return new RecordDefinition(members, attributes, record.span());
  }

  private static CType withPragmaPack(CType type, int bytes) {
    return type instanceof CType.Record record && record.definition().isPresent()
        ? new CType.Record(
            record.kind(),
            "",
            record.definition().map(definition -> withPragmaPack(definition, bytes)))
        : type;
  }
}
