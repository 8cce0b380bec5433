package dev.protockprobe.probe;

import dev.protockprobe.diag.Span;

/**
 * Why a kernel refuses a definition.
 *
 * @param span the wrong part, in the file that has the definition
 * @param column the column of the kernel's caret, from 0, in the line that the kernel joins from
 *     the definition's words with single spaces; {@link #UNKNOWN} if the definition alone does not
 *     tell it
 */
public record Refusal(KernelError error, Span span, int column) {
  static final int UNKNOWN = -1;

  /** Whether the definition alone tells where the kernel's caret stands. */
  public boolean hasColumn() {
    return error.isLogged() && column != UNKNOWN;
  }
}
