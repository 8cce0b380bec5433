package dev.protockprobe.schema;

import static java.util.Map.entry;

import dev.protockprobe.layout.Enumerators;
import dev.protockprobe.layout.Enumerators.NamedValue;
import dev.protockprobe.probe.FetchType;
import dev.protockprobe.probe.FetchedValue;
import dev.protockprobe.probe.KernelFeatures;
import dev.protockprobe.schema.Meaning.Kind;
import dev.protockprobe.type.CType;
import dev.protockprobe.type.IntegerKind;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a value means, by its C type: by the typedefs it goes through, then by what it is. */
final class MeaningRules {
  private static final int MAC_BYTES = 6;
  private static final int IPV6_BYTES = 16;

  /** The kernel's typedefs that say more than the integer behind them. */
  private static final Map<String, Kind> TYPEDEFS =
      Map.ofEntries(
          entry("__be16", Kind.BIG_ENDIAN),
          entry("__be32", Kind.IPV4),
          entry("__be64", Kind.BIG_ENDIAN),
          entry("__le16", Kind.LITTLE_ENDIAN),
          entry("__le32", Kind.LITTLE_ENDIAN),
          entry("__le64", Kind.LITTLE_ENDIAN),
          entry("umode_t", Kind.MODE),
          entry("dev_t", Kind.DEVICE),
          entry("uid_t", Kind.ID),
          entry("gid_t", Kind.ID),
          entry("kuid_t", Kind.ID),
          entry("kgid_t", Kind.ID),
          entry("ktime_t", Kind.TIME));

  /** What a function's result is called, but for the members of a struct. */
  private static final String RESULT = "retval";

  /** Words in the names of {@code __be32} values that are numbers, not addresses. */
  private static final Set<String> NUMBER_WORDS =
      Set.of(
          "seq",
          "ack",
          "end",
          "spi",
          "id",
          "ident",
          "mark",
          "key",
          "label",
          "flowlabel",
          "flowinfo",
          "flow",
          "tsval",
          "tsecr",
          "xid",
          "len",
          "length",
          "size",
          "count",
          "info",
          "vni",
          "tag",
          "prot",
          "prog",
          "vers",
          "proc",
          "status",
          "nexthdr",
          "magic");

  private static final String ALLOCATION_FLAGS = "gfp_t";

  private final Enumerators enumerators;
  private final KernelFeatures kernels;
  private Meaning.Gfp allocationFlags;

  MeaningRules(Enumerators enumerators, KernelFeatures kernels) {
    this.enumerators = enumerators;
    this.kernels = kernels;
  }

  /** Looked up when a value needs them: the program is asked for dozens of names. */
  private Meaning allocationFlags() {
    if (allocationFlags == null) {
      allocationFlags =
          new Meaning.Gfp(
              AllocationFlags.of(
                  kernels, name -> enumerators.constant(name).map(BigInteger::longValue)));
    }
    return allocationFlags;
  }

  /** The meaning of a value; empty if the kernel prints all there is to say. */
  Optional<Meaning> of(FetchedValue value) {
    FetchType printed = value.parts().get(0).arg().type().orElse(FetchType.Named.STRING);
    FetchType element = printed instanceof FetchType.ArrayOf array ? array.element() : printed;
    if (element instanceof FetchType.Named named && named.name() != FetchType.Name.CHAR) {
      return Optional.empty();
    }
    if (isAllocationFlags(value.type())) {
      return Optional.of(allocationFlags());
    }
    Optional<Kind> kind = byArray(value, printed);
    if (kind.isEmpty()) {
      kind = byTypedef(value);
    }
    if (kind.isEmpty() && value.type().resolved() instanceof CType.Enum type) {
      Optional<Meaning> names = enumerators.of(type).map(MeaningRules::enumerated);
      if (names.isPresent()) {
        return names;
      }
    }
    return kind.or(() -> byForm(value)).map(Meaning.Plain::new);
  }

  /** A device's address or an IPv6 address: an array of as many bytes. */
  private static Optional<Kind> byArray(FetchedValue value, FetchType printed) {
    boolean bytes = value.bits() == Byte.SIZE && !value.signed() && value.parts().size() == 1;
    if (!bytes || !(printed instanceof FetchType.ArrayOf array)) {
      return Optional.empty();
    } else if (array.count() == MAC_BYTES) {
      return Optional.of(Kind.MAC);
    }
    return array.count() == IPV6_BYTES && value.name().contains("addr8")
        ? Optional.of(Kind.IPV6)
        : Optional.empty();
  }

  private static Optional<Kind> byTypedef(FetchedValue value) {
    CType type = value.type();
    while (true) {
      if (type instanceof CType.Typedef typedef) {
        Kind kind = TYPEDEFS.get(typedef.name());
        if (kind != null) {
          return Optional.of(kind == Kind.IPV4 && isNumber(value.name()) ? Kind.BIG_ENDIAN : kind);
        }
        type = typedef.target();
      } else if (type instanceof CType.Qualified qualified) {
        type = qualified.unqualified();
      } else if (type instanceof CType.Aligned aligned) {
        type = aligned.type();
      } else {
        boolean ipv6 = type instanceof CType.Record of && of.tag().equals("in6_addr");
        return ipv6 && value.bits() == IPV6_BYTES * Byte.SIZE
            ? Optional.of(Kind.IPV6)
            : Optional.empty();
      }
    }
  }

  private static boolean isAllocationFlags(CType type) {
    CType alias = type instanceof CType.Qualified qualified ? qualified.unqualified() : type;
    return alias instanceof CType.Typedef typedef
        && (typedef.name().equals(ALLOCATION_FLAGS) || isAllocationFlags(typedef.target()));
  }

  private static boolean isNumber(String name) {
    for (String word : name.split("_", -1)) {
      if (NUMBER_WORDS.contains(word)) {
        return true;
      }
    }
    return false;
  }

  private static Optional<Kind> byForm(FetchedValue value) {
    CType type = value.type().resolved();
    if (type instanceof CType.Pointer) {
      return Optional.of(Kind.POINTER);
    } else if (type instanceof CType.Bool) {
      return Optional.of(Kind.BOOL);
    } else if (type instanceof CType.Integer integer && isCharacter(value, integer.kind())) {
      return Optional.of(Kind.CHAR);
    }
    boolean error =
        type instanceof CType.Integer
            && value.signed()
            && value.bits() <= Long.SIZE
            && value.name().equals(RESULT);
    return error ? Optional.of(Kind.ERRNO) : Optional.empty();
  }

  /** A typedef of char is a small number in the kernel: {@code s8}, {@code u8}. */
  private static boolean isCharacter(FetchedValue value, IntegerKind kind) {
    CType type = value.type();
    boolean plain =
        type instanceof CType.Qualified qualified
            ? qualified.unqualified() instanceof CType.Integer
            : type instanceof CType.Integer;
    return plain && (kind == IntegerKind.CHAR || kind == IntegerKind.SIGNED_CHAR);
  }

  private static Meaning enumerated(List<NamedValue> names) {
    List<Meaning.Enumerator> enumerators =
        names.stream()
            .map(named -> new Meaning.Enumerator(named.name(), named.value().longValue()))
            .toList();
    return new Meaning.Enumerated(enumerators, FlagSets.isFlags(enumerators));
  }
}
