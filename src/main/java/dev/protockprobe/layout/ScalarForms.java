package dev.protockprobe.layout;

import dev.protockprobe.type.CType;
import dev.protockprobe.type.CTypeWriter;
import dev.protockprobe.type.Definitions;
import dev.protockprobe.type.EnumDefinition;
import dev.protockprobe.type.IntegerKind;
import dev.protockprobe.type.TypeAttribute;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the size and sign of scalar types on one target. */
final class ScalarForms {
  private static final ScalarForm BOOL = new ScalarForm(1, false);

  private final DataModel dataModel;
  private final Definitions definitions;
  private final boolean plainCharIsSigned;
  private final Map<String, Doubtful<EnumDefinition>> tagged = new HashMap<>();
  private final IdentityHashMap<EnumDefinition, Doubtful<ScalarForm>> enums =
      new IdentityHashMap<>();

  ScalarForms(DataModel dataModel, Definitions definitions, boolean plainCharIsSigned) {
    this.dataModel = dataModel;
    this.definitions = definitions;
    this.plainCharIsSigned = plainCharIsSigned;
  }

  /** The form of a scalar type; a doubt about any other. */
  Doubtful<ScalarForm> of(CType type, EnumeratorValues enumerators) {
    return type.accept(new Forms(type, enumerators));
  }

  /** Finds the scalar form of a type by the type's own form. */
  private final class Forms implements CType.Visitor<Doubtful<ScalarForm>> {
    private final CType written;
    private final EnumeratorValues enumerators;

    Forms(CType written, EnumeratorValues enumerators) {
      this.written = written;
      this.enumerators = enumerators;
    }

    @Override
    public Doubtful<ScalarForm> visitBool(CType.Bool type) {
      return Doubtful.known(BOOL);
    }

    @Override
    public Doubtful<ScalarForm> visitPointer(CType.Pointer type) {
      return Doubtful.known(new ScalarForm(dataModel.pointerBytes(), false));
    }

    @Override
    public Doubtful<ScalarForm> visitInteger(CType.Integer type) {
      return Doubtful.known(integer(type.kind()));
    }

    @Override
    public Doubtful<ScalarForm> visitEnum(CType.Enum type) {
      return enumeration(type, enumerators);
    }

    @Override
    public Doubtful<ScalarForm> visitVoid(CType.Void type) {
      return none();
    }

    @Override
    public Doubtful<ScalarForm> visitFloating(CType.Floating type) {
      return none();
    }

    @Override
    public Doubtful<ScalarForm> visitArray(CType.Array type) {
      return none();
    }

    @Override
    public Doubtful<ScalarForm> visitFunction(CType.Function type) {
      return none();
    }

    @Override
    public Doubtful<ScalarForm> visitRecord(CType.Record type) {
      return none();
    }

    @Override
    public Doubtful<ScalarForm> visitVector(CType.Vector type) {
      return none();
    }

    @Override
    public Doubtful<ScalarForm> visitUnreadable(CType.Unreadable type) {
      return Doubtful.unknown(Doubt.unreadable(type));
    }

    @Override
    public Doubtful<ScalarForm> visitAligned(CType.Aligned type) {
      return type.resolved().accept(this);
    }

    @Override
    public Doubtful<ScalarForm> visitTypedef(CType.Typedef type) {
      return type.resolved().accept(this);
    }

    @Override
    public Doubtful<ScalarForm> visitQualified(CType.Qualified type) {
      return type.resolved().accept(this);
    }

    private Doubtful<ScalarForm> none() {
      return Doubtful.unknown(
          Doubt.of("'" + CTypeWriter.write(written) + "' is not an integer or a pointer"));
    }
  }

  /**
   * The form of an enum some of whose enumerators may be missing. That shifts the values of later
   * ones, which does not change the type while all values are far from its limits.
   */
  private static Doubtful<ScalarForm> uncertain(EnumDefinition definition, List<Constant> values) {
    boolean ordinary = !TypeAttribute.isPacked(definition.attributes());
    for (Constant value : values) {
      ordinary &= value.value().signum() >= 0 && value.value().bitLength() < Integer.SIZE - 1;
    }
    return ordinary
        ? Doubtful.known(new ScalarForm(Integer.BYTES, false))
        : Doubtful.unknown(Doubt.of(definition.uncertainty().orElseThrow()));
  }

  private ScalarForm integer(IntegerKind kind) {
    boolean signed =
        switch (kind.sign()) {
          case SIGNED -> true;
          case UNSIGNED -> false;
          case TARGET -> plainCharIsSigned;
        };
    return new ScalarForm(dataModel.sizeBytes(kind), signed);
  }

  /**
   * The form of an enum if the values that are not known are small, and are not negative unless a
   * known value is. For an enum that is packed, has an underlying type, or has a known value of
   * more than 30 bits, this is the same as {@link #of}, which may be a doubt.
   */
  Doubtful<ScalarForm> likely(CType.Enum type, EnumeratorValues enumerators) {
    return definition(type)
        .flatMap(
            definition -> {
              boolean ordinary =
                  definition.underlying().isEmpty()
                      && !TypeAttribute.isPacked(definition.attributes());
              boolean signed = false;
              for (EnumDefinition.Enumerator enumerator : definition.enumerators()) {
                Optional<Constant> value = enumerators.written(enumerator);
                signed |= value.isPresent() && value.get().value().signum() < 0;
                ordinary &= value.isEmpty() || value.get().value().bitLength() < Integer.SIZE - 1;
              }
              return ordinary
                  ? Doubtful.known(new ScalarForm(Integer.BYTES, signed))
                  : enumeration(type, enumerators);
            });
  }

  /** The definition of an enum, the same at each call. */
  Doubtful<EnumDefinition> definition(CType.Enum type) {
    String key = type.number() == 0 ? type.tag() : type.tag() + ' ' + type.number();
    Doubtful<EnumDefinition> known = tagged.get(key);
    if (known == null || type.tag().isEmpty()) {
      known =
          Doubtful.of(definitions.definitionOf(type), Doubt.incomplete(CTypeWriter.write(type)));
      tagged.put(key, known);
    }
    return known;
  }

  private Doubtful<ScalarForm> enumeration(CType.Enum type, EnumeratorValues enumerators) {
    Doubtful<EnumDefinition> definition = definition(type);
    if (!definition.isKnown()) {
      return definition.without();
    }
    Doubtful<ScalarForm> known = enums.get(definition.value().get());
    if (known == null) {
      known = enumeration(definition.value().get(), enumerators);
      enums.put(definition.value().get(), known);
    }
    return known;
  }

  /**
   * The type gcc gives an enum: unsigned int, or int if a value is negative, or the 64-bit ones if
   * a value needs them; a packed enum takes the smallest that holds its values (gcc manual,
   * "Structures unions enumerations and bit-fields implementation").
   */
  private Doubtful<ScalarForm> enumeration(
      EnumDefinition definition, EnumeratorValues enumerators) {
    return definition.underlying().isPresent()
        ? enumeration(definition, List.of(), enumerators)
        : enumerators
            .values(definition)
            .flatMap(values -> enumeration(definition, values, enumerators));
  }

  /** The same, of an enum whose values are known; a doubt if no type holds them all. */
  Doubtful<ScalarForm> enumeration(
      EnumDefinition definition, List<Constant> values, EnumeratorValues enumerators) {
    if (definition.underlying().isPresent()) {
      return of(definition.underlying().get(), enumerators);
    }
    if (definition.uncertainty().isPresent()) {
      return uncertain(definition, values);
    }
    boolean packed = TypeAttribute.isPacked(definition.attributes());
    boolean signed = values.stream().anyMatch(value -> value.value().signum() < 0);
    for (int size = packed ? 1 : Integer.BYTES; size <= Long.BYTES; size *= 2) {
      ScalarForm form = new ScalarForm(size, signed);
      if (values.stream().allMatch(value -> value.fits(form))) {
        return Doubtful.known(form);
      }
    }
    return Doubtful.unknown(
        Doubt.at(definition.span(), "no integer type holds all values of this enum"));
  }
}
