package dev.protockprobe.cli;

/** The option that says whether text for people is coloured. */
final class ColourOption {
  /** When to colour; AUTO is on a terminal, unless the environment has NO_COLOR (no-color.org). */
  enum When {
    AUTO,
    ALWAYS,
    NEVER
  }

  /** What the launcher says of standard output. */
  private static final String TERMINAL = "protockprobe.terminal";

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
      case AUTO -> Boolean.getBoolean(TERMINAL) && (unwanted == null || unwanted.isEmpty());
      case ALWAYS -> true;
      case NEVER -> false;
    };
  }
}
