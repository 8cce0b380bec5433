package dev.protockprobe.schema;

import dev.protockprobe.probe.FetchType;
import java.util.Optional;

/**
 * Describes how an event's definition in a trace differs from the one that the user gives. The
 * user's definition would decode values wrongly if it was made from another kernel's headers or
 * with other options.
 */
public final class DefinitionDifference {
  private DefinitionDifference() {}

  /**
   * The first difference, as the end of a sentence about the trace's own definition; empty if there
   * is none that a value could show. Guards do not count: a script may leave them out.
   */
  public static String of(EventSchema given, EventSchema installed) {
    if (given.kind() != installed.kind()) {
      return "it is for the other end of the function";
    } else if (!given.function().isEmpty() && !given.function().equals(installed.function())) {
      return "it probes '" + installed.function() + "', not '" + given.function() + "'";
    }
    for (FieldSchema field : given.fields()) {
      Optional<FieldSchema> same = installed.field(field.name());
      if (same.isEmpty() && !field.guard()) {
        return "it has no field '" + field.name() + "'";
      } else if (same.isPresent() && !areAlike(field.type(), same.get().type())) {
        return "'%s' is %s, not %s"
            .formatted(field.name(), same.get().type().text(), field.type().text());
      }
    }
    for (FieldSchema field : installed.fields()) {
      if (given.field(field.name()).isEmpty() && !field.guard()) {
        return "it also has the field '" + field.name() + "'";
      }
    }
    return "";
  }

  /** Whether values of both are the same numbers or texts: 16 and 0x10 are. */
  static boolean areAlike(FetchType a, FetchType b) {
    if (a instanceof FetchType.Basic one && b instanceof FetchType.Basic other) {
      boolean signed = one.radix() == FetchType.Radix.SIGNED;
      return one.bits() == other.bits() && signed == (other.radix() == FetchType.Radix.SIGNED);
    }
    // A script has the address where its kernel cannot read the text of a program.
    boolean address = b instanceof FetchType.Basic number && number.bits() >= Integer.SIZE;
    return a.equals(b) || (isText(a) && (isText(b) || address));
  }

  private static boolean isText(FetchType type) {
    return type.equals(FetchType.Named.STRING)
        || type.equals(new FetchType.Named(FetchType.Name.USTRING));
  }
}
