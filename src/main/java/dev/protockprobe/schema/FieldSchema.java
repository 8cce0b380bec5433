package dev.protockprobe.schema;

import dev.protockprobe.probe.FetchArg;
import dev.protockprobe.probe.FetchType;
import java.util.List;

/**
 * One field of an event: a fetch arg's name, and how the kernel prints it.
 *
 * @param guards the indices of the event's fields that hold the pointers which the kernel follows
 *     to read this field, in the order in which it follows them
 * @param guard whether the field is printed only to guard others, so that it is not shown unless
 *     asked for by name
 */
public record FieldSchema(String name, FetchType type, List<Integer> guards, boolean guard) {
  public FieldSchema {
    guards = List.copyOf(guards);
  }

  /** A field that is shown, and that no other field guards. */
  public FieldSchema(String name, FetchType type) {
    this(name, type, List.of(), false);
  }

  /** The field that a fetch arg makes. */
  static FieldSchema of(FetchArg arg, List<Integer> guards, boolean guard) {
    FetchType type = arg.type().orElseGet(() -> arg.expression().defaultType());
    return new FieldSchema(arg.name(), type, guards, guard);
  }

  /** The same field with other guards. */
  FieldSchema with(List<Integer> otherGuards, boolean isGuard) {
    return new FieldSchema(name, type, otherGuards, isGuard);
  }
}
