package dev.protockprobe.syntax;

import dev.protockprobe.diag.Diagnostics;
import dev.protockprobe.diag.Span;
import dev.protockprobe.index.DeclarationSlice;
import dev.protockprobe.index.DeclarationSlice.Kind;
import dev.protockprobe.index.Program;
import dev.protockprobe.type.CType;
import dev.protockprobe.type.EnumDefinition;
import dev.protockprobe.type.RecordDefinition;
import dev.protockprobe.type.Uncertainty;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the definitions of structs, unions and enums by their tags. */
final class TagDefinitions {
  private final Program program;
  private final ParsedSlices slices;
  private final DefiningSlices defining;
  private final AddedText added;
  private final DeclarationReader reader;
  private final Diagnostics diagnostics;
  private final Map<CType.Record, RecordDefinition> madeByMacros = new HashMap<>();

  TagDefinitions(
      Program program,
      ParsedSlices slices,
      DefiningSlices defining,
      AddedText added,
      DeclarationReader reader,
      Diagnostics diagnostics) {
    this.program = program;
    this.slices = slices;
    this.defining = defining;
    this.added = added;
    this.reader = reader;
    this.diagnostics = diagnostics;
  }

  /** The definition of a record that has a tag. */
  Optional<RecordDefinition> of(CType.Record written) {
    boolean isNear = !defining.near(Kind.TAG, written.tag()).isEmpty();
    Optional<RecordDefinition> made = Optional.ofNullable(madeByMacros.get(written));
    if (!isNear && made.isPresent()) {
      return made;
    }
    CType.Record type = isNear ? written : renamed(written);
    return new DefinitionChoice<>(program, slices, new RecordForm(type))
        .of(defining.all(Kind.TAG, type.tag()));
  }

  /** The record that is meant where a macro stands in place of a tag; else the same. */
  private CType.Record renamed(CType.Record type) {
    if (!program.renamesTag(type.tag())) {
      return type;
    }
    Optional<CType> other = added.type(type.kind().keyword() + " " + type.tag(), type.tag());
    return other.isPresent() && other.get().resolved() instanceof CType.Record record
        ? record
        : type;
  }

  /** Remembers a definition that no text shows, because a macro makes it. */
  void noteMadeByMacro(CType.Record type, RecordDefinition definition) {
    madeByMacros.put(type, definition);
  }

  /** The definition of an enum that has a tag. */
  Optional<EnumDefinition> of(CType.Enum type) {
    return new DefinitionChoice<>(program, slices, new EnumForm(type.tag()))
        .of(defining.all(Kind.TAG, type.tag()));
  }

  /** The enum, with a tag or without, that declares an enumerator. */
  Optional<EnumDefinition> declaring(String enumerator) {
    for (DeclarationSlice slice : defining.all(Kind.ENUMERATOR, enumerator)) {
      Optional<EnumDefinition> found = enumeration(slice, "");
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  /**
   * An enum of a slice. In a header of the kernel tree, unknown macros may make the enum
   * unreadable. This is not an error of the input, so the enum's values are then not known.
   */
  private Optional<EnumDefinition> enumeration(DeclarationSlice slice, String tag) {
    if (!program.isFollowed(slice)) {
      return reader.enumeration(slice, tag);
    }
    Optional<EnumDefinition> read = diagnostics.aside(() -> reader.enumeration(slice, tag)).value();
    return read.isPresent() || tag.isEmpty() || slices.of(slice).parsed().isPresent()
        ? read
        : UnreadableEnum.of(slice);
  }

  private final class RecordForm implements DefinitionChoice.Form<RecordDefinition> {
    private final CType.Record type;

    RecordForm(CType.Record type) {
      this.type = type;
    }

    @Override
    public Optional<RecordDefinition> read(DeclarationSlice slice) {
      return reader.record(slice, type);
    }

    @Override
    public RecordDefinition doubted(RecordDefinition definition, Uncertainty doubt) {
      return definition.with(doubt);
    }

    @Override
    public RecordDefinition empty(Span span) {
      return new RecordDefinition(List.of(), List.of(), span);
    }
  }

  private final class EnumForm implements DefinitionChoice.Form<EnumDefinition> {
    private final String tag;

    EnumForm(String tag) {
      this.tag = tag;
    }

    @Override
    public Optional<EnumDefinition> read(DeclarationSlice slice) {
      return enumeration(slice, tag);
    }

    @Override
    public EnumDefinition doubted(EnumDefinition definition, Uncertainty doubt) {
      return definition.with(doubt);
    }

    @Override
    public EnumDefinition empty(Span span) {
      return new EnumDefinition(List.of(), Optional.empty(), List.of(), span);
    }
  }
}
