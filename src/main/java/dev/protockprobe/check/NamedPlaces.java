package dev.protockprobe.check;

import dev.protockprobe.layout.Layouts;
import dev.protockprobe.layout.MemberLayout;
import dev.protockprobe.layout.RecordLayout;
import dev.protockprobe.probe.FetchExpression;
import dev.protockprobe.probe.FetchExpression.BtfName;
import dev.protockprobe.type.CType;
import dev.protockprobe.type.Parameter;
import dev.protockprobe.type.Prototype;
import java.util.List;
import java.util.Optional;

/**
 * Finds what a kernel reads for a C name in a fetch arg, such as {@code sk} or {@code
 * sk->sk_family}. A kernel takes the name of parameter N as {@code $argN}. That is the wrong
 * machine word if an earlier parameter takes several words, or none.
 */
final class NamedPlaces {
  private final Prototype prototype;
  private final Layouts layouts;

  NamedPlaces(Prototype prototype, Layouts layouts) {
    this.prototype = prototype;
    this.layouts = layouts;
  }

  /**
   * The place of a name.
   *
   * @param expression the same place without a name
   * @param type of the value there
   */
  record Found(FetchExpression expression, CType type) {
    private Found member(MemberLayout member, long offsetBits) {
      long bytes = (offsetBits + member.offsetBits()) / Byte.SIZE;
      return new Found(
          new FetchExpression.Dereference(FetchExpression.Space.KERNEL, bytes, expression),
          member.type().resolved());
    }
  }

  /** The place that the kernel reads; empty for a bit-field, or if the prototype does not tell. */
  Optional<Found> find(BtfName name) {
    String[] pointed = name.path().split("->", -1);
    Optional<Found> found = base(pointed[0]);
    for (int i = 1; i < pointed.length; i++) {
      String members = pointed[i];
      found = found.flatMap(from -> behind(from, members));
    }
    return found;
  }

  /** Whether a name is certainly not that of a parameter. */
  boolean isUnknown(BtfName name) {
    String first = name.path().split("->", -1)[0];
    boolean named = prototype.parameters().stream().noneMatch(each -> each.name().isEmpty());
    return named && base(first).isEmpty() && first.matches("[A-Za-z_]\\w*");
  }

  private Optional<Found> base(String name) {
    if (name.equals("$retval")) {
      return Optional.of(
          new Found(new FetchExpression.ReturnValue(), prototype.returns().resolved()));
    }
    List<Parameter> parameters = prototype.parameters();
    for (int i = 0; i < parameters.size(); i++) {
      if (parameters.get(i).name().equals(name)) {
        return Optional.of(
            new Found(
                new FetchExpression.Argument(i + 1), parameters.get(i).adjustedType().resolved()));
      }
    }
    return Optional.empty();
  }

  /**
   * The place of the last member of a path such as {@code a.b}, in the struct that a pointer points
   * to.
   */
  private Optional<Found> behind(Found pointer, String members) {
    CType object =
        pointer.type() instanceof CType.Pointer to ? to.pointee().resolved() : pointer.type();
    long offsetBits = 0;
    Optional<MemberLayout> last = Optional.empty();
    for (String name : members.split("\\.", -1)) {
      Optional<MemberLayout> member = record(object).flatMap(record -> record.member(name));
      if (member.isEmpty() || member.get().bitWidth().isPresent()) {
        return Optional.empty();
      }
      offsetBits += last.map(MemberLayout::offsetBits).orElse(0L);
      last = member;
      object = member.get().type().resolved();
    }
    long before = offsetBits;
    return last.map(member -> pointer.member(member, before));
  }

  private Optional<RecordLayout> record(CType type) {
    return type instanceof CType.Record record ? layouts.record(record).value() : Optional.empty();
  }
}
