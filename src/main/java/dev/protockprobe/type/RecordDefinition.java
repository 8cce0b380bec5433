package dev.protockprobe.type;

import dev.protockprobe.diag.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The members of a struct or union, in order.
 *
 * @param uncertainty present if the list may lack members or have too many
 * @param given present if the input states where the members are; otherwise the target's rules
 *     place them
 */
public record RecordDefinition(
    List<Member> members,
    List<TypeAttribute> attributes,
    Span span,
    Optional<Uncertainty> uncertainty,
    Optional<GivenLayout> given) {
  /** A definition without uncertainty, which the target's rules lay out. */
  public RecordDefinition(List<Member> members, List<TypeAttribute> attributes, Span span) {
    this(members, attributes, span, Optional.empty(), Optional.empty());
  }

  public RecordDefinition {
    members = List.copyOf(members);
    attributes = List.copyOf(attributes);
    if (given.isPresent() && given.get().offsetsBits().size() != members.size()) {
      throw new IllegalArgumentException("a given layout has one offset for each member");
    }
  }

  /** This definition with an uncertainty. */
  public RecordDefinition with(Uncertainty doubt) {
    return new RecordDefinition(members, attributes, span, Optional.of(doubt), given);
  }

  /** This definition with one more attribute. */
  public RecordDefinition with(TypeAttribute attribute) {
    List<TypeAttribute> more = new ArrayList<>(attributes);
    more.add(attribute);
    return new RecordDefinition(members, more, span, uncertainty, given);
  }

  /** This definition with the layout that the input states. */
  public RecordDefinition with(GivenLayout layout) {
    return new RecordDefinition(members, attributes, span, uncertainty, Optional.of(layout));
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
      Optional<Expression> bitWidth,
      List<TypeAttribute> attributes,
      Span span) {
    public Member {
      attributes = List.copyOf(attributes);
    }
  }
}
