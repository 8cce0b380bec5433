package dev.protockprobe.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** The option that says whether a progress bar is drawn. */
final class ProgressOption {
  /**
   * When to draw; AUTO: if standard error is a terminal, and the output goes to a file or is
   * written only at the end.
   */
  enum When {
    AUTO,
    ALWAYS,
    NEVER
  }

  /**
   * The property in which the launcher says whether standard output is a file. If it is not, it may
   * lead to a pager, which a bar would disturb.
   */
  private static final String TO_FILE = "protockprobe.toFile";

  private static final int USUAL_COLUMNS = 80;

  private final CommandOptions options;

  ProgressOption(CommandOptions options) {
    this.options = options;
    options.addChoice(
        "--progress",
        "WHEN",
        When.class,
        "Shows on standard error how much of a file is read: auto (if standard error is a"
            + " terminal, and the output goes to a file or is written only at the end), always"
            + " or never. Default: auto.");
  }

  /**
   * {@code in} itself, or with a progress bar.
   *
   * @param quiet whether nothing is written before all is read
   */
  InputStream watch(String name, InputStream in, boolean quiet, OutputStream err)
      throws IOException {
    Path path = Path.of(name);
    int columns = ColourOption.errorColumns();
    boolean wanted =
        switch (options.value("--progress", When.AUTO)) {
          case AUTO -> columns > 0 && (quiet || Boolean.getBoolean(TO_FILE));
          case ALWAYS -> true;
          case NEVER -> false;
        };
    return wanted && Files.isRegularFile(path)
        ? new Progress(
            in, Files.size(path), err, columns == 0 ? USUAL_COLUMNS : columns, System::nanoTime)
        : in;
  }
}
