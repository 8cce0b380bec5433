package dev.protockprobe.emit;

import dev.protockprobe.schema.SchemaWriter;

/** Emits the schema by which {@code decode} reads a trace of the probes. */
public final class SchemaEmitter implements Emitter {
  @Override
  public String kind() {
    return "schema";
  }

  @Override
  public String description() {
    return "a file that tells decode what the trace holds";
  }

  @Override
  public String fileName(String name) {
    return name + ".probe.json";
  }

  @Override
  public Artifact emit(Compilation compilation) {
    String text = SchemaWriter.write(compilation.schema());
    return new Artifact(fileName(compilation.name()), text, false);
  }
}
