package dev.protockprobe.schema;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How to interpret a value beyond the number that the kernel prints. */
public sealed interface Meaning {

  /** One method for each form and no default, so that a forgotten form does not compile. */
  interface Visitor<R> {
    R visitPlain(Plain meaning);

    R visitEnumerated(Enumerated meaning);

    R visitOrderedFlags(OrderedFlags meaning);

    R visitIoctl(Ioctl meaning);
  }

  <R> R accept(Visitor<R> visitor);

  /** The name in a schema file. */
  String slug();

  /** The names that C has for some values, or for flags in them; empty if it has none. */
  List<Enumerator> names();

  /** One of the meanings that need no more than their name. */
  record Plain(Kind kind) implements Meaning {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitPlain(this);
    }

    @Override
    public String slug() {
      return kind.slug();
    }

    @Override
    public List<Enumerator> names() {
      return List.of();
    }
  }

  /** An enum: the name of a value, or of all its bits if the enumerators are flags. */
  record Enumerated(List<Enumerator> enumerators, boolean flags) implements Meaning {
    public Enumerated {
      enumerators = List.copyOf(enumerators);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitEnumerated(this);
    }

    /** The enumerators whose values fit into {@code bits} bits, signed or unsigned. */
    public List<Enumerator> namesOf(int bits) {
      int unused = Long.SIZE - Math.min(bits, Long.SIZE);
      return enumerators.stream()
          .filter(
              one ->
                  one.value() << unused >>> unused == one.value()
                      || one.value() << unused >> unused == one.value())
          .toList();
    }

    @Override
    public String slug() {
      return flags ? FLAGS : ENUM;
    }

    @Override
    public List<Enumerator> names() {
      return enumerators;
    }
  }

  /**
   * Flags some of whose names are several bits: {@code gfp_t}, {@code blk_opf_t}.
   *
   * @param names those of the traced kernel, in the order in which a value is taken apart; each
   *     takes its bits away if they are all there
   */
  record OrderedFlags(List<Enumerator> names) implements Meaning {
    public OrderedFlags {
      names = names.stream().filter(name -> name.value() != 0).toList();
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitOrderedFlags(this);
    }

    @Override
    public String slug() {
      return GFP;
    }
  }

  /**
   * A command of ioctl(2): its name, or what {@code _IOR} and the like made it of.
   *
   * @param names of commands, each as 32 bits
   * @param sizeBits how many bits hold the size of the argument: 14, or 13 on mips and powerpc
   */
  record Ioctl(List<Enumerator> names, int sizeBits) implements Meaning {
    public Ioctl {
      names = List.copyOf(names);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitIoctl(this);
    }

    @Override
    public String slug() {
      return sizeBits == 13 ? IOCTL_13 : IOCTL_14;
    }
  }

  /** What schema files call the meanings that have names for values. */
  String ENUM = "enum";

  String FLAGS = "flags";
  String GFP = "gfp";
  String IOCTL_13 = "ioctl-13";
  String IOCTL_14 = "ioctl-14";

  /** A name for a value of an enum, as the 64 bits of a long. */
  record Enumerator(String name, long value) {}

  /**
   * The meaning that a schema file names. If the file was written before schemas had the names of
   * allocation flags, the meaning gets the names that are right in every kernel.
   *
   * @return empty if it names none, or one that a later version knows
   */
  static Optional<Meaning> read(String slug, List<Enumerator> enumerators) {
    if (slug.equals(ENUM) || slug.equals(FLAGS)) {
      return Optional.of(new Enumerated(enumerators, slug.equals(FLAGS)));
    } else if (slug.equals(GFP)) {
      return Optional.of(
          new OrderedFlags(enumerators.isEmpty() ? AllocationFlags.ofAnyKernel() : enumerators));
    } else if (slug.equals(IOCTL_13) || slug.equals(IOCTL_14)) {
      return Optional.of(new Ioctl(enumerators, slug.equals(IOCTL_13) ? 13 : 14));
    }
    for (Kind kind : Kind.values()) {
      if (kind.slug().equals(slug)) {
        return Optional.of(new Plain(kind));
      }
    }
    return Optional.empty();
  }

  /** The meanings by name; {@code slug} is what a schema file has. */
  enum Kind {
    /** {@code _Bool}. */
    BOOL,
    /** A character. */
    CHAR,
    /** An address: {@code NULL}, or an error by its name. */
    POINTER,
    /** The result of a function: a negative number may be an error. */
    ERRNO,
    /** A number of the network's byte order: {@code __be16} and the like. */
    BIG_ENDIAN,
    /** A number of the other byte order: {@code __le16} and the like. */
    LITTLE_ENDIAN,
    /** An IPv4 address, in the network's byte order. */
    IPV4,
    /** {@code struct in6_addr}. */
    IPV6,
    /** The address of an Ethernet device. */
    MAC,
    /** {@code umode_t}: a file's type and permissions. */
    MODE,
    /** {@code dev_t}: a device's numbers. */
    DEVICE,
    /** {@code kuid_t} and {@code kgid_t}. */
    ID,
    /** {@code ktime_t}: nanoseconds. */
    TIME,
    /** How a process ended, as wait(2) gives it: an exit status or a signal. */
    EXIT_STATUS;

    /** Whether a text of this kind says all that the number says, so that people need only it. */
    public boolean saysAll() {
      return switch (this) {
        case BOOL, BIG_ENDIAN, LITTLE_ENDIAN, IPV4, IPV6, MAC, MODE, DEVICE, TIME, EXIT_STATUS ->
            true;
        case CHAR, POINTER, ERRNO, ID -> false;
      };
    }

    /** The name in a schema file. */
    public String slug() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }
}
