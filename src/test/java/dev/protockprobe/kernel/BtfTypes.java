package dev.protockprobe.kernel;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The types and functions that a kernel's BTF describes. */
final class BtfTypes {
  private static final int POINTER_BYTES = 8;

  private final List<BtfType> types;
  private final Map<String, List<BtfType.FunctionType>> functions = new HashMap<>();

  private BtfTypes(List<BtfType> types) {
    this.types = types;
    for (BtfType type : types) {
      if (type instanceof BtfType.Function function) {
        functions
            .computeIfAbsent(function.name(), unused -> new ArrayList<>(1))
            .add((BtfType.FunctionType) types.get(function.type()));
      }
    }
  }

  /** Reads bpftool's JSON. */
  static BtfTypes read(Path json) {
    try (BtfReader reader = new BtfReader(json)) {
      return new BtfTypes(reader.read());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What is passed to each function of a name: several static ones can share it. */
  List<Signature> functions(String name) {
    return functions.getOrDefault(name, List.of()).stream().map(this::signature).toList();
  }

  /** The names of the functions that one description has: no two static ones share them. */
  Set<String> namesOfOne() {
    return functions.keySet().stream()
        .filter(name -> functions.get(name).size() == 1)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The names of the parameters of a function that one description has. */
  List<String> parameterNames(String function) {
    BtfType.FunctionType type = functions.get(function).get(0);
    return type.names().subList(0, signature(type).parameters().size());
  }

  BtfType type(int number) {
    return types.get(number);
  }

  /** Every type in its order. */
  List<BtfType> all() {
    return types;
  }

  /** A type behind typedefs, qualifiers and tags. */
  BtfType resolved(int number) {
    BtfType type = types.get(number);
    while (type instanceof BtfType.Alias alias) {
      type = types.get(alias.target());
    }
    return type;
  }

  /** The number of a type behind qualifiers and tags, which have no name. */
  int unqualified(int number) {
    int at = number;
    while (types.get(at) instanceof BtfType.Alias alias && alias.name().isEmpty()) {
      at = alias.target();
    }
    return at;
  }

  private Signature signature(BtfType.FunctionType function) {
    List<Integer> parameters = function.parameters();
    int count = parameters.size();
    // A last parameter without a type is the ellipsis.
    boolean variadic = count > 0 && parameters.get(count - 1) == BtfType.VOID;
    return new Signature(
        parameters.subList(0, variadic ? count - 1 : count).stream().map(this::passed).toList(),
        variadic);
  }

  /** Whether a type, or one that it is a typedef of, has one of the names. */
  boolean isNamed(int number, Set<String> names) {
    BtfType type = types.get(number);
    while (type instanceof BtfType.Alias alias) {
      if (names.contains(alias.name())) {
        return true;
      }
      type = types.get(alias.target());
    }
    return false;
  }

  /** Whether a type is const or volatile, or a typedef of such a type. */
  boolean isQualified(int number) {
    BtfType type = types.get(number);
    boolean qualified = false;
    while (type instanceof BtfType.Alias alias) {
      qualified |= alias.name().isEmpty();
      type = types.get(alias.target());
    }
    return qualified;
  }

  /** The size of an object; 0 for what has none. */
  int sizeBytes(int number) {
    BtfType type = resolved(number);
    if (type instanceof BtfType.Array array) {
      return array.length() * sizeBytes(array.element());
    }
    return passed(number).sizeBytes().orElse(0);
  }

  /** How a value of a type is passed; unknown for what cannot be: arrays, functions, void. */
  Passed passed(int number) {
    BtfType type = resolved(number);
    if (type instanceof BtfType.Pointer) {
      return new Passed(Passed.Kind.POINTER, Optional.of(POINTER_BYTES));
    } else if (type instanceof BtfType.Scalar scalar) {
      return Passed.number(scalar.sizeBytes(), scalar.signed());
    } else if (type instanceof BtfType.Enumeration enumeration) {
      return Passed.number(enumeration.sizeBytes(), enumeration.signed());
    } else if (type instanceof BtfType.Aggregate aggregate) {
      return new Passed(Passed.Kind.RECORD, Optional.of(aggregate.sizeBytes()));
    } else if (type instanceof BtfType.Forward) {
      return new Passed(Passed.Kind.RECORD, Optional.empty());
    }
    return new Passed(Passed.Kind.UNKNOWN, Optional.empty());
  }

  /** Where the members of a struct or union are. */
  RecordShape shape(BtfType.Aggregate aggregate) {
    return new RecordShape(
        Optional.of(aggregate.sizeBytes()), aggregate.members().stream().map(this::shape).toList());
  }

  private RecordShape.MemberShape shape(BtfType.Member member) {
    int type = unqualified(member.type());
    while (types.get(type) instanceof BtfType.Array array) {
      type = unqualified(array.element());
    }
    Optional<RecordShape> inner =
        types.get(type) instanceof BtfType.Aggregate aggregate && aggregate.name().isEmpty()
            ? Optional.of(shape(aggregate))
            : Optional.empty();
    return new RecordShape.MemberShape(
        member.name(), Optional.of(member.bitOffset()), Optional.of(member.bitWidth()), inner);
  }
}
