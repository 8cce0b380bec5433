package dev.protockprobe.type;

/**
 * A property in a function's declaration, such as {@code static} or {@code notrace}, that affects
 * whether or how the function can be probed.
 */
public enum FunctionMark {
  /** A compiler may change how it is called. */
  STATIC,

  /** Its callers contain it, so that it has no symbol, or one that nobody calls. */
  INLINE,

  /** {@code notrace}: built without the call that ftrace needs. */
  NOTRACE,

  /** {@code noinstr}: nothing may trace it. */
  NOINSTR,

  /** {@code __kprobes} or {@code NOKPROBE_SYMBOL}: on the kernel's list of what is not probed. */
  NOKPROBE,

  /** {@code __init}: the kernel frees it after boot. */
  INIT
}
