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

/** The size and the sign of scalar types on one target. */
final class ScalarForms {
  private static final ScalarForm BOOL = new ScalarForm(1, false);

  private final DataModel dataModel;
  private final Definitions definitions;
  private final boolean plainCharIsSigned;
  private final Map<String, Outcome<EnumDefinition>> tagged = new HashMap<>();
  private final IdentityHashMap<EnumDefinition, Outcome<ScalarForm>> enums =
      new IdentityHashMap<>();

  ScalarForms(DataModel dataModel, Definitions definitions, boolean plainCharIsSigned) {
    this.dataModel = dataModel;
    this.definitions = definitions;
    this.plainCharIsSigned = plainCharIsSigned;
  }

  /** The form of a scalar type; a doubt about any other. */
  Outcome<ScalarForm> of(CType type, EnumeratorValues enumerators) {
    CType resolved = type.resolved();
    if (resolved instanceof CType.Bool) {
      return Outcome.known(BOOL);
    } else if (resolved instanceof CType.Pointer) {
      return Outcome.known(new ScalarForm(dataModel.pointerBytes(), false));
    } else if (resolved instanceof CType.Integer integer) {
      return Outcome.known(integer(integer.kind()));
    } else if (resolved instanceof CType.Enum enumeration) {
      return enumeration(enumeration, enumerators);
    }
    return Outcome.unknown(Doubt.of("'" + CTypeWriter.write(type) + "' is no integer or pointer"));
  }

  /**
   * Enumerators of which some may not be there shift those behind them; their type does not change
   * as long as all are far from its ends.
   */
  private static Outcome<ScalarForm> uncertain(EnumDefinition definition, List<Constant> values) {
    boolean ordinary = !TypeAttribute.isPacked(definition.attributes());
    for (Constant value : values) {
      ordinary &= value.value().signum() >= 0 && value.value().bitLength() < Integer.SIZE - 1;
    }
    return ordinary
        ? Outcome.known(new ScalarForm(Integer.BYTES, false))
        : Outcome.unknown(Doubt.of(definition.uncertainty().orElseThrow()));
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

  /** The definition of an enum, the same at each call. */
  Outcome<EnumDefinition> definition(CType.Enum type) {
    Outcome<EnumDefinition> known = tagged.get(type.tag());
    if (known == null || type.tag().isEmpty()) {
      known = Outcome.of(definitions.definitionOf(type), Doubt.incomplete(CTypeWriter.write(type)));
      tagged.put(type.tag(), known);
    }
    return known;
  }

  private Outcome<ScalarForm> enumeration(CType.Enum type, EnumeratorValues enumerators) {
    Outcome<EnumDefinition> definition = definition(type);
    if (!definition.isKnown()) {
      return definition.without();
    }
    Outcome<ScalarForm> known = enums.get(definition.value().get());
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
  private Outcome<ScalarForm> enumeration(EnumDefinition definition, EnumeratorValues enumerators) {
    return definition.underlying().isPresent()
        ? enumeration(definition, List.of(), enumerators)
        : enumerators
            .values(definition)
            .flatMap(values -> enumeration(definition, values, enumerators));
  }

  /** The same, of an enum whose values are known; a doubt if no type holds them all. */
  Outcome<ScalarForm> enumeration(
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
        return Outcome.known(form);
      }
    }
    return Outcome.unknown(
        Doubt.at(definition.span(), "no integer type holds all values of this enum"));
  }
}
