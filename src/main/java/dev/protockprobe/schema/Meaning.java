package dev.protockprobe.schema;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a value says beyond the number that the kernel prints. */
public sealed interface Meaning {

  /** One of the meanings that need no more than their name. */
  record Plain(Kind kind) implements Meaning {}

  /** An enum: the name of a value, or of all its bits if the enumerators are flags. */
  record Enumerated(List<Enumerator> enumerators, boolean flags) implements Meaning {
    public Enumerated {
      enumerators = List.copyOf(enumerators);
    }
  }

  /** A name for a value of an enum, as the 64 bits of a long. */
  record Enumerator(String name, long value) {}

  /**
   * The meaning that a schema file names.
   *
   * @return empty if it names none, or one that a later version knows
   */
  static Optional<Meaning> read(String slug, List<Enumerator> enumerators) {
    if (slug.equals("enum") || slug.equals("flags")) {
      return Optional.of(new Enumerated(enumerators, slug.equals("flags")));
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
    /** What a function returns: a negative number may be an error. */
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
    /** {@code gfp_t}: how memory is allocated. */
    GFP,
    /** {@code kuid_t} and {@code kgid_t}. */
    ID,
    /** {@code ktime_t}: nanoseconds. */
    TIME;

    /** The name in a schema file. */
    public String slug() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }
}
