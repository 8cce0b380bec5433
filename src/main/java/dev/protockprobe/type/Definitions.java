package dev.protockprobe.type;

import java.util.Optional;

/**
 * Finds what the tags and enumerators of a C program stand for: the definitions of its structs,
 * unions and enums. A front end implements it and may read the definitions as late as it likes; an
 * empty answer means that no input defines the name.
 */
public interface Definitions {
  /** The definition of a struct or union with or without a tag. */
  Optional<RecordDefinition> definitionOf(CType.Record type);

  /** The definition of an enum with or without a tag. */
  Optional<EnumDefinition> definitionOf(CType.Enum type);

  /** The enum that declares the enumerator {@code name}. */
  Optional<EnumDefinition> enumOf(String name);

  /**
   * The expression of a macro that a declaration uses and no input defines so far: the front end
   * may find it in a header that is not read yet.
   */
  default Optional<Expression> macro(String name) {
    return Optional.empty();
  }

  /**
   * Whether the code is compiled with {@code -fms-extensions}: then a struct with a tag, or a
   * typedef of such a struct, can be a member without a name (gcc manual, "Unnamed Structure and
   * Union Fields").
   *
   * @return empty if that is not known
   */
  default Optional<Boolean> hasMicrosoftExtensions() {
    return Optional.empty();
  }

  /**
   * What {@code name} stands for behind all declarations. This is an enumerator or, if the front
   * end knows macros, a macro's expression, which need not be constant.
   */
  default Optional<Expression> constant(String name) {
    return enumOf(name).map(definition -> new Expression.Name(name, definition.span()));
  }
}
