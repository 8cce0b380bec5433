package dev.protockprobe.index;

import dev.protockprobe.diag.Span;
import dev.protockprobe.preprocess.ConditionalGroups;

/**
 * The text of one declaration, and what a parser must know of the text around it. The slice is
 * found by its punctuation alone; only parsing tells for certain what it declares.
 *
 * @param span from the first specifier to the semicolon, or to before a function's body
 * @param isTypedef whether it begins with {@code typedef}
 * @param isDefinition whether a function's body follows
 * @param groups the {@code #if} branches of its file whose conditions are false or unknown
 * @param time how many macro definitions come before it
 * @param pack what {@code #pragma pack} says, in bytes; 0 for nothing
 */
public record DeclarationSlice(
    Span span,
    boolean isTypedef,
    boolean isDefinition,
    ConditionalGroups groups,
    int time,
    int pack) {

  /** The kinds of thing that a name may be declared as. */
  public enum Kind {
    FUNCTION,
    TYPEDEF,
    /** A variable, or text that is not a declaration. */
    OTHER,
    /** The tag of a struct, union or enum with a body. */
    TAG,
    ENUMERATOR
  }

  /**
   * Whether another slice has the same text. A slice of the same place with other branches of its
   * conditionals does not count.
   */
  public boolean readsLike(DeclarationSlice other) {
    boolean isVariant =
        groups != other.groups
            && time == other.time
            && span.end() == other.span.end()
            && span.file() == other.span.file();
    return !isVariant && span.text().equals(other.span.text());
  }

  /** A part of the same declaration. */
  DeclarationSlice part(int start, int end) {
    Span part = new Span(span.file(), start, end);
    return new DeclarationSlice(part, false, false, groups, time, pack);
  }

  /** The same text under other conditions, which leave out other parts of it. */
  DeclarationSlice with(ConditionalGroups others) {
    Span counting = new Span(span.file(), others.firstCounting(span.start()), span.end());
    return new DeclarationSlice(counting, isTypedef, isDefinition, others, time, pack);
  }
}
