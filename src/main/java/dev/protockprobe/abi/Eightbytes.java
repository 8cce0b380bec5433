package dev.protockprobe.abi;

import java.util.List;

/**
 * The classes of the eightbytes of a struct or union whose scalars are all integers: psABI x86-64
 * 3.2.3, "Classification". The document is silent about much that C allows, so {@link
 * GccEightbytes} and {@link ClangEightbytes} classify as those compilers do.
 *
 * @param memory whether the whole has the class MEMORY: it is too large, or a part is misaligned
 * @param empty the eightbytes, counted from 0, that are padding: class NO_CLASS
 */
record Eightbytes(boolean memory, List<Integer> empty) {
  static final int MOST_BYTES = 16;

  static final Eightbytes MEMORY = new Eightbytes(true, List.of());

  Eightbytes {
    empty = List.copyOf(empty);
  }
}
