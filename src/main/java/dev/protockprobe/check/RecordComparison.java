package dev.protockprobe.check;

import dev.protockprobe.layout.Layouts;
import dev.protockprobe.layout.MemberLayout;
import dev.protockprobe.layout.RecordLayout;
import dev.protockprobe.type.CType;
import dev.protockprobe.type.CTypeWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Compares the layouts that two kernels give a struct or union. */
public final class RecordComparison {
  private final Layouts ours;
  private final Layouts theirs;

  public RecordComparison(Layouts ours, Layouts theirs) {
    this.ours = ours;
    this.theirs = theirs;
  }

  /**
   * A change of a struct or union for code that reads its members at their offsets.
   *
   * @param name the struct as C names it
   * @param moved members at other offsets, in words
   * @param retyped members of another size, or of another type
   * @param gone members that the other kernel has not
   */
  public record Changed(String name, List<String> moved, List<String> retyped, List<String> gone) {
    /** How many members have changed. */
    public int count() {
      return moved.size() + retyped.size() + gone.size();
    }
  }

  /** The changes; empty if there are none, or if one of the layouts is not known. */
  public Optional<Changed> compare(CType.Record type, CType.Record other) {
    Optional<RecordLayout> was = ours.record(type).value();
    Optional<RecordLayout> is = theirs.record(other).value();
    if (was.isEmpty() || is.isEmpty()) {
      return Optional.empty();
    }
    Changed changed =
        new Changed(
            CTypeWriter.write(type), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    for (MemberLayout member : was.get().flattened()) {
      Optional<MemberLayout> now = is.get().member(member.name());
      if (now.isEmpty()) {
        changed.gone().add(member.name());
      } else {
        compare(member, now.get(), changed);
      }
    }
    return changed.count() == 0 ? Optional.empty() : Optional.of(changed);
  }

  private void compare(MemberLayout was, MemberLayout is, Changed changed) {
    String before = TypeShape.of(was.type(), ours);
    String after = TypeShape.of(is.type(), theirs);
    if (!before.equals(after)) {
      String type = CTypeWriter.write(is.type());
      changed
          .retyped()
          .add(was.name() + " is '" + type + "', not '" + CTypeWriter.write(was.type()) + "'");
    } else if (was.sizeBits() != is.sizeBits()) {
      changed.retyped().add(was.name() + " has " + is.sizeBits() + " bits, not " + was.sizeBits());
    }
    if (was.offsetBits() != is.offsetBits()) {
      changed.moved().add(was.name() + " " + offset(was) + " to " + offset(is));
    }
  }

  private static String offset(MemberLayout member) {
    long bits = member.offsetBits() % Byte.SIZE;
    return "+" + member.offsetBits() / Byte.SIZE + (bits == 0 ? "" : " bit " + bits);
  }
}
