package dev.protockprobe.emit.decoder;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.protockprobe.emit.Artifact;
import dev.protockprobe.schema.TraceSchema;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/**
 * A program that decodes traces like {@code decode --format json} where this one is not. All of it
 * is fixed but the table between two comments.
 */
public final class DecoderEmitter {
  private static final String BEGIN = " The table of events begins here.\n";

  /** The name of the Java program's class, which is that of its file. */
  private static final String CLASS = "EventsDecoder";

  private static final String END = " The table of events ends here.\n";

  private DecoderEmitter() {}

  /** The file with the decoder of {@code schema}'s events. */
  public static Artifact emit(String name, TraceSchema schema, DecoderLanguage language) {
    String program = program(language);
    int begin = program.indexOf(BEGIN) + BEGIN.length();
    int end = program.lastIndexOf('\n', program.indexOf(END)) + 1;
    String text = program.substring(0, begin) + language.table(schema) + program.substring(end);
    String file = language.fileName(name);
    return new Artifact(file, text.replace(CLASS, file.substring(0, file.indexOf('.'))));
  }

  private static String program(DecoderLanguage language) {
    try (InputStream in = DecoderEmitter.class.getResourceAsStream(language.resource())) {
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
