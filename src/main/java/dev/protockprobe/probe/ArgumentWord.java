package dev.protockprobe.probe;

/**
 * One fetch arg as a kernel parses it, which is not always as it was written: kernels with BTF put
 * parameters' names in place of {@code $argN} and {@code $arg*}.
 *
 * @param word what was written; its column is where the kernel's caret would stand
 * @param text what the kernel parses
 * @param name how the fetch arg gets a name if the text has none
 */
record ArgumentWord(EventWord word, String text, Naming name) {

  /** Where the name of a fetch arg comes from that has none of its own. */
  enum Naming {
    /** From the text. */
    FROM_TEXT,
    /** From the kernel's BTF, which is not known. */
    FROM_BTF
  }
}
