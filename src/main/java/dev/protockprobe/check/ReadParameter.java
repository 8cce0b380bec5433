package dev.protockprobe.check;

import static java.util.regex.Matcher.quoteReplacement;

/**
 * The parameter that a fetch arg reads, or whose pointer it follows.
 *
 * @param index its place among the function's parameters, from 0
 * @param name empty if the prototype gives it none
 * @param shape its type as {@link TypeShape} writes it
 */
public record ReadParameter(int index, String name, String shape) {

  /** The parameter's name; its position if it has none. */
  public String label() {
    return label(index, name);
  }

  /** What the parameter at {@code index} is called. */
  static String label(int index, String name) {
    return name.isEmpty() ? "parameter " + (index + 1) : name;
  }

  /**
   * Whether both are the same parameter in two prototypes of which only one gives it a name. Then
   * only its position and its type can tell.
   */
  boolean isUnnamed(ReadParameter other) {
    return index == other.index
        && name.isEmpty() != other.name.isEmpty()
        && TypeShape.fit(shape, other.shape);
  }

  /** Words about this parameter, with the name that {@code other} gives it if this has none. */
  String inWordsOf(ReadParameter other, String words) {
    String label = label() + "(?!\\d)"; // "parameter 1" also begins "parameter 10"
    return name.isEmpty() ? words.replaceAll(label, quoteReplacement(other.label())) : words;
  }
}
