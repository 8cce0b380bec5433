package dev.protockprobe.preprocess;

import dev.protockprobe.diag.Diagnostic;
import dev.protockprobe.diag.DiagnosticCode;
import dev.protockprobe.diag.Diagnostics;
import dev.protockprobe.diag.SourceFile;
import java.util.Optional;

/**
 * Reads a kernel's configuration, {@code .config} or {@code /boot/config-*}, into the macros that
 * the build makes of it: scripts/kconfig/confdata.c, Linux 6.12, {@code print_symbol_for_c}.
 */
public final class KernelOptions {
  private static final String PREFIX = "CONFIG_";

  private KernelOptions() {}

  /** The macros, as directives in a file of the same name; empty after a reported error. */
  public static Optional<SourceFile> read(SourceFile config, Diagnostics diagnostics) {
    StringBuilder macros = new StringBuilder(config.length());
    String text = config.text(0, config.length());
    int options = 0;
    int start = 0;
    while (start < text.length()) {
      int newline = text.indexOf('\n', start);
      int end = newline < 0 ? text.length() : newline;
      String line = text.substring(start, end).strip();
      int equals = line.indexOf('=');
      if (line.startsWith(PREFIX) && equals > 0) {
        define(line.substring(0, equals), line.substring(equals + 1), macros);
        options++;
      } else if (!line.isEmpty() && !line.startsWith("#")) {
        return bad(config, diagnostics);
      }
      start = end + 1;
    }
    return options == 0
        ? bad(config, diagnostics)
        : Optional.of(SourceFile.ofText(config.name(), macros.toString()));
  }

  private static void define(String name, String value, StringBuilder macros) {
    switch (value) {
      case "n" -> {}
      case "y" -> macros.append("#define ").append(name).append(" 1\n");
      case "m" -> macros.append("#define ").append(name).append("_MODULE 1\n");
      default -> macros.append("#define ").append(name).append(' ').append(value).append('\n');
    }
  }

  private static Optional<SourceFile> bad(SourceFile config, Diagnostics diagnostics) {
    diagnostics.report(
        Diagnostic.error(
                DiagnosticCode.BAD_CONFIGURATION,
                "not a kernel configuration: '" + config.name() + "'")
            .withHelp("give the .config of the build, or the machine's /boot/config-VERSION"));
    return Optional.empty();
  }
}
