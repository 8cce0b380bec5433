package dev.protockprobe.btf;

import dev.protockprobe.diag.Diagnostic;
import dev.protockprobe.diag.DiagnosticCode;
import dev.protockprobe.diag.Diagnostics;
import dev.protockprobe.diag.MeantFunction;
import dev.protockprobe.diag.Span;
import dev.protockprobe.type.CType;
import dev.protockprobe.type.CTypeWriter;
import dev.protockprobe.type.CompatibleTypes;
import dev.protockprobe.type.Declarations;
import dev.protockprobe.type.EnumDefinition;
import dev.protockprobe.type.Prototype;
import dev.protockprobe.type.RecordDefinition;
import dev.protockprobe.type.Uncertainty;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Finds declarations in the BTF of a kernel and of its modules. Structs, unions and enums are
 * identified by number, because one kernel can have several structs of one tag. The class is long
 * because it answers every question of {@link Declarations} from the same tables.
 */
public final class BtfDeclarations implements Declarations {
  private static final String HELP = "make a new copy of it";
  private static final int[] NONE = {};

  /** The BTFs whose functions can be probed, in the order of the inputs. */
  private final List<BtfPart> parts;

  /**
   * All BTFs whose types are read: {@link #parts}, and the base of a module if it is not among
   * them. The index of a BTF is its slot, which is part of the numbers of its types.
   */
  private final List<BtfPart> slots;

  private final Diagnostics diagnostics;

  BtfDeclarations(List<BtfPart> parts, List<BtfPart> slots, Diagnostics diagnostics) {
    this.parts = List.copyOf(parts);
    this.slots = List.copyOf(slots);
    this.diagnostics = diagnostics;
  }

  /** The name of the first BTF, which is the kernel's own if there is one. */
  public String name() {
    return parts.get(0).name();
  }

  /** Whether the machine that these types are of is big-endian. */
  public boolean bigEndian() {
    return parts.get(0).table().bigEndian();
  }

  /**
   * The size in bytes of the machine's {@code long} and of its pointers; empty if no type tells.
   */
  public OptionalInt bytesOfLong() {
    return ofIntegers(
        (table, id) -> {
          int bytes = ScalarTypes.bytesOfLong(table, id);
          return bytes == 0 ? OptionalInt.empty() : OptionalInt.of(bytes);
        });
  }

  /** Whether that machine's plain {@code char} is signed; empty if no type tells. */
  public Optional<Boolean> plainCharIsSigned() {
    OptionalInt sign =
        ofIntegers(
            (table, id) ->
                ScalarTypes.isPlainChar(table, id)
                    ? OptionalInt.of(ScalarTypes.isSigned(table, id) ? 1 : 0)
                    : OptionalInt.empty());
    return sign.isPresent() ? Optional.of(sign.getAsInt() == 1) : Optional.empty();
  }

  private interface OfInteger {
    OptionalInt of(TypeTable table, int id);
  }

  /** Asks the integer types one after another; the answer of the first that has one. */
  private OptionalInt ofIntegers(OfInteger question) {
    for (BtfPart part : slots) {
      TypeTable table = part.table();
      for (int i = table.firstId(); i < table.endId(); i++) {
        int id = i;
        OptionalInt told =
            table.kind(id) == Kind.INT ? guarded(part, () -> question.of(table, id)) : null;
        if (told != null && told.isPresent()) {
          return told;
        }
      }
    }
    return OptionalInt.empty();
  }

  @Override
  public List<String> functionNames() {
    Set<String> names = new LinkedHashSet<>();
    for (BtfPart part : parts) {
      for (int id : part.table().functions()) {
        String name = part.table().identifier(id);
        if (!name.isEmpty()) {
          names.add(name);
        }
      }
    }
    return List.copyOf(names);
  }

  /**
   * Tests only the names: BTF lists functions apart from everything else, so every name in its list
   * is certainly a function's.
   */
  @Override
  public List<String> declaredFunctions(Predicate<String> wanted) {
    List<String> declared = new ArrayList<>();
    for (String name : functionNames()) {
      if (wanted.test(name)) {
        declared.add(name);
      }
    }
    return declared;
  }

  @Override
  public boolean declaresFunction(String name) {
    for (BtfPart part : parts) {
      if (part.functions().find(name).length > 0) {
        return true;
      }
    }
    return false;
  }

  @Override
  public boolean knowsAddressSpaces(Prototype prototype) {
    for (BtfPart part : slots) {
      if (part.tagsProcessPointers()) {
        return true;
      }
    }
    return false;
  }

  /** Every function called {@code name}, also where they differ; without those that are damaged. */
  public List<Prototype> prototypes(String name) {
    List<Prototype> found = new ArrayList<>();
    for (BtfPart part : parts) {
      for (int id : part.functions().find(name)) {
        Prototype prototype = guarded(part, () -> prototype(part, name, id));
        if (prototype != null) {
          found.add(prototype);
        }
      }
    }
    return found;
  }

  private static Prototype prototype(BtfPart part, String name, int id) {
    part.types().startCounting();
    TypeReader.Parts function = part.types().parts(part.table().sizeOrType(id));
    return part.text()
        .prototype(
            name,
            function.returns(),
            ProcessPointers.told(name, function.parameters()),
            function.variadic(),
            false);
  }

  @Override
  public Optional<Prototype> prototype(String name) {
    int errorsBefore = diagnostics.errorCount();
    List<Prototype> found = prototypes(name);
    if (found.isEmpty()) {
      if (diagnostics.errorCount() == errorsBefore) {
        diagnostics.report(
            Diagnostic.error(
                    DiagnosticCode.UNKNOWN_FUNCTION,
                    "'" + parts.get(0).name() + "' has no function '" + name + "'")
                .withHelp(
                    MeantFunction.didYouMean(name, functionNames(), " Otherwise: ").orElse("")
                        + "a function that was inlined everywhere is not there; a module's is in its own"
                        + " BTF: give that with one more --btf"));
      }
      return Optional.empty();
    }
    for (Prototype other : found) {
      if (!CompatibleTypes.compatible(found.get(0), other)) {
        reportSeveral(found);
        return Optional.empty();
      }
    }
    return Optional.of(found.get(0));
  }

  private void reportSeveral(List<Prototype> found) {
    Prototype first = found.get(0);
    Diagnostic diagnostic =
        Diagnostic.error(
                DiagnosticCode.CONFLICTING_DECLARATIONS,
                first.span(),
                found.size() + " functions are called '" + first.name() + "', and they differ")
            .withHelp(
                "give the one to probe with --proto '"
                    + CTypeWriter.write(first)
                    + "'; a kernel in which several have symbols refuses the name, or probes the first");
    Set<String> seen = new LinkedHashSet<>(List.of(CTypeWriter.write(first)));
    for (Prototype each : found) {
      if (seen.add(CTypeWriter.write(each))) {
        diagnostic = diagnostic.withRelated(each.span(), "another one");
      }
    }
    diagnostics.report(diagnostic);
  }

  /** The BTFs whose functions can be probed. */
  List<BtfPart> parts() {
    return parts;
  }

  /** A type by its number in its part; empty after a reported error. */
  Optional<CType> typeAt(BtfPart part, int id) {
    return Optional.ofNullable(guarded(part, () -> read(part, id)));
  }

  /** The tags of all structs and unions, in their order. */
  public List<String> tags() {
    Set<String> tags = new LinkedHashSet<>();
    for (BtfPart part : parts) {
      TypeTable table = part.table();
      for (int id : table.ofKinds(kind -> kind == Kind.STRUCT || kind == Kind.UNION)) {
        tags.add(table.identifier(id));
      }
    }
    tags.remove("");
    return List.copyOf(tags);
  }

  /** Every struct and union of a tag: there may be several. */
  public List<CType.Record> records(String tag) {
    List<CType.Record> found = new ArrayList<>();
    for (BtfPart part : slots) {
      for (int id : part.isOutline() ? NONE : part.tags().find(tag)) {
        if (typeAt(part, id).orElse(null) instanceof CType.Record record) {
          found.add(record);
        }
      }
    }
    return found;
  }

  @Override
  public Optional<CType.Typedef> typedef(String name) {
    for (BtfPart part : slots) {
      for (int id : part.typedefs().find(name)) {
        CType type = guarded(part, () -> read(part, id));
        if (type instanceof CType.Typedef typedef) {
          return Optional.of(typedef);
        }
      }
    }
    return Optional.empty();
  }

  private static CType read(BtfPart part, int id) {
    part.types().startCounting();
    return part.types().of(id);
  }

  @Override
  public Optional<RecordDefinition> definitionOf(CType.Record type) {
    if (type.tag().isEmpty()) {
      return type.definition();
    }
    if (isLaidOut(type.number())) {
      return numbered(type.number(), part -> id -> part.types().record(id));
    }
    int kind = type.kind() == CType.RecordKind.UNION ? Kind.UNION : Kind.STRUCT;
    List<RecordDefinition> found =
        tagged(type.tag(), kind, kind, part -> id -> part.types().record(id));
    if (found.size() > 1) {
      return Optional.of(found.get(0).with(severalTypes(found.get(0).span(), found.size())));
    }
    return found.stream().findFirst();
  }

  @Override
  public Optional<EnumDefinition> definitionOf(CType.Enum type) {
    if (type.tag().isEmpty()) {
      return type.definition();
    }
    if (isLaidOut(type.number())) {
      return numbered(type.number(), part -> id -> part.types().enumDefinition(id));
    }
    List<EnumDefinition> found =
        tagged(type.tag(), Kind.ENUM, Kind.ENUM64, part -> id -> part.types().enumDefinition(id));
    if (found.size() > 1) {
      return Optional.of(found.get(0).with(severalTypes(found.get(0).span(), found.size())));
    }
    return found.stream().findFirst();
  }

  /**
   * Whether a type's number leads to its definition: not 0, which no type has, and not a number in
   * a module's own base, which only names types.
   */
  private boolean isLaidOut(int number) {
    return number != 0 && !slots.get(number / TypeTable.MAX_TYPES).isOutline();
  }

  private Uncertainty severalTypes(Span span, int count) {
    return new Uncertainty(
        span,
        "there are " + count + " different types '" + span.text() + "'",
        "give the definition that is meant in a header, without --btf");
  }

  private <T> Optional<T> numbered(int number, Function<BtfPart, Function<Integer, T>> reading) {
    BtfPart part = slots.get(number / TypeTable.MAX_TYPES);
    return Optional.ofNullable(
        guarded(
            part,
            () -> {
              part.types().startCounting();
              return reading.apply(part).apply(number % TypeTable.MAX_TYPES);
            }));
  }

  /** The definitions of a tag in the first part that has any. */
  private <T> List<T> tagged(
      String tag, int kind, int otherKind, Function<BtfPart, Function<Integer, T>> reading) {
    List<T> found = new ArrayList<>();
    for (BtfPart part : slots) {
      for (int id : part.isOutline() ? NONE : part.tags().find(tag)) {
        int actual = part.table().kind(id);
        if (actual == kind || actual == otherKind) {
          T definition =
              guarded(
                  part,
                  () -> {
                    part.types().startCounting();
                    return reading.apply(part).apply(id);
                  });
          if (definition != null) {
            found.add(definition);
          }
        }
      }
      if (!found.isEmpty()) {
        return found;
      }
    }
    return found;
  }

  @Override
  public Optional<EnumDefinition> enumOf(String name) {
    for (BtfPart part : slots) {
      for (int id : part.enumerators().find(name)) {
        EnumDefinition found =
            guarded(
                part,
                () -> {
                  part.types().startCounting();
                  return part.types().enumDefinition(id);
                });
        if (found != null) {
          return Optional.of(found);
        }
      }
    }
    return Optional.empty();
  }

  /** What is read; null after a reported error in the BTF. */
  private <T> T guarded(BtfPart part, Supplier<T> reading) {
    try {
      return reading.get();
    } catch (DamagedBtf e) {
      report(part.name(), e, diagnostics);
      return null;
    }
  }

  static void report(String name, DamagedBtf damage, Diagnostics diagnostics) {
    diagnostics.report(
        Diagnostic.error(
                DiagnosticCode.BAD_BTF,
                "the BTF in '" + name + "' is damaged: " + damage.getMessage())
            .withHelp(HELP));
  }
}
