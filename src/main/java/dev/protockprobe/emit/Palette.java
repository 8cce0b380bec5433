package dev.protockprobe.emit;

/** How parameters are told apart in text: by colours of a terminal, or not at all. */
public enum Palette {
  PLAIN,
  COLOURED;

  private static final int[] COLOURS = {36, 33, 32, 35, 34, 31};
  private static final String START = "\033[%dm";
  private static final String END = "\033[0m";

  /** A text of the {@code index}th parameter, counted from 0. */
  String paint(int index, String text) {
    return this == PLAIN || text.isEmpty()
        ? text
        : START.formatted(COLOURS[index % COLOURS.length]) + text + END;
  }
}
