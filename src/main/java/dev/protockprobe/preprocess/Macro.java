package dev.protockprobe.preprocess;

import dev.protockprobe.diag.Span;
import java.util.List;

/**
 * One definition of a macro: C11 6.10.3.
 *
 * @param parameters null for an object-like macro; the last is the variable argument if {@code
 *     variadic}
 * @param span its name in the {@code #define}
 */
record Macro(
    String name,
    List<String> parameters,
    boolean variadic,
    List<PreprocessingToken> body,
    Span span) {

  boolean isFunctionLike() {
    return parameters != null;
  }

  /** Whether both say the same: C11 6.10.3, paragraph 1. */
  boolean sameAs(Macro other) {
    if (isFunctionLike() != other.isFunctionLike()
        || (isFunctionLike() && !parameters.equals(other.parameters))
        || body.size() != other.body.size()) {
      return false;
    }
    for (int i = 0; i < body.size(); i++) {
      if (!body.get(i).text().equals(other.body.get(i).text())) {
        return false;
      }
    }
    return true;
  }
}
