package dev.protockprobe.preprocess;

/**
 * A preprocessing token: C11 6.4, but with one token for each byte of punctuation. For example,
 * {@code ->} is two tokens; no white space is put between them, so the text stays the same.
 *
 * @param spaced whether white space comes before it
 * @param start where it stands in its file, in bytes; for a token out of a macro, where the macro
 *     is used
 * @param hidden the macros it came out of, which do not replace it again (C11 6.10.3.4); null for
 *     none
 */
record PreprocessingToken(
    Kind kind, String text, boolean spaced, int start, int end, HiddenNames hidden) {

  /** The kind of token. */
  enum Kind {
    /** An identifier or keyword. */
    NAME,
    /** A number, or the part of one before a point. */
    NUMBER,
    /** A string or character constant, without its prefix. */
    LITERAL,
    PUNCTUATION,
    /** Stands for an empty operand of {@code ##}. */
    PLACEMARKER
  }

  boolean is(char punctuation) {
    return kind == Kind.PUNCTUATION && text.charAt(0) == punctuation;
  }

  boolean isName() {
    return kind == Kind.NAME;
  }

  /** The token as it comes out of a macro used at {@code use}. */
  PreprocessingToken outOf(PreprocessingToken use, HiddenNames names) {
    return new PreprocessingToken(kind, text, spaced, use.start, use.end, names);
  }

  PreprocessingToken withSpaced(boolean value) {
    return spaced == value ? this : new PreprocessingToken(kind, text, value, start, end, hidden);
  }
}
