package dev.protockprobe.check;

import dev.protockprobe.layout.ScalarMember;
import dev.protockprobe.probe.FetchArg;
import dev.protockprobe.probe.FetchExpression;
import dev.protockprobe.probe.FetchExpression.Dereference;
import dev.protockprobe.probe.FetchExpression.Space;
import dev.protockprobe.probe.FetchType;
import dev.protockprobe.probe.FetchType.Radix;
import dev.protockprobe.probe.PlacedBits;
import dev.protockprobe.type.CType;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Finds the struct member that a fetch arg's name refers to. This is the member with exactly that
 * name. If there is none, it is the member whose name has a prefix and {@code _} before that name:
 * {@code daddr} refers to {@code skc_daddr}. Only an exact match is certain.
 */
final class MeantMember {
  private final ProbedPoint point;
  private final Objects objects;

  MeantMember(ProbedPoint point) {
    this.point = point;
    this.objects = point.objects();
  }

  /**
   * A member.
   *
   * @param path how C reaches it from the struct
   * @param body what a fetch arg needs behind its {@code =} to read it; empty if one fetch arg
   *     cannot
   * @param exactly whether the fetch arg has the member's own name, prefix and all
   */
  record Meant(String path, Optional<String> body, boolean exactly) {}

  /**
   * The member that is meant; empty if there is none or several, or if it is the one that is read.
   */
  Optional<Meant> of(ArgReading reading) {
    FetchExpression expression = reading.arg().expression();
    Optional<Meant> beside =
        expression instanceof Dereference last
            ? behind(last.base(), last.space(), reading)
            : Optional.empty();
    boolean pointer =
        reading.value().type().filter(type -> type.resolved() instanceof CType.Pointer).isPresent();
    return beside.isEmpty() && pointer ? behind(expression, Space.KERNEL, reading) : beside;
  }

  /** Whether a member of exactly the fetch arg's name is meant. */
  boolean hasMember(ArgReading reading) {
    return of(reading).filter(Meant::exactly).isPresent();
  }

  /**
   * The member that is meant, of the struct at {@code address}; empty for the same reasons, or if
   * the struct is not known.
   */
  private Optional<Meant> behind(FetchExpression address, Space space, ArgReading reading) {
    Optional<CType> pointee = point.pointee(address).filter(type -> !objects.holdsArguments(type));
    if (pointee.isEmpty()) {
      return Optional.empty();
    }
    String name = reading.arg().name();
    List<ScalarMember> members = objects.members(pointee.get()).orElse(List.of());
    String path = reading.value().path();
    boolean read = isNamed(path, name);
    List<ScalarMember> named = filtered(members, member -> member.path().equals(name));
    if (named.isEmpty()) {
      named = filtered(members, member -> lastName(member.path()).equals(name));
    } else {
      read = path.replaceFirst("\\[\\d+]$", "").endsWith(">" + name);
    }
    boolean exactly = !named.isEmpty();
    if (!exactly) {
      named = filtered(members, member -> isNamed(member.path(), name));
    }
    return named.isEmpty()
            || !areTheSame(named)
            || read
            || reading.value().covers(named.get(0).offsetBits(), named.get(0).sizeBits())
        ? Optional.empty()
        : Optional.of(
            new Meant(
                named.get(0).path(), body(named.get(0), address, space, reading.arg()), exactly));
  }

  private static List<ScalarMember> filtered(
      List<ScalarMember> members, Predicate<ScalarMember> condition) {
    return members.stream().filter(condition).toList();
  }

  /** Whether all are the same bits: {@code struct_group} declares its members twice. */
  private static boolean areTheSame(List<ScalarMember> members) {
    ScalarMember first = members.get(0);
    return members.stream()
        .allMatch(
            each -> each.offsetBits() == first.offsetBits() && each.sizeBits() == first.sizeBits());
  }

  /** Whether a fetch arg of this name is for the member at the end of a path. */
  static boolean isNamed(String path, String name) {
    String last = lastName(path);
    return last.equals(name) || last.endsWith("_" + name);
  }

  /** The name of the parameter or member at the end of a path, without an array's index. */
  static String lastName(String path) {
    String last = path.substring(Math.max(path.lastIndexOf('.'), path.lastIndexOf('>')) + 1);
    int array = last.indexOf('[');
    return array < 0 ? last : last.substring(0, array);
  }

  private Optional<String> body(
      ScalarMember member, FetchExpression address, Space space, FetchArg arg) {
    if (member.form().isEmpty() || member.array()) {
      return Optional.empty();
    }
    boolean signed = member.form().get().signed();
    List<PlacedBits.Part> parts =
        point.bits().parts(space, address, member.offsetBits(), member.sizeBits(), signed);
    if (parts.size() != 1) {
      return Optional.empty();
    }
    FetchType type = radixOf(arg, parts.get(0).type());
    return Optional.of(new FetchArg(arg.name(), parts.get(0).expression(), type).body());
  }

  /**
   * {@code type}, but in hexadecimal if it is a number and the type of {@code arg} is hexadecimal.
   */
  static FetchType radixOf(FetchArg arg, FetchType type) {
    boolean hexadecimal =
        arg.type().isPresent()
            && arg.type().get().element() instanceof FetchType.Basic own
            && own.radix() == Radix.HEXADECIMAL;
    return hexadecimal && type instanceof FetchType.Basic number
        ? FetchType.hexadecimal(number.bits() / Byte.SIZE)
        : type;
  }
}
