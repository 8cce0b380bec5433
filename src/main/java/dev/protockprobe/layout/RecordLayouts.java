package dev.protockprobe.layout;

import dev.protockprobe.type.CType;
import dev.protockprobe.type.CTypeWriter;
import dev.protockprobe.type.Definitions;
import dev.protockprobe.type.RecordDefinition;
import dev.protockprobe.type.RecordDefinition.Member;
import dev.protockprobe.type.TypeAttribute;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Lays out records, each of them once. */
final class RecordLayouts {
  static final Doubt TOO_LARGE = Doubt.of("this is larger than the target can address");

  /** No header nests records so deep; each level takes some of the stack. */
  private static final int MAX_NESTING = 200;

  private final DataModel dataModel;
  private final Definitions definitions;
  private final ConstantEvaluator constants;
  private final AlignmentArguments arguments;
  private final TypeShapes shapes;

  private final Map<CType.Record, Doubtful<LaidRecord>> tagged = new HashMap<>();
  private final IdentityHashMap<RecordDefinition, Doubtful<LaidRecord>> untagged =
      new IdentityHashMap<>();
  private final Map<CType.Record, List<MemberLayout>> beginnings = new HashMap<>();
  private int depth;

  RecordLayouts(
      DataModel dataModel,
      Definitions definitions,
      ScalarForms scalars,
      ConstantEvaluator constants) {
    this.dataModel = dataModel;
    this.definitions = definitions;
    this.constants = constants;
    this.arguments = new AlignmentArguments(constants, dataModel);
    this.shapes = new TypeShapes(dataModel, scalars, constants, arguments, this);
  }

  TypeShapes shapes() {
    return shapes;
  }

  Doubtful<LaidRecord> of(CType.Record type) {
    Doubtful<LaidRecord> before =
        type.tag().isEmpty() ? untagged.get(type.definition().orElseThrow()) : tagged.get(type);
    if (before != null) {
      return before;
    }
    if (depth == MAX_NESTING) {
      return Doubtful.unknown(Doubt.of("records are nested more than " + MAX_NESTING + " deep"));
    }
    // A second request for a record that is still being laid out means that it contains itself.
    remember(
        type, Doubtful.unknown(Doubt.of("'" + CTypeWriter.write(type) + "' would contain itself")));
    Optional<Doubtful<LaidRecord>> laid = Optional.empty();
    depth++;
    try {
      laid = Optional.of(laid(type));
      return laid.get();
    } finally {
      depth--;
      remember(type, laid.orElse(null));
    }
  }

  /**
   * The members in front of the first one whose size is in doubt; what follows does not move them.
   *
   * @param type one with a tag whose layout was found to be in doubt
   */
  List<MemberLayout> beginning(CType.Record type) {
    return beginnings.getOrDefault(type, List.of());
  }

  /** Keeps a layout; null removes the one kept, because a stack overflow leaves none. */
  private void remember(CType.Record type, Doubtful<LaidRecord> laid) {
    if (type.tag().isEmpty()) {
      untagged.put(type.definition().orElseThrow(), laid);
    } else {
      tagged.put(type, laid);
    }
  }

  private Doubtful<LaidRecord> laid(CType.Record type) {
    List<MemberLayout> members = new ArrayList<>();
    Optional<RecordDefinition> found = definitions.definitionOf(type);
    Doubtful<LaidRecord> laid =
        Doubtful.of(found, Doubt.incomplete(CTypeWriter.write(type)))
            .flatMap(
                definition -> laid(type.kind() == CType.RecordKind.UNION, definition, members));
    boolean ruled = found.filter(definition -> definition.given().isEmpty()).isPresent();
    if (ruled && !laid.isKnown() && !type.tag().isEmpty()) {
      beginnings.put(type, List.copyOf(members));
    }
    return laid;
  }

  /** Lays out a definition; {@code members} gets those that are placed. */
  private Doubtful<LaidRecord> laid(
      boolean union, RecordDefinition definition, List<MemberLayout> members) {
    if (definition.uncertainty().isPresent()) {
      return Doubtful.unknown(Doubt.of(definition.uncertainty().get()));
    }
    List<TypeAttribute> attributes = definition.attributes();
    boolean packed = TypeAttribute.isPacked(attributes);
    return arguments
        .last(attributes)
        .flatMap(
            aligned ->
                arguments
                    .pragmaPack(attributes)
                    .map(pack -> new RecordPlacer(dataModel, union, packed, aligned, pack)))
        .flatMap(placer -> laid(definition, packed, placer, given(union, definition), members));
  }

  private Optional<GivenPlaces> given(boolean union, RecordDefinition definition) {
    return definition.given().isPresent()
        ? Optional.of(new GivenPlaces(definition.given().get(), union, dataModel.alignments()))
        : Optional.empty();
  }

  private Doubtful<LaidRecord> laid(
      RecordDefinition definition,
      boolean packed,
      RecordPlacer placer,
      Optional<GivenPlaces> given,
      List<MemberLayout> members) {
    List<MemberLayout> unnamedBitFields = new ArrayList<>();
    for (int i = 0; i < definition.members().size(); i++) {
      Member member = definition.members().get(i);
      if (declaresNothing(member, given.isPresent())) {
        continue;
      }
      Doubtful<PlacedMember> placed =
          toPlace(member, packed, given.isPresent()).orAt(member.span());
      if (!placed.isKnown()) {
        return placed.without();
      }
      PlacedMember known = placed.value().orElseThrow();
      long ruledBits = placer.place(known);
      long offsetBits = given.isPresent() ? given.get().place(i, known) : ruledBits;
      if (placer.sizeBytes() > dataModel.greatestSizeBytes()) {
        return Doubtful.unknown(TOO_LARGE.orAt(member.span()));
      }
      boolean unnamed = member.name().isEmpty() && member.bitWidth().isPresent();
      (unnamed ? unnamedBitFields : members).add(layout(known, offsetBits));
    }
    RecordLayout layout =
        new RecordLayout(
            placer.sizeBytes(),
            placer.alignmentBytes(),
            placer.membersAlignmentBytes(),
            placer.bitFieldTypesAlignmentBytes(),
            packed,
            TypeAttribute.isTransparent(definition.attributes()),
            members,
            unnamedBitFields);
    Doubtful<RecordLayout> certain =
        given.isPresent() ? given.get().takenOver(layout) : Doubtful.known(layout);
    return certain.map(known -> new LaidRecord(known, shape(known, placer.userAligned())));
  }

  private static Shape shape(RecordLayout layout, boolean userAligned) {
    return new Shape(layout.sizeBytes(), layout.alignmentBytes(), userAligned, false);
  }

  /** Whether it is a type without a declarator that is certainly not a member. */
  private boolean declaresNothing(Member member, boolean given) {
    if (!member.name().isEmpty() || member.bitWidth().isPresent()) {
      return false;
    }
    CType type = member.type().resolved();
    boolean mayBeRecord = type instanceof CType.Record || type instanceof CType.Unreadable;
    return !mayBeRecord
        || (!given
            && !isAnonymous(member.type())
            && definitions.hasMicrosoftExtensions().equals(Optional.of(false)));
  }

  private Doubtful<PlacedMember> toPlace(Member member, boolean recordIsPacked, boolean given) {
    boolean doubtful =
        member.name().isEmpty()
            && member.bitWidth().isEmpty()
            && !given
            && !isAnonymous(member.type())
            && definitions.hasMicrosoftExtensions().isEmpty();
    if (doubtful) {
      return Doubtful.unknown(Doubt.ofExtensions());
    }
    boolean packed = recordIsPacked || TypeAttribute.isPacked(member.attributes());
    return shape(member.type())
        .flatMap(
            shape ->
                arguments
                    .strictest(member.attributes())
                    .flatMap(
                        aligned ->
                            width(member, shape)
                                .map(
                                    width ->
                                        new PlacedMember(member, shape, packed, aligned, width))));
  }

  /**
   * Whether a type is a struct or union without a tag, written in place and not as a typedef: C11
   * 6.7.2.1, paragraph 13.
   */
  private static boolean isAnonymous(CType type) {
    CType written = type instanceof CType.Qualified qualified ? qualified.unqualified() : type;
    return written instanceof CType.Record record && record.tag().isEmpty();
  }

  private Doubtful<Shape> shape(CType type) {
    CType.Array flexible = flexible(type);
    return flexible == null ? shapes.of(type) : shapes.flexible(flexible);
  }

  private static CType.Array flexible(CType type) {
    return type.resolved() instanceof CType.Array array && array.length().isEmpty() ? array : null;
  }

  private Doubtful<OptionalInt> width(Member member, Shape shape) {
    if (member.bitWidth().isEmpty()) {
      return Doubtful.known(OptionalInt.empty());
    }
    return constants
        .evaluate(member.bitWidth().get())
        .flatMap(
            width -> {
              long most =
                  member.type().resolved() instanceof CType.Bool
                      ? 1
                      : shape.sizeBytes() * Byte.SIZE;
              BigInteger value = width.value();
              boolean valid =
                  value.signum() >= 0
                      && value.compareTo(BigInteger.valueOf(most)) <= 0
                      && (value.signum() > 0 || member.name().isEmpty());
              return valid
                  ? Doubtful.known(OptionalInt.of(value.intValue()))
                  : Doubtful.unknown(
                      Doubt.at(
                          member.bitWidth().get().span(),
                          "the type of this bit-field does not allow the width"));
            });
  }

  private MemberLayout layout(PlacedMember placed, long offsetBits) {
    Member member = placed.member();
    List<MemberLayout> nested = new ArrayList<>();
    if (member.name().isEmpty() && member.type().resolved() instanceof CType.Record record) {
      LaidRecord inner = of(record).value().orElseThrow();
      inner.layout().members().forEach(each -> nested.add(each.movedBy(offsetBits)));
    }
    return new MemberLayout(
        member.name(),
        member.type(),
        offsetBits,
        placed.sizeBits(),
        placed.bitWidth(),
        nested,
        member.span());
  }
}
