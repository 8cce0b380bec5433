package dev.protockprobe.schema;

import static java.util.Map.entry;

import dev.protockprobe.abi.CallingConvention;
import dev.protockprobe.layout.Enumerators;
import dev.protockprobe.probe.FetchType;
import dev.protockprobe.probe.FetchedValue;
import dev.protockprobe.probe.InternetAddresses;
import dev.protockprobe.probe.KernelFeatures;
import dev.protockprobe.schema.Meaning.Kind;
import dev.protockprobe.type.CType;
import java.math.BigInteger;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the {@link Meaning} of a value by its C type: first by the names of its typedefs, then by
 * the form of the type, for example a pointer or an enum.
 */
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

  /** The functions whose {@code flags} are those of a page fault: mm/memory.c, mm/hugetlb.c. */
  private static final Set<String> FAULTING =
      Set.of("handle_mm_fault", "__handle_mm_fault", "hugetlb_fault");

  /** The functions whose {@code code} is what wait(2) gives: kernel/exit.c. */
  private static final Set<String> EXITING = Set.of("do_exit", "do_group_exit", "make_task_dead");

  private static final String ALLOCATION_FLAGS = "gfp_t";

  private final Enumerators enumerators;
  private final KernelFeatures kernels;
  private final KnownNumbers numbers;
  private Meaning.OrderedFlags allocationFlags;

  MeaningRules(Enumerators enumerators, KernelFeatures kernels, CallingConvention convention) {
    numbers = new KnownNumbers(convention);
    this.enumerators = enumerators;
    this.kernels = kernels;
  }

  /** The flags, which are looked up only when needed, because they take dozens of look-ups. */
  private Meaning allocationFlags() {
    if (allocationFlags == null) {
      allocationFlags =
          new Meaning.OrderedFlags(
              AllocationFlags.of(
                  kernels, name -> enumerators.constant(name).map(BigInteger::longValue)));
    }
    return allocationFlags;
  }

  /**
   * The meaning of a value; empty if the kernel prints all there is to say.
   *
   * @param function the probed function or system call; empty if it is not known
   */
  Optional<Meaning> of(FetchedValue value, String function) {
    FetchType printed = value.parts().get(0).arg().type().orElse(FetchType.Named.STRING);
    PrintedForm form = PrintedForm.of(printed);
    if (form == PrintedForm.STRING) {
      return Optional.empty();
    } else if (form == PrintedForm.SYMBOL) {
      boolean pointer = value.type().resolved() instanceof CType.Pointer;
      return pointer ? Optional.of(new Meaning.Plain(Kind.POINTER)) : Optional.empty();
    }
    if (value.type().isTypedef(ALLOCATION_FLAGS::equals)) {
      return Optional.of(allocationFlags());
    }
    if (isExitStatus(value, function)) {
      return Optional.of(new Meaning.Plain(Kind.EXIT_STATUS));
    }
    Optional<Meaning> known =
        numbers
            .of(value, function)
            .or(() -> faultFlags(value, function))
            .or(() -> BlockFlags.of(value, enumerators));
    if (known.isPresent()) {
      return known;
    }
    Optional<Kind> kind = byArray(value, printed);
    if (kind.isEmpty()) {
      kind = byTypedef(value);
    }
    return kind.<Meaning>map(Meaning.Plain::new)
        .or(() -> value.type().resolved().accept(new MeaningOfForm(value, enumerators)));
  }

  private static boolean isExitStatus(FetchedValue value, String function) {
    boolean member = value.name().endsWith("_exit_code");
    return value.signed()
        && (member || (EXITING.contains(function) && value.name().endsWith("code")));
  }

  /** The flags of a page fault have an enum, which the parameter's type does not name. */
  private Optional<Meaning> faultFlags(FetchedValue value, String function) {
    boolean flags = value.name().equals("flags") && FAULTING.contains(function);
    return flags
        ? new CType.Enum("fault_flag", Optional.empty())
            .accept(new MeaningOfForm(value, enumerators))
        : Optional.empty();
  }

  /** A device's address or an IPv6 address: an array of as many bytes. */
  private static Optional<Kind> byArray(FetchedValue value, FetchType printed) {
    boolean bytes = value.bits() == Byte.SIZE && !value.signed() && value.parts().size() == 1;
    if (bytes && printed.count() == MAC_BYTES) {
      return Optional.of(Kind.MAC);
    }
    boolean address =
        value.name().contains("addr8")
            || (value.type().resolved() instanceof CType.Record record
                && InternetAddresses.isV6(record));
    return bytes && printed.count() == IPV6_BYTES && address
        ? Optional.of(Kind.IPV6)
        : Optional.empty();
  }

  private static Optional<Kind> byTypedef(FetchedValue value) {
    CType type = value.type();
    for (CType inner = type.unwrapped(); inner != type; inner = type.unwrapped()) {
      Kind kind = type instanceof CType.Typedef alias ? TYPEDEFS.get(alias.name()) : null;
      if (kind != null) {
        return Optional.of(kind == Kind.IPV4 && isNumber(value.name()) ? Kind.BIG_ENDIAN : kind);
      }
      type = inner;
    }
    boolean ipv6 = type instanceof CType.Record of && of.tag().equals("in6_addr");
    return ipv6 && value.bits() == IPV6_BYTES * Byte.SIZE
        ? Optional.of(Kind.IPV6)
        : Optional.empty();
  }

  private static boolean isNumber(String name) {
    for (String word : name.split("_", -1)) {
      if (NUMBER_WORDS.contains(word)) {
        return true;
      }
    }
    return false;
  }
}
