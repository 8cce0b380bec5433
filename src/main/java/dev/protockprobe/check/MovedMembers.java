package dev.protockprobe.check;

import dev.protockprobe.layout.ScalarForm;
import dev.protockprobe.layout.ScalarMember;
import dev.protockprobe.type.CType;
import dev.protockprobe.type.CTypeWriter;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the bits of a member of one kernel's struct in the same struct of another kernel, by the
 * member's path.
 */
final class MovedMembers {
  private final Objects own;
  private final Objects other;

  MovedMembers(Objects own, Objects other) {
    this.own = own;
    this.other = other;
  }

  /**
   * What has become of some bits.
   *
   * @param place where they are on the other kernel; empty if it does not have them
   * @param fact what is different, in words; empty if they are where they were
   */
  record Moved(Optional<Place> place, String fact) {}

  /**
   * Bits of an object.
   *
   * @param fromBits from the start of the object
   * @param form of the scalar, if it is another one than on the own kernel
   */
  record Place(long fromBits, int bits, Optional<ScalarForm> form) {}

  /**
   * The bits on the other kernel; empty if nobody can tell.
   *
   * @param was the type of the object on the own kernel
   * @param is the type of the same object on the other kernel
   * @param name of the fetch arg that reads the bits: in a union it can tell which member is meant
   */
  Optional<Moved> move(CType was, CType is, long from, int bits, String name) {
    if (own.form(was).isPresent()) {
      return other.form(is).flatMap(form -> scalar(own.form(was).get(), form, from, bits));
    }
    List<ScalarMember> members = own.members(was).orElse(List.of());
    List<ScalarMember> read = Objects.touched(members, from, bits, name);
    if (read.isEmpty()) {
      return Optional.of(new Moved(Optional.of(new Place(from, bits, Optional.empty())), ""));
    }
    List<ScalarMember> others = other.members(is).orElse(List.of());
    if (others.isEmpty()) {
      return Optional.empty();
    }
    Struct struct = new Struct(CTypeWriter.write(is.resolved()), others);
    return read.size() == 1
        ? struct.one(read.get(0), from, bits)
        : struct.several(read, from, bits);
  }

  /** Bits of an element of an array of scalars. */
  private static Optional<Moved> scalar(ScalarForm was, ScalarForm is, long from, int bits) {
    int size = was.sizeBytes() * Byte.SIZE;
    boolean whole = bits == size && from % size == 0;
    if (was.equals(is) || (!whole && was.sizeBytes() == is.sizeBytes())) {
      return Optional.of(new Moved(Optional.of(new Place(from, bits, Optional.empty())), ""));
    } else if (!whole) {
      return Optional.empty();
    }
    int newSize = is.sizeBytes() * Byte.SIZE;
    Place place = new Place(from / size * newSize, newSize, Optional.of(is));
    return Optional.of(new Moved(Optional.of(place), ""));
  }

  /**
   * A struct or union of the other kernel.
   *
   * @param name as C writes its type
   */
  private record Struct(String name, List<ScalarMember> members) {
    /** Bits of one member. */
    Optional<Moved> one(ScalarMember was, long from, int bits) {
      int size = was.sizeBits();
      long index = was.array() && size > 0 ? (from - was.offsetBits()) / size : 0;
      String path = was.path() + (index == 0 ? "" : "[" + index + "]");
      Optional<ScalarMember> found =
          member(was.path()).filter(is -> is.array() == was.array() && index < is.count());
      if (found.isEmpty()) {
        return Optional.of(lost(path));
      }
      ScalarMember is = found.get();
      long inside = from - was.offsetBits() - index * size;
      boolean whole = inside == 0 && bits == size;
      if (!whole && size != is.sizeBits()) {
        return Optional.empty();
      }
      long begin = is.offsetBits() + index * is.sizeBits();
      boolean same = size == is.sizeBits() && (!whole || was.form().equals(is.form()));
      Place place =
          new Place(
              begin + inside, whole ? is.sizeBits() : bits, same ? Optional.empty() : is.form());
      return Optional.of(new Moved(Optional.of(place), fact(path, from - inside, begin)));
    }

    /**
     * Finds bits of members beside one another. The result is empty if the members have other sizes
     * or distances on the other kernel.
     */
    Optional<Moved> several(List<ScalarMember> read, long from, int bits) {
      Set<Long> distances = new HashSet<>();
      for (ScalarMember was : read) {
        Optional<ScalarMember> is = member(was.path());
        if (is.isEmpty()) {
          return Optional.of(lost(was.path()));
        } else if (is.get().sizeBits() != was.sizeBits() || is.get().count() != was.count()) {
          return Optional.empty();
        }
        distances.add(is.get().offsetBits() - was.offsetBits());
      }
      if (distances.size() > 1) {
        return Optional.empty();
      }
      ScalarMember first = read.get(0);
      long distance = distances.iterator().next();
      Place place = new Place(from + distance, bits, Optional.empty());
      String fact = fact(first.path(), first.offsetBits(), first.offsetBits() + distance);
      return Optional.of(new Moved(Optional.of(place), fact));
    }

    private Optional<ScalarMember> member(String path) {
      return members.stream().filter(member -> member.path().equals(path)).findFirst();
    }

    private String fact(String path, long was, long is) {
      return was == is
          ? ""
          : name + " has " + path + " at " + offset(is) + ", not at " + offset(was);
    }

    /** Names the outermost member of a path that is missing. */
    private Moved lost(String path) {
      int end = 0;
      do {
        int dot = path.indexOf('.', end + 1);
        end = dot < 0 ? path.length() : dot;
      } while (end < path.length() && has(path.substring(0, end)));
      return new Moved(Optional.empty(), name + " has no " + path.substring(0, end));
    }

    private boolean has(String path) {
      return members.stream().anyMatch(member -> (member.path() + ".").startsWith(path + "."));
    }
  }

  private static String offset(long bits) {
    return "+" + bits / Byte.SIZE + (bits % Byte.SIZE == 0 ? "" : " bit " + bits % Byte.SIZE);
  }
}
