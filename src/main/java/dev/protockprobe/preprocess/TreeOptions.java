package dev.protockprobe.preprocess;

import dev.protockprobe.diag.SourceFile;
import dev.protockprobe.diag.Span;

/**
 * Defines the {@code CONFIG_} macros as the configuration of a kernel tree says, before any text is
 * read: {@code print_symbol_for_c} in scripts/kconfig/confdata.c, Linux 6.12.
 */
final class TreeOptions {
  private static final String PREFIX = "CONFIG_";
  private static final String MODULE = "_MODULE";

  private TreeOptions() {}

  /** The state of a macro; null if the tree says nothing of it. */
  static MacroTable.State state(KernelHeaders headers, String name) {
    if (!name.startsWith(PREFIX) || !headers.isConfigured()) {
      return null;
    }
    String value = headers.option(name);
    if (value != null && !value.equals("n") && !value.equals("m")) {
      return defined(name, value.equals("y") ? "1" : value);
    }
    boolean isModule =
        name.endsWith(MODULE)
            && "m".equals(headers.option(name.substring(0, name.length() - MODULE.length())));
    return isModule ? defined(name, "1") : new MacroTable.Undefined();
  }

  private static MacroTable.State defined(String name, String value) {
    SourceFile file = SourceFile.ofText("<configuration>", name + " " + value);
    return new MacroTable.Defined(
        () -> MacroDefinitions.read(file, new Span(file, 0, name.length()), file.length()));
  }
}
