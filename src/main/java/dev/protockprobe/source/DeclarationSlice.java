package dev.protockprobe.source;

import dev.protockprobe.diag.Span;
import java.util.List;

/**
 * Where one declaration stands, and the names it may declare. The names are those a look at the
 * punctuation gives; only parsing the slice says whether it really declares them.
 *
 * @param span from the first specifier to the semicolon, or to before a function's body
 */
public record DeclarationSlice(Kind kind, List<String> names, Span span) {
  /** What a slice may declare. */
  public enum Kind {
    FUNCTION,
    TYPEDEF,
    /** A variable, or something that is no declaration. */
    OTHER,
    /** A struct, union or enum with a body; its name is the tag. */
    TAG,
    /** An enum with a body; its names are the enumerators. */
    ENUMERATORS
  }

  public DeclarationSlice {
    names = List.copyOf(names);
  }
}
