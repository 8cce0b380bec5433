package dev.protockprobe.cli;

/** The option that says whether text for people is coloured. */
final class ColourOption {
  /** When to colour; AUTO is on a terminal, unless the environment has NO_COLOR (no-color.org). */
  enum When {
    AUTO,
    ALWAYS,
    NEVER
  }

  /** How wide the terminal is, from the launcher; 0 if the output goes elsewhere. */
  private static final String TERMINAL_COLUMNS = "protockprobe.columns";

  private final CommandOptions options;

  ColourOption(CommandOptions options) {
    this.options = options;
    options.addChoice(
        "--color",
        "WHEN",
        When.class,
        "Colours the text: auto (on a terminal), always or never. Default: auto.");
  }

  boolean isWanted() {
    String unwanted = System.getenv("NO_COLOR");
    return switch (options.value("--color", When.AUTO)) {
      case AUTO -> terminalColumns() > 0 && (unwanted == null || unwanted.isEmpty());
      case ALWAYS -> true;
      case NEVER -> false;
    };
  }

  /** How wide the terminal is that standard output goes to; 0 if it goes elsewhere. */
  static int terminalColumns() {
    return Integer.getInteger(TERMINAL_COLUMNS, 0);
  }
}
