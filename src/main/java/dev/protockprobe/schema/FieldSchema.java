package dev.protockprobe.schema;

import dev.protockprobe.probe.FetchArg;
import dev.protockprobe.probe.FetchType;
import java.util.List;

/**
 * One field of an event: a fetch arg's name, and how the kernel prints it.
 *
 * @param guards the indices of the fields that hold the pointers through which the kernel reads
 *     this field, in the order in which it follows these pointers
 * @param guard whether the kernel prints the field only because it holds a pointer through which
 *     the kernel reads other fields; such a field is shown only if the user asks for it by name
 * @param textBytes how many bytes of a string count: the size of its array, because the kernel
 *     reads past an array without a NUL; 0 for all
 */
public record FieldSchema(
    String name, FetchType type, List<Integer> guards, boolean guard, int textBytes) {
  public FieldSchema {
    guards = List.copyOf(guards);
  }

  /** A field whose string, if it is one, counts as a whole. */
  public FieldSchema(String name, FetchType type, List<Integer> guards, boolean guard) {
    this(name, type, guards, guard, 0);
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
    return new FieldSchema(name, type, otherGuards, isGuard, textBytes);
  }

  /** The same field, whose text is in an array of so many bytes. */
  public FieldSchema inArray(int bytes) {
    return new FieldSchema(name, type, guards, guard, bytes);
  }
}
