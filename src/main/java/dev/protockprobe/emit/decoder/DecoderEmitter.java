package dev.protockprobe.emit.decoder;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.protockprobe.emit.Artifact;
import dev.protockprobe.emit.Compilation;
import dev.protockprobe.emit.Emitter;
import dev.protockprobe.schema.TraceSchema;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/**
 * Emits a program that decodes traces like {@code decode --format json} on machines without this
 * compiler. The program is fixed text, but for the table of events between two comments.
 */
public final class DecoderEmitter implements Emitter {
  private static final String BEGIN = " The table of events begins here.\n";

  /** The name of the Java program's class, which is that of its file. */
  private static final String CLASS = "EventsDecoder";

  private static final String END = " The table of events ends here.\n";

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
  public Artifact emit(Compilation compilation) {
    return emit(compilation.name(), compilation.schema());
  }

  /** The decoder of {@code schema}'s events, in a file named after {@code name}. */
  public Artifact emit(String name, TraceSchema schema) {
    String program = program(language);
    int begin = program.indexOf(BEGIN) + BEGIN.length();
    int end = program.lastIndexOf('\n', program.indexOf(END)) + 1;
    String text = program.substring(0, begin) + language.table(schema) + program.substring(end);
    String file = language.fileName(name);
    return new Artifact(
        file, text.replace(CLASS, file.substring(0, file.indexOf('.'))), text.startsWith("#!"));
  }

  private static String program(DecoderLanguage language) {
    try (InputStream in = DecoderEmitter.class.getResourceAsStream(language.resource())) {
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
