package dev.protockprobe.probe;

/**
 * Where a probe fetches its values: at the entry of a function, inside it or at its return, in the
 * kernel or in a program, or at another event. The kernel's names are {@code TPARG_FL_*} in
 * kernel/trace/trace_probe.h.
 */
enum FetchContext {
  /**
   * In the kernel, at the entry of a function or, if the definition leaves that open, inside it.
   */
  ENTRY,
  /** In the kernel, certainly not at a function's entry, or at an address that no symbol names. */
  INSIDE,
  /**
   * At the entry of a function whose module the definition names; the kernel finds no BTF for it.
   */
  MODULE,
  /** In the kernel, at the return of a function. */
  RETURN,
  /** At the return of a function that a module is named for. */
  MODULE_RETURN,
  /** In a program, where an offset in its file can be fetched. */
  PROGRAM,
  /** At the return of a function of a program. */
  PROGRAM_RETURN,
  /** At another event, whose fields can be fetched. */
  EVENT;

  /** Whether it is the return of a function of the kernel's. */
  boolean isKernelReturn() {
    return this == RETURN || this == MODULE_RETURN;
  }

  /** Whether a function's result is there. */
  boolean hasResult() {
    return isKernelReturn() || this == PROGRAM_RETURN;
  }
}
