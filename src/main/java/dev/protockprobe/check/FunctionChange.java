package dev.protockprobe.check;

import java.util.List;

/**
 * How a function of another kernel differs from the prototype that it is compared with.
 *
 * @param details one sentence for each difference
 */
public record FunctionChange(Kind kind, List<String> details) {
  public FunctionChange {
    details = List.copyOf(details);
  }

  /** The kinds of change, the gravest first. */
  public enum Kind {
    GONE("gone, or inlined everywhere", "gone"),
    INLINE("now static inline", "inline"),
    SEVERAL("of which there are several", "several"),
    ADDED("with more parameters", "added"),
    REMOVED("with fewer parameters", "removed"),
    REORDERED("with parameters in another order", "reordered"),
    RETYPED("with parameters of other types", "retyped"),
    RETURNS("with another result", "returns"),
    VARIADIC("variadic in only one", "variadic");

    private final String words;
    private final String word;

    Kind(String words, String word) {
      this.words = words;
      this.word = word;
    }

    /** The heading for people. */
    public String words() {
      return words;
    }

    /** The word in tables and JSON. */
    public String word() {
      return word;
    }
  }
}
