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
  private static final String MACROS = "macros.h";

  private Prelude() {}

  /**
   * The prelude of one machine's kernel.
   *
   * @param predefined what the compiler says in C on that machine
   */
  public static Program.Bundled sources(
      boolean pointersAre64Bit, boolean bigEndian, String predefined) {
    String bits = pointersAre64Bit ? "64" : "32";
    String order = bigEndian ? "BIG" : "LITTLE";
    return new Program.Bundled(
        List.of(
            SourceFile.ofText(
                "<predefined>",
                "#define __BYTE_ORDER__ __ORDER_" + order + "_ENDIAN__\n" + predefined),
            source("prelude-" + bits + "bit.h"),
            source(EVERY_KERNEL)),
        source(MACROS));
  }

  private static SourceFile source(String resource) {
    try (InputStream in = Prelude.class.getResourceAsStream(resource)) {
      return new SourceFile("<" + resource + ">", in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
