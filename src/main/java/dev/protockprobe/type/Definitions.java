package dev.protockprobe.type;

import java.util.Optional;

/**
 * What tags and enumerators mean in a program. A front end answers, as lazily as it likes; an empty
 * answer means that no input defines the name.
 */
public interface Definitions {
  /** The definition of a struct or union with or without a tag. */
  Optional<RecordDefinition> definitionOf(CType.Record type);

  /** The definition of an enum with or without a tag. */
  Optional<EnumDefinition> definitionOf(CType.Enum type);

  /** The enum that declares the enumerator {@code name}. */
  Optional<EnumDefinition> enumOf(String name);
}
