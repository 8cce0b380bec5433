package dev.protockprobe.btf;

import dev.protockprobe.type.CType;
import dev.protockprobe.type.CType.Qualifier;
import dev.protockprobe.type.EnumDefinition;
import dev.protockprobe.type.GeneratedText;
import dev.protockprobe.type.GeneratedText.NamedType;
import dev.protockprobe.type.Parameter;
import dev.protockprobe.type.RecordDefinition;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Converts the types of a {@link TypeTable} to C types, each of them once and only when it is asked
 * for. Hostile types, which contain themselves or unfold to a huge size, end in a {@link
 * DamagedBtf}.
 */
final class TypeReader {
  /** How deep pointers, arrays and the like nest; each level takes some of the stack. */
  private static final int MAX_DEPTH = 200;

  /**
   * How many types one type may be made of. A type that occurs in it several times counts each
   * time.
   */
  private static final int MAX_PARTS = 100_000;

  private static final int BEING_READ = -1;
  private static final CType VOID = new CType.Void();

  private final TypeTable table;
  private final TypeReader base;
  private final int slot;
  private final GeneratedText text;
  private final AggregateReader aggregates;
  private final CType[] types;

  /** How many types each type is made of; 0 if it has not been read. */
  private final int[] parts;

  private final Map<Integer, RecordDefinition> records = new HashMap<>();
  private final Map<Integer, EnumDefinition> enums = new HashMap<>();

  /** How many types the type that is being read is made of so far. */
  private int partsSoFar;

  private int depth;

  /**
   * The types of a table.
   *
   * @param base the types of the table's base; null if it has none
   * @param slot this reader's index among the readers of all BTFs that a run reads
   */
  TypeReader(TypeTable table, TypeReader base, int slot, GeneratedText text) {
    this.table = table;
    this.base = base;
    this.slot = slot;
    this.text = text;
    this.aggregates = new AggregateReader(table, this, text);
    this.types = new CType[table.endId() - table.firstId()];
    this.parts = new int[types.length];
  }

  TypeTable table() {
    return table;
  }

  /** The C type of type {@code id}. */
  CType of(int id) {
    if (id == 0) {
      return VOID;
    }
    if (base != null && !table.isOwn(id)) {
      CType type = base.of(id);
      count(base.partsOf(id));
      return type;
    }
    table.kind(id); // refuses a number that no type has
    int index = id - table.firstId();
    if (parts[index] == BEING_READ) {
      throw new DamagedBtf("its type " + id + " contains itself");
    }
    if (parts[index] == 0) {
      read(id, index);
    }
    count(parts[index]);
    return types[index];
  }

  private int partsOf(int id) {
    return table.isOwn(id) ? parts[id - table.firstId()] : base.partsOf(id);
  }

  /** Begins to count anew: before each function or definition that is asked for. */
  void startCounting() {
    partsSoFar = 0;
    if (base != null) {
      base.startCounting();
    }
  }

  private void read(int id, int index) {
    if (depth == MAX_DEPTH) {
      throw new DamagedBtf("its types are nested more than " + MAX_DEPTH + " deep");
    }
    int before = partsSoFar;
    partsSoFar = 1;
    parts[index] = BEING_READ;
    depth++;
    int read = 0;
    try {
      types[index] = read(id);
      read = partsSoFar;
    } finally {
      depth--;
      parts[index] = read;
      partsSoFar = before;
    }
  }

  private void count(int more) {
    partsSoFar += more;
    if (partsSoFar > MAX_PARTS) {
      throw new DamagedBtf("one of its types is made of more than " + MAX_PARTS + " others");
    }
  }

  private CType read(int id) {
    int kind = table.kind(id);
    return switch (kind) {
      case Kind.INT -> ScalarTypes.integer(table, id);
      case Kind.FLOAT -> ScalarTypes.floating(table, id);
      case Kind.PTR -> new CType.Pointer(of(table.sizeOrType(id)));
      case Kind.ARRAY ->
          new CType.Array(
              of(table.word(id, 0)),
              Optional.of(
                  text.number(BigInteger.valueOf(Integer.toUnsignedLong(table.word(id, 2))))));
      case Kind.STRUCT -> record(id, CType.RecordKind.STRUCT);
      case Kind.UNION -> record(id, CType.RecordKind.UNION);
      case Kind.FWD -> declared(id);
      case Kind.ENUM, Kind.ENUM64 -> enumeration(id);
      case Kind.TYPEDEF ->
          new CType.Typedef(table.name(table.nameOf(id)), of(table.sizeOrType(id)));
      case Kind.CONST -> qualified(id, Qualifier.CONST);
      case Kind.VOLATILE -> qualified(id, Qualifier.VOLATILE);
      case Kind.RESTRICT -> qualified(id, Qualifier.RESTRICT);
      case Kind.TYPE_TAG ->
          switch (table.text(table.nameOf(id))) {
            case "user" -> qualified(id, Qualifier.USER);
            case "percpu" -> qualified(id, Qualifier.PERCPU);
            default -> of(table.sizeOrType(id)); // "rcu" changes no way of reading
          };
      case Kind.FUNC_PROTO -> function(id);
      default -> throw new DamagedBtf("it uses entry " + id + " as a type, but that is not a type");
    };
  }

  private CType qualified(int id, Qualifier qualifier) {
    return of(table.sizeOrType(id)).qualifiedWith(Set.of(qualifier));
  }

  private CType declared(int id) {
    String tag = table.name(table.nameOf(id));
    if (tag.isEmpty()) {
      throw new DamagedBtf("its type " + id + " declares a struct without a tag");
    }
    CType.RecordKind kind = table.flag(id) ? CType.RecordKind.UNION : CType.RecordKind.STRUCT;
    return new CType.Record(kind, tag, Optional.empty());
  }

  private CType record(int id, CType.RecordKind kind) {
    String tag = table.name(table.nameOf(id));
    return tag.isEmpty()
        ? new CType.Record(kind, tag, Optional.of(record(id)))
        : new CType.Record(kind, tag, Optional.empty(), number(id));
  }

  private CType enumeration(int id) {
    String tag = table.name(table.nameOf(id));
    return tag.isEmpty()
        ? new CType.Enum(tag, Optional.of(enumDefinition(id)))
        : new CType.Enum(tag, Optional.empty(), number(id));
  }

  private int number(int id) {
    return slot * TypeTable.MAX_TYPES + id;
  }

  /** The members of this table's own struct or union {@code id}. */
  RecordDefinition record(int id) {
    RecordDefinition known = records.get(id);
    if (known == null) {
      known = aggregates.record(id);
      records.put(id, known);
    }
    return known;
  }

  /** The enumerators of this table's own enum {@code id}. */
  EnumDefinition enumDefinition(int id) {
    EnumDefinition known = enums.get(id);
    if (known == null) {
      known = aggregates.enumeration(id);
      enums.put(id, known);
    }
    return known;
  }

  private CType function(int id) {
    Parts function = parts(id);
    List<Parameter> placed = new ArrayList<>();
    for (NamedType each : function.parameters()) {
      placed.add(new Parameter(each.name(), each.type(), text.span(each.name())));
    }
    return new CType.Function(function.returns(), placed, function.variadic(), List.of());
  }

  /**
   * The bits of an integer that count.
   *
   * @param offset where they begin
   * @param width how many they are; 0 if all bits of the integer count
   */
  record IntegerBits(int offset, int width) {}

  /**
   * Which bits of type {@code id} a member has, if its struct lacks the BTF {@code kind_flag} and
   * so does not state the widths of bit-fields.
   */
  IntegerBits integerBits(int id) {
    int at = id;
    for (int i = 0; i < MAX_DEPTH && at != 0; i++) {
      if (base != null && !table.isOwn(at)) {
        return base.integerBits(at);
      }
      switch (table.kind(at)) {
        case Kind.TYPEDEF, Kind.CONST, Kind.VOLATILE -> at = table.sizeOrType(at);
        case Kind.INT -> {
          int bits = ScalarTypes.bits(table, at);
          boolean whole = bits == table.sizeOrType(at) * Byte.SIZE;
          return new IntegerBits(ScalarTypes.bitOffset(table, at), whole ? 0 : bits);
        }
        default -> at = 0;
      }
    }
    return new IntegerBits(0, 0);
  }

  /** What a function's type consists of. */
  record Parts(CType returns, List<NamedType> parameters, boolean variadic) {}

  /** The parts of the function type {@code id}. */
  Parts parts(int id) {
    if (base != null && id != 0 && !table.isOwn(id)) {
      return base.parts(id);
    }
    if (table.kind(id) != Kind.FUNC_PROTO) {
      throw new DamagedBtf("it takes type " + id + " for a function's type");
    }
    CType returns = of(table.sizeOrType(id));
    int count = table.count(id);
    // A last parameter without a type is the ellipsis.
    boolean variadic = count > 0 && table.word(id, 2 * count - 1) == 0;
    List<NamedType> parameters = new ArrayList<>();
    for (int i = 0; i < (variadic ? count - 1 : count); i++) {
      CType type = of(table.word(id, 2 * i + 1));
      parameters.add(new NamedType(table.name(table.word(id, 2 * i)), type));
    }
    return new Parts(returns, parameters, variadic);
  }
}
