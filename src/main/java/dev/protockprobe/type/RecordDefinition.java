package dev.protockprobe.type;

import dev.protockprobe.diag.Span;
import java.util.List;
import java.util.Optional;

/** The members of a struct or union, in order. */
public record RecordDefinition(List<Member> members, List<TypeAttribute> attributes, Span span) {
  public RecordDefinition {
    members = List.copyOf(members);
    attributes = List.copyOf(attributes);
  }

  /**
   * One member.
   *
   * @param name empty for an anonymous struct or union and for an unnamed bit-field
   * @param bitWidth present for a bit-field
   */
  public record Member(
      String name,
      CType type,
      Optional<ConstantExpression> bitWidth,
      List<TypeAttribute> attributes,
      Span span) {
    public Member {
      attributes = List.copyOf(attributes);
    }
  }
}
