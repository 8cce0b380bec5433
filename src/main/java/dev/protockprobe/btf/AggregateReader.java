package dev.protockprobe.btf;

import dev.protockprobe.type.CType;
import dev.protockprobe.type.CTypeWriter;
import dev.protockprobe.type.EnumDefinition;
import dev.protockprobe.type.EnumDefinition.Enumerator;
import dev.protockprobe.type.Expression;
import dev.protockprobe.type.GeneratedText;
import dev.protockprobe.type.GivenLayout;
import dev.protockprobe.type.IntegerKind;
import dev.protockprobe.type.RecordDefinition;
import dev.protockprobe.type.RecordDefinition.Member;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Reads the members of structs and unions with their offsets, and the enumerators of enums:
 * Documentation/bpf/btf.rst, 2.2.
 */
final class AggregateReader {
  private static final int MEMBER_WORDS = 3;
  private static final int WIDTH_SHIFT = 24;
  private static final int OFFSET_MASK = (1 << WIDTH_SHIFT) - 1;

  private final TypeTable table;
  private final TypeReader types;
  private final GeneratedText text;

  AggregateReader(TypeTable table, TypeReader types, GeneratedText text) {
    this.table = table;
    this.types = types;
    this.text = text;
  }

  RecordDefinition record(int id) {
    int count = table.count(id);
    List<Member> members = new ArrayList<>(count);
    List<Long> offsetsBits = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      Placed placed = placed(id, i * MEMBER_WORDS);
      members.add(placed.member());
      offsetsBits.add(placed.offsetBits());
    }
    String keyword = table.kind(id) == Kind.UNION ? "union" : "struct";
    String tag = table.name(table.nameOf(id));
    return new RecordDefinition(
            members, List.of(), text.span(tag.isEmpty() ? keyword : keyword + " " + tag))
        .with(
            new GivenLayout(
                Integer.toUnsignedLong(table.sizeOrType(id)), OptionalLong.empty(), offsetsBits));
  }

  private record Placed(Member member, long offsetBits) {}

  private Placed placed(int id, int at) {
    String name = table.name(table.word(id, at));
    int typeId = table.word(id, at + 1);
    CType type = types.of(typeId);
    int stated = table.word(id, at + 2);
    long offsetBits;
    int width;
    if (table.flag(id)) {
      width = stated >>> WIDTH_SHIFT;
      offsetBits = stated & OFFSET_MASK;
    } else {
      TypeReader.IntegerBits part = types.integerBits(typeId);
      width = part.width();
      offsetBits = Integer.toUnsignedLong(stated) + part.offset();
    }
    Optional<Expression> bitWidth =
        width == 0 ? Optional.empty() : Optional.of(text.number(BigInteger.valueOf(width)));
    String declaration = CTypeWriter.declare(type, name) + (width == 0 ? "" : " : " + width);
    return new Placed(
        new Member(name, type, bitWidth, List.of(), text.span(declaration)), offsetBits);
  }

  EnumDefinition enumeration(int id) {
    boolean wide = table.kind(id) == Kind.ENUM64;
    int words = wide ? 3 : 2;
    boolean signed = table.flag(id);
    List<Enumerator> enumerators = new ArrayList<>();
    for (int i = 0; i < table.count(id); i++) {
      int low = table.word(id, i * words + 1);
      // BTF from before Linux 6.0 does not flag signed enums.
      signed |= !wide && low < 0 && !table.flagsEnums();
    }
    for (int i = 0; i < table.count(id); i++) {
      String name = table.name(table.word(id, i * words));
      BigInteger value = value(id, i * words + 1, wide, signed);
      enumerators.add(
          new Enumerator(name, Optional.of(text.number(value)), text.span(name + " = " + value)));
    }
    String tag = table.name(table.nameOf(id));
    return new EnumDefinition(
        enumerators,
        Optional.of(new CType.Integer(underlying(table.sizeOrType(id), signed))),
        List.of(),
        text.span(tag.isEmpty() ? "enum" : "enum " + tag));
  }

  private BigInteger value(int id, int at, boolean wide, boolean signed) {
    long low = Integer.toUnsignedLong(table.word(id, at));
    if (!wide) {
      return BigInteger.valueOf(signed ? (int) low : low);
    }
    long value = (long) table.word(id, at + 1) << Integer.SIZE | low;
    return signed ? BigInteger.valueOf(value) : new BigInteger(Long.toUnsignedString(value));
  }

  private static IntegerKind underlying(int sizeBytes, boolean signed) {
    return switch (sizeBytes) {
      case 1 -> signed ? IntegerKind.SIGNED_CHAR : IntegerKind.UNSIGNED_CHAR;
      case Short.BYTES -> signed ? IntegerKind.SHORT : IntegerKind.UNSIGNED_SHORT;
      case Integer.BYTES -> signed ? IntegerKind.INT : IntegerKind.UNSIGNED_INT;
      case Long.BYTES -> signed ? IntegerKind.LONG_LONG : IntegerKind.UNSIGNED_LONG_LONG;
      default -> throw new DamagedBtf("it has an enum of " + sizeBytes + " bytes");
    };
  }
}
