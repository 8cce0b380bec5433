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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The member of a struct that the name of a fetch arg means: the one of that name, with or without
 * the prefix that the struct's members share, as {@code daddr} means {@code skc_daddr}.
 */
final class MeantMember {
  private final Reader reader;
  private final Objects objects;
  private final PlacedBits bits;

  MeantMember(Reader reader, Objects objects, PlacedBits bits) {
    this.bits = bits;
    this.reader = reader;
    this.objects = objects;
  }

  /**
   * A member.
   *
   * @param path how C reaches it from the struct
   * @param body what a fetch arg needs behind its {@code =} to read it; empty if one fetch arg
   *     cannot
   */
  record Meant(String path, Optional<String> body) {}

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

  /** The same of the struct that an expression is the address of. */
  private Optional<Meant> behind(FetchExpression address, Space space, ArgReading reading) {
    int bits = objects.dataModel().pointerBytes() * Byte.SIZE;
    Value pointer = reader.word(address).read(0, bits, bits);
    if (!pointer.is(Value.Kind.WHOLE)
        || !(pointer.type().orElseThrow().resolved() instanceof CType.Pointer typed)) {
      return Optional.empty();
    }
    String name = reading.arg().name();
    List<ScalarMember> named = new ArrayList<>();
    for (ScalarMember member : objects.members(typed.pointee()).orElse(List.of())) {
      if (isNamed(member.path(), name)) {
        named.add(member);
      }
    }
    return named.size() != 1 || isNamed(reading.value().path(), name)
        ? Optional.empty()
        : Optional.of(
            new Meant(named.get(0).path(), body(named.get(0), address, space, reading.arg())));
  }

  private static boolean isNamed(String path, String name) {
    String last = path.substring(Math.max(path.lastIndexOf('.'), path.lastIndexOf('>')) + 1);
    String plain = last.replaceFirst("\\[.*", "");
    return plain.equals(name) || plain.endsWith("_" + name);
  }

  private Optional<String> body(
      ScalarMember member, FetchExpression address, Space space, FetchArg arg) {
    if (member.form().isEmpty() || member.array()) {
      return Optional.empty();
    }
    boolean signed = member.form().get().signed();
    List<PlacedBits.Part> parts =
        bits.parts(space, address, member.offsetBits(), member.sizeBits(), signed);
    if (parts.size() != 1) {
      return Optional.empty();
    }
    FetchType type = parts.get(0).type();
    boolean hexadecimal = isHexadecimal(arg.type()) && type instanceof FetchType.Basic;
    FetchType same = hexadecimal ? FetchType.hexadecimal(member.sizeBits() / Byte.SIZE) : type;
    return Optional.of(new FetchArg(arg.name(), parts.get(0).expression(), same).body());
  }

  private static boolean isHexadecimal(Optional<FetchType> type) {
    return type.isPresent()
        && type.get() instanceof FetchType.Basic basic
        && basic.radix() == Radix.HEXADECIMAL;
  }
}
