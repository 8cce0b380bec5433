package dev.protockprobe;

import dev.protockprobe.type.CType;
import dev.protockprobe.type.Declarations;
import dev.protockprobe.type.EnumDefinition;
import dev.protockprobe.type.GeneratedText;
import dev.protockprobe.type.GeneratedText.NamedType;
import dev.protockprobe.type.GivenLayout;
import dev.protockprobe.type.IntegerKind;
import dev.protockprobe.type.Prototype;
import dev.protockprobe.type.RecordDefinition;
import dev.protockprobe.type.RecordDefinition.Member;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** A front end as BTF needs one: it has functions and records, their layouts, and no C text. */
final class BtfLikeDeclarations implements Declarations {
  static final CType INT = new CType.Integer(IntegerKind.INT);
  static final CType LONG = new CType.Integer(IntegerKind.LONG);

  final GeneratedText text = new GeneratedText("vmlinux");
  private final Map<String, Prototype> functions = new LinkedHashMap<>();
  private final Map<String, RecordDefinition> records = new LinkedHashMap<>();

  static CType struct(String tag) {
    return new CType.Record(CType.RecordKind.STRUCT, tag, Optional.empty());
  }

  CType array(CType element, long length) {
    return new CType.Array(element, Optional.of(text.number(BigInteger.valueOf(length))));
  }

  BtfLikeDeclarations function(String name, CType returns, NamedType... parameters) {
    functions.put(name, text.prototype(name, returns, List.of(parameters), false, false));
    return this;
  }

  BtfLikeDeclarations struct(
      String tag, long sizeBytes, List<NamedType> members, List<Long> offsetsBits) {
    List<Member> placed = new ArrayList<>();
    for (NamedType member : members) {
      placed.add(
          new Member(
              member.name(), member.type(), Optional.empty(), List.of(), text.span(member.name())));
    }
    records.put(
        tag,
        new RecordDefinition(placed, List.of(), text.span("struct " + tag))
            .with(new GivenLayout(sizeBytes, OptionalLong.empty(), offsetsBits)));
    return this;
  }

  @Override
  public List<String> functionNames() {
    return List.copyOf(functions.keySet());
  }

  @Override
  public boolean declaresFunction(String name) {
    return functions.containsKey(name);
  }

  @Override
  public Optional<Prototype> prototype(String name) {
    return Optional.ofNullable(functions.get(name));
  }

  @Override
  public Optional<CType.Typedef> typedef(String name) {
    return Optional.empty();
  }

  @Override
  public Optional<RecordDefinition> definitionOf(CType.Record type) {
    return Optional.ofNullable(records.get(type.tag()));
  }

  @Override
  public Optional<EnumDefinition> definitionOf(CType.Enum type) {
    return type.definition();
  }

  @Override
  public Optional<EnumDefinition> enumOf(String name) {
    return Optional.empty();
  }
}
