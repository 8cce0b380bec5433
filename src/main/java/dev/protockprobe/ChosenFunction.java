package dev.protockprobe;

/**
 * A function to make probes of.
 *
 * @param glob the pattern that chose it; empty if it was named, and must therefore be right
 */
record ChosenFunction(String name, String glob) {
  static ChosenFunction named(String name) {
    return new ChosenFunction(name, "");
  }

  boolean isNamed() {
    return glob.isEmpty();
  }
}
