package dev.protockprobe.emit.decoder;

import dev.protockprobe.emit.Artifact;
import dev.protockprobe.emit.Compilation;
import dev.protockprobe.emit.Emitter;
import dev.protockprobe.emit.ProgramText;
import dev.protockprobe.schema.TraceSchema;

/**
 * Emits a program that decodes traces like {@code decode --format json} on machines without this
 * compiler. The program is fixed text, except for the table of events between two comments and the
 * name of a Java program's class.
 */
public final class DecoderEmitter implements Emitter {
  /** The name of the Java program's class, which is that of its file. */
  private static final String CLASS = "EventsDecoder";

  private final DecoderLanguage language;

  public DecoderEmitter(DecoderLanguage language) {
    this.language = language;
  }

  @Override
  public String kind() {
    return "decoder";
  }

  @Override
  public String variant() {
    return language.slug();
  }

  @Override
  public String description() {
    return "a program that decodes the trace without this tool";
  }

  @Override
  public String fileName(String name) {
    return language.fileName(name);
  }

  @Override
  public Artifact emit(Compilation compilation) {
    return emit(compilation.name(), compilation.schema());
  }

  /** The decoder of {@code schema}'s events, in a file named after {@code name}. */
  public Artifact emit(String name, TraceSchema schema) {
    String text =
        ProgramText.read(DecoderEmitter.class, language.resource(), "events")
            .with(language.table(schema));
    String file = language.fileName(name);
    return new Artifact(
        file, text.replace(CLASS, file.substring(0, file.indexOf('.'))), text.startsWith("#!"));
  }
}
