package dev.protockprobe.layout;

import dev.protockprobe.type.CType;
import dev.protockprobe.type.Declarations;
import dev.protockprobe.type.EnumDefinition;
import dev.protockprobe.type.IntegerKind;
import java.util.List;
import java.util.Optional;

/** How C types look on one target. */
public final class Layouts {
  private static final ScalarForm BOOL = new ScalarForm(1, false);

  private final DataModel dataModel;
  private final Declarations declarations;
  private final boolean plainCharIsSigned;
  private final ConstantEvaluator constants;

  /**
   * The layouts of one target.
   *
   * @param plainCharIsSigned for the kernel in question, which may not follow the architecture
   */
  public Layouts(DataModel dataModel, Declarations declarations, boolean plainCharIsSigned) {
    this.dataModel = dataModel;
    this.declarations = declarations;
    this.plainCharIsSigned = plainCharIsSigned;
    this.constants = new ConstantEvaluator(dataModel, declarations, this);
  }

  public DataModel dataModel() {
    return dataModel;
  }

  /**
   * The form of a scalar type.
   *
   * @return empty if the type is not scalar, or not complete
   */
  public Optional<ScalarForm> scalar(CType type) {
    CType resolved = type.resolved();
    if (resolved instanceof CType.Bool) {
      return Optional.of(BOOL);
    } else if (resolved instanceof CType.Pointer) {
      return Optional.of(new ScalarForm(dataModel.pointerBytes(), false));
    } else if (resolved instanceof CType.Integer integer) {
      IntegerKind kind = integer.kind();
      return Optional.of(new ScalarForm(dataModel.sizeBytes(kind), isSigned(kind)));
    } else if (resolved instanceof CType.Enum enumeration) {
      return declarations.definitionOf(enumeration).flatMap(this::enumeration);
    }
    return Optional.empty();
  }

  private boolean isSigned(IntegerKind kind) {
    return switch (kind.sign()) {
      case SIGNED -> true;
      case UNSIGNED -> false;
      case TARGET -> plainCharIsSigned;
    };
  }

  /**
   * The type gcc gives an enum: unsigned int, or int if a value is negative, or the 64-bit ones if
   * a value needs them; a packed enum takes the smallest that holds its values (gcc manual,
   * "Structures unions enumerations and bit-fields implementation").
   */
  private Optional<ScalarForm> enumeration(EnumDefinition definition) {
    return definition.underlying().isPresent()
        ? enumeration(definition, List.of())
        : constants
            .enumerators()
            .values(definition)
            .flatMap(values -> enumeration(definition, values));
  }

  /** The same, of an enum whose values are known; empty if no type holds them all. */
  Optional<ScalarForm> enumeration(EnumDefinition definition, List<Constant> values) {
    if (definition.underlying().isPresent()) {
      return scalar(definition.underlying().get());
    }
    boolean packed =
        definition.attributes().stream().anyMatch(attribute -> attribute.name().equals("packed"));
    boolean signed = values.stream().anyMatch(value -> value.value().signum() < 0);
    for (int size = packed ? 1 : Integer.BYTES; size <= Long.BYTES; size *= 2) {
      ScalarForm form = new ScalarForm(size, signed);
      if (allFit(values, form)) {
        return Optional.of(form);
      }
    }
    return Optional.empty();
  }

  private static boolean allFit(List<Constant> values, ScalarForm form) {
    return values.stream().allMatch(value -> value.fits(form));
  }
}
