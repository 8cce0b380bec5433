package dev.protockprobe.schema;

import dev.protockprobe.probe.FetchArg;
import dev.protockprobe.probe.FetchType;

/** One field of an event: a fetch arg's name, and how the kernel prints it. */
public record FieldSchema(String name, FetchType type) {

  /** The field that a fetch arg makes. */
  public static FieldSchema of(FetchArg arg) {
    return new FieldSchema(arg.name(), arg.type().orElseGet(() -> arg.expression().defaultType()));
  }
}
