package dev.protockprobe.cli;

/** The option that says whether diagnostics and other text for people are coloured. */
final class ColourOption {
  /** When to colour; AUTO is on a terminal, unless the environment has NO_COLOR (no-color.org). */
  enum When {
    AUTO,
    ALWAYS,
    NEVER
  }

  /**
   * The system property with the width of standard output's terminal, set by the launcher; 0 if
   * standard output goes elsewhere.
   */
  private static final String TERMINAL_COLUMNS = "protockprobe.columns";

  /** The same for standard error. */
  private static final String ERROR_COLUMNS = "protockprobe.errorColumns";

  private final CommandOptions options;

  ColourOption(CommandOptions options) {
    this.options = options;
    options.addChoice(
        "--color",
        "WHEN",
        When.class,
        "Colours text and diagnostics: auto (on a terminal), always or never. Default: auto.");
  }

  /** Whether what standard output gets is coloured. */
  boolean isWanted() {
    return isWanted(terminalColumns());
  }

  /** Whether what standard error gets is coloured. */
  boolean isWantedForErrors() {
    return isWanted(errorColumns());
  }

  private boolean isWanted(int columns) {
    String unwanted = System.getenv("NO_COLOR");
    return switch (options.value("--color", When.AUTO)) {
      case AUTO -> columns > 0 && (unwanted == null || unwanted.isEmpty());
      case ALWAYS -> true;
      case NEVER -> false;
    };
  }

  /** How wide the terminal is that standard error goes to; 0 if it goes elsewhere. */
  static int errorColumns() {
    return Integer.getInteger(ERROR_COLUMNS, 0);
  }

  /** How wide the terminal is that standard output goes to; 0 if it goes elsewhere. */
  static int terminalColumns() {
    return Integer.getInteger(TERMINAL_COLUMNS, 0);
  }
}
