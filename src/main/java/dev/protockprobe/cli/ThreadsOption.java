package dev.protockprobe.cli;

import dev.protockprobe.decode.form.OutputForm;

/** The option that says how many threads decode a trace. */
final class ThreadsOption {
  private static final int MAX_THREADS = 256;
  private static final int MAX_USUAL_THREADS = 4;

  private final CommandOptions options;

  ThreadsOption(CommandOptions options) {
    this.options = options;
    options.addOption(
        "--threads",
        "N",
        "Decodes a file to json, csv or a summary with N threads; the output is the same for"
            + " each N. Default: 1, but for a summary the number of processors, at most 4.");
  }

  /** Throws a usage error if it is not a number of threads. */
  void check() {
    String text = options.value("--threads", "1");
    if (!text.matches("[1-9]\\d{0,2}") || Integer.parseInt(text) > MAX_THREADS) {
      throw options.usageError(
          "not a number of threads: '%s' (expected 1 to %d)".formatted(text, MAX_THREADS));
    }
  }

  /**
   * How many threads decode. Without the option: one for each processor, at most 4, if the form
   * writes only at the end; otherwise 1.
   */
  int count(OutputForm form) {
    int all = Math.min(MAX_USUAL_THREADS, Runtime.getRuntime().availableProcessors());
    String usual = Integer.toString(form.writesAtEnd() ? all : 1);
    return Integer.parseInt(options.value("--threads", usual));
  }
}
