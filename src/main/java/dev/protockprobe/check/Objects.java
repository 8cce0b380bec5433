package dev.protockprobe.check;

import dev.protockprobe.layout.DataModel;
import dev.protockprobe.layout.Layouts;
import dev.protockprobe.layout.ScalarForm;
import dev.protockprobe.layout.ScalarMember;
import dev.protockprobe.type.CType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Says what a range of bits in a C object is: a whole scalar, a part of a scalar, or several
 * scalars.
 */
final class Objects {
  private final Layouts layouts;
  private final boolean bigEndian;
  private final boolean arguments;
  private final Map<CType.Record, Optional<List<ScalarMember>>> members = new HashMap<>();

  /**
   * Objects as a kernel lays them out.
   *
   * @param arguments whether a {@code struct pt_regs} has the arguments of a system call, whose
   *     names and types it does not tell
   */
  Objects(Layouts layouts, boolean arguments) {
    this.layouts = layouts;
    this.arguments = arguments;
    this.bigEndian = layouts.dataModel().bigEndian();
  }

  DataModel dataModel() {
    return layouts.dataModel();
  }

  /**
   * An object.
   *
   * @param path how C reaches it
   * @param memberPath what stands before a member's name: {@code sk->}, {@code pair.}
   * @param followed whether it is behind a pointer, so that there may be others behind it
   * @param key names it in the keys of values
   */
  record Place(
      int parameter, CType type, String path, String memberPath, boolean followed, String key) {}

  /** The scalar members of a record; empty if its layout is not known. */
  Optional<List<ScalarMember>> members(CType type) {
    return type.resolved() instanceof CType.Record record
        ? members.computeIfAbsent(record, key -> layouts.scalarMembers(key).value())
        : Optional.empty();
  }

  /** Whether an object holds the arguments of a system call. */
  boolean holdsArguments(CType type) {
    return arguments
        && type.resolved() instanceof CType.Record record
        && record.tag().equals("pt_regs");
  }

  /** The form of a scalar; empty for any other type. */
  Optional<ScalarForm> form(CType type) {
    return layouts.scalar(type);
  }

  /** The shape of a type, which two kernels can compare. */
  String shape(CType type) {
    return TypeShape.of(type, layouts);
  }

  /** What {@code bits} of an object are, from {@code from} on in the order of memory. */
  Value read(Place place, long from, int bits) {
    String key = place.key() + "[" + from + "," + bits + "]";
    Optional<ScalarForm> form = layouts.scalar(place.type());
    if (form.isPresent()) {
      return scalar(place, form.get().sizeBytes() * Byte.SIZE, from, bits, key);
    }
    Optional<List<ScalarMember>> inside = members(place.type());
    if (inside.isEmpty() || inside.get().isEmpty()) {
      String words = bytes(from, bits) + " of " + place.path();
      return new Value(Value.Kind.OPAQUE, key, words, place.parameter());
    }
    boolean outside =
        layouts
            .layout(place.type())
            .value()
            .filter(layout -> from < 0 || from + bits > layout.sizeBytes() * Byte.SIZE)
            .isPresent();
    // The struct can be the first member of a larger one, as a sock is of a tcp_sock, or lie in it.
    if (outside && place.followed()) {
      String words = bytes(from, bits) + " from the start of " + place.path();
      return new Value(Value.Kind.OPAQUE, key, words, place.parameter());
    }
    return member(place, inside.get(), from, bits, key);
  }

  private Value scalar(Place place, int size, long from, int bits, String key) {
    long index = place.followed() ? Math.floorDiv(from, size) : 0;
    String path = index == 0 ? place.path() : element(place, index);
    long elements = place.followed() ? Long.MAX_VALUE / Long.SIZE : 1;
    Value value = of(place, place.type(), path, from - index * size, size, elements, bits, key);
    return value.is(Value.Kind.WIDE) && !place.followed()
        ? value.called(
            path + " and " + bytes(bits - size) + " of its word, which can hold anything")
        : value;
  }

  private static String element(Place place, long index) {
    String pointer = place.memberPath().replaceFirst("->$", "");
    return pointer + "[" + index + "]";
  }

  /**
   * Says what the {@code bits} bits from bit {@code from} on are, compared with one scalar of
   * {@code size} bits that begins at bit 0.
   *
   * @param elements how many such scalars follow each other from bit 0 on: whole elements of an
   *     array can be meant as one value, as those of a sockaddr's data are
   */
  private Value of(
      Place place,
      CType type,
      String path,
      long from,
      int size,
      long elements,
      int bits,
      String key) {
    boolean begins = from == 0;
    long lowest = bigEndian ? size - from - bits : from;
    if (lowest == 0 && bits <= size && holdsArguments(place.type())) {
      String argument = bits == size ? path : "the lowest " + bytes(bits) + " of " + path;
      return new Value(
          Value.Kind.OPAQUE, key, argument, place.parameter(), path, Optional.empty(), begins);
    }
    Value.Kind kind = Value.Kind.STRADDLING;
    String words = "a part of " + path + " and what is beside it";
    if (begins && bits == size) {
      kind = Value.Kind.WHOLE;
      words = path;
    } else if (begins && elements * size >= bits && bits % size == 0) {
      kind = Value.Kind.OPAQUE;
      words = path + " and what is behind it, " + bytes(bits) + " in all";
    } else if (from >= 0 && from + bits <= size) {
      kind = Value.Kind.PART;
      words = part(from, size, bits) + " of " + path;
    } else if (from <= 0 && from + bits >= size) {
      kind = Value.Kind.WIDE;
      words = path + " and " + bytes(bits - size) + " beside it";
    }
    return new Value(kind, key, words, place.parameter(), path, Optional.of(type), begins);
  }

  /**
   * The members that have any of the bits; only the one that has all of them, if there is one.
   *
   * @param name of the one to choose among several of a union; empty for the one that programs use
   */
  static List<ScalarMember> touched(List<ScalarMember> members, long from, int bits, String name) {
    List<ScalarMember> touched = new ArrayList<>();
    Optional<ScalarMember> exact = Optional.empty();
    Optional<ScalarMember> holder = Optional.empty();
    for (ScalarMember member : members) {
      long size = member.sizeBits() * member.count();
      if (member.offsetBits() < from + bits && member.offsetBits() + size > from) {
        touched.add(member);
        boolean holds = member.offsetBits() <= from && member.offsetBits() + size >= from + bits;
        if (isExact(member, from, bits)) {
          exact = Optional.of(exact.map(other -> better(other, member, name)).orElse(member));
        } else if (holds) {
          holder = Optional.of(holder.map(other -> better(other, member, name)).orElse(member));
        }
      }
    }
    if (exact.isEmpty() && holder.isEmpty()) {
      return touched;
    }
    return List.of(exact.isPresent() ? exact.get() : holder.get());
  }

  private static ScalarMember better(ScalarMember first, ScalarMember other, String name) {
    boolean named =
        !name.isEmpty()
            && MeantMember.isNamed(other.path(), name)
            && !MeantMember.isNamed(first.path(), name);
    return named ? other : publicOne(first, other);
  }

  private Value member(Place place, List<ScalarMember> members, long from, int bits, String key) {
    List<ScalarMember> touched = touched(members, from, bits, "");
    if (touched.isEmpty()) {
      String words = bytes(from, bits) + " of " + place.path() + ", which belong to no member";
      return new Value(Value.Kind.NOTHING, key, words, place.parameter());
    } else if (touched.size() == 1) {
      return at(place, touched.get(0), from, bits, key);
    }
    String last = touched.get(touched.size() - 1).path();
    String words = place.memberPath() + touched.get(0).path() + " to " + last;
    boolean whole =
        place.followed()
            && touched.stream().anyMatch(member -> isBorder(member, from))
            && touched.stream().anyMatch(member -> isBorder(member, from + bits));
    Value.Kind kind = whole ? Value.Kind.SEVERAL : Value.Kind.STRADDLING;
    return new Value(kind, key, words, place.parameter());
  }

  /**
   * The member that programs use, of two members of a union. Since Linux 6.3, the kernel declares
   * some members twice: as {@code const} for reading, and with {@code __} for writing ({@code
   * d_name}, {@code __d_name}).
   */
  private static ScalarMember publicOne(ScalarMember first, ScalarMember other) {
    return isPrivate(first) && !isPrivate(other) ? other : first;
  }

  private static boolean isPrivate(ScalarMember member) {
    return member.path().startsWith("__") || member.path().contains(".__");
  }

  /** Whether a member, or an element of it, begins or ends at a bit. */
  private static boolean isBorder(ScalarMember member, long bit) {
    long from = bit - member.offsetBits();
    int size = member.sizeBits();
    return size > 0 && from >= 0 && from <= size * member.count() && from % size == 0;
  }

  private static boolean isExact(ScalarMember member, long from, int bits) {
    int size = member.sizeBits();
    return size == bits && size > 0 && (from - member.offsetBits()) % size == 0;
  }

  private Value at(Place place, ScalarMember member, long from, int bits, String key) {
    int size = Math.max(1, member.sizeBits());
    long index = member.array() ? Math.floorDiv(from - member.offsetBits(), size) : 0;
    String path = place.memberPath() + member.path() + (member.array() ? "[" + index + "]" : "");
    long begin = from - member.offsetBits() - index * size;
    return of(place, member.type(), path, begin, size, member.count() - index, bits, key);
  }

  /**
   * Names a part of a scalar. Halves and bits are counted from the lowest bit of the value, bytes
   * in the order of memory.
   */
  private String part(long from, int size, int bits) {
    long lowest = bigEndian ? size - from - bits : from;
    if (bits * 2 == size && lowest % bits == 0) {
      return lowest == 0 ? "the lower half" : "the upper half";
    } else if (from % Byte.SIZE == 0 && bits % Byte.SIZE == 0) {
      return bytes(from, bits);
    }
    return bits == 1 ? "bit " + lowest : "bits " + lowest + " to " + (lowest + bits - 1);
  }

  private static String bytes(int bits) {
    return bits == Byte.SIZE ? "1 byte" : bits / Byte.SIZE + " bytes";
  }

  /** Bytes as a person counts them, from 0. */
  static String bytes(long from, int bits) {
    long first = Math.floorDiv(from, Byte.SIZE);
    long last = Math.floorDiv(from + bits - 1, Byte.SIZE);
    return first == last ? "byte " + first : "bytes " + first + " to " + last;
  }
}
