package dev.protockprobe.probe;

/**
 * One fetch arg in the form that a kernel parses. It can differ from the written word: kernels with
 * BTF replace {@code $argN} and {@code $arg*} by the names of parameters before they parse.
 *
 * @param word the written word, which also tells where the kernel's caret marks an error in it
 * @param text the text that the kernel parses
 * @param name where the fetch arg's name comes from if the text has none
 */
record ArgumentWord(EventWord word, String text, Naming name) {

  /** Where the kernel takes a name from for a fetch arg without one. */
  enum Naming {
    /** From the text. */
    FROM_TEXT,
    /** From the kernel's BTF, which this program does not know. */
    FROM_BTF
  }
}
