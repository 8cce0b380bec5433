package dev.protockprobe.syntax;

import dev.protockprobe.diag.SourceFile;
import dev.protockprobe.index.Program;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** The bundled headers of kernel types and macros, which no input needs to include. */
public final class Prelude {
  private static final String EVERY_KERNEL = "prelude.h";
  private static final String ONLY_64_BIT = "prelude-64bit.h";
  private static final String MACROS = "macros.h";

  private Prelude() {}

  /** The prelude of a kernel with 64-bit or with 32-bit pointers. */
  public static Program.Bundled sources(boolean pointersAre64Bit) {
    List<SourceFile> declarations =
        pointersAre64Bit
            ? List.of(source(EVERY_KERNEL), source(ONLY_64_BIT))
            : List.of(source(EVERY_KERNEL));
    return new Program.Bundled(declarations, source(MACROS));
  }

  private static SourceFile source(String resource) {
    try (InputStream in = Prelude.class.getResourceAsStream(resource)) {
      return new SourceFile("<" + resource + ">", in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
