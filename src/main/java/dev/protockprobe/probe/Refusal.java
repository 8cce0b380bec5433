package dev.protockprobe.probe;

import dev.protockprobe.diag.Span;

/**
 * Why a kernel refuses a definition.
 *
 * @param span the wrong part, in the file that has the definition
 * @param column where the kernel's caret stands: from 0, in the definition's words with one space
 *     between them; {@link #UNKNOWN} if it depends on the kernel's symbols, or on chance
 */
public record Refusal(KernelError error, Span span, int column) {
  static final int UNKNOWN = -1;

  /** Whether the definition alone tells where the kernel's caret stands. */
  public boolean hasColumn() {
    return error.isLogged() && column != UNKNOWN;
  }
}
