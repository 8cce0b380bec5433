package dev.protockprobe;

import dev.protockprobe.layout.Doubtful;
import dev.protockprobe.layout.Layouts;
import dev.protockprobe.layout.TypeLayout;
import dev.protockprobe.type.CType;
import dev.protockprobe.type.Declarations;
import dev.protockprobe.type.Listed;
import java.util.Optional;

/** Adds to each type in a listing its size and alignment on the target. */
final class TypeSizes {
  private final Declarations declarations;
  private final Layouts layouts;

  TypeSizes(Declarations declarations, Layouts layouts) {
    this.declarations = declarations;
    this.layouts = layouts;
  }

  /** The listed declaration with its size, or unchanged if the size is not known. */
  Listed of(Listed listed) {
    return type(listed).map(type -> with(listed, layouts.layout(type))).orElse(listed);
  }

  static Listed with(Listed listed, Doubtful<TypeLayout> layout) {
    return layout
        .value()
        .map(known -> listed.with(new Listed.Size(known.sizeBytes(), known.alignmentBytes())))
        .orElse(listed);
  }

  private Optional<CType> type(Listed listed) {
    String name = listed.name();
    return switch (listed.kind()) {
      case STRUCT -> Optional.of(new CType.Record(CType.RecordKind.STRUCT, name, Optional.empty()));
      case UNION -> Optional.of(new CType.Record(CType.RecordKind.UNION, name, Optional.empty()));
      case ENUM -> Optional.of(new CType.Enum(name, Optional.empty()));
      case TYPEDEF -> declarations.typedef(name).map(CType.class::cast);
      case FUNCTION -> Optional.empty();
    };
  }
}
