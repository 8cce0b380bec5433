package dev.protockprobe.emit.decoder;

import dev.protockprobe.schema.TraceSchema;
import java.util.Locale;

/** The languages in which {@link DecoderEmitter} can write a decoder. */
public enum DecoderLanguage {
  /** Python 3.8 or later. */
  PYTHON(".decode.py") {
    @Override
    String table(TraceSchema schema) {
      return PythonTable.text(schema);
    }
  },
  /** POSIX awk. */
  AWK(".decode.awk") {
    @Override
    String table(TraceSchema schema) {
      return AwkTable.text(schema);
    }
  },
  /** Java 17. */
  JAVA("Decoder.java") {
    @Override
    String fileName(String program) {
      return JavaNames.type(program) + super.fileName("");
    }

    @Override
    String table(TraceSchema schema) {
      return JavaTable.text(schema);
    }
  };

  private final String suffix;

  DecoderLanguage(String suffix) {
    this.suffix = suffix;
  }

  /** The name on the command line. */
  public String slug() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The name of the file with the decoder of a program. */
  String fileName(String program) {
    return program + suffix;
  }

  /** The resource that is the fixed program. */
  String resource() {
    return "decoder" + suffix.substring(suffix.lastIndexOf('.'));
  }

  /** The table of the events, as lines of the language. */
  abstract String table(TraceSchema schema);
}
