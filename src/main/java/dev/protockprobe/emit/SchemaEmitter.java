package dev.protockprobe.emit;

import dev.protockprobe.schema.SchemaWriter;
import dev.protockprobe.schema.TraceSchema;

/** What {@code decode} needs to read a trace of the probes. */
public final class SchemaEmitter {
  private SchemaEmitter() {}

  /** The file {@code NAME.probe.json}. */
  public static Artifact emit(String name, TraceSchema schema) {
    return new Artifact(name + ".probe.json", SchemaWriter.write(schema));
  }
}
