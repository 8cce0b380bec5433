package dev.protockprobe.probe;

import java.util.Set;

/**
 * What every kernel since 5.4 accepts in {@code kprobe_events}: {@code kernel/trace/trace_probe.h}
 * and {@code trace.h}.
 */
public final class KernelLimits {
  /** MAX_TRACE_ARGS. Until 6.14, arguments after these are dropped without a word. */
  public static final int MAX_TRACE_ARGS = 128;

  /** MAX_ARGSTR_LEN: the characters after a fetch arg's {@code =}, its type included. */
  public static final int MAX_ARGSTR_LEN = 63;

  /** MAX_ARG_NAME_LEN. */
  public static final int MAX_ARG_NAME_LEN = 32;

  /** MAX_EVENT_NAME_LEN without the byte that newer kernels count for the terminating NUL. */
  public static final int MAX_EVENT_NAME_LEN = 63;

  /** MAX_BTF_ARGS_LEN: the parameters' names that a kernel puts in place of {@code $argN}. */
  static final int MAX_BTF_ARGS_LEN = 128;

  /** MAX_DENTRY_ARGS_LEN: the texts that a kernel puts in place of {@code %pd} and {@code %pD}. */
  static final int MAX_DENTRY_ARGS_LEN = 256;

  /** WRITE_BUFSIZE without the line end and the NUL. */
  public static final int MAX_LINE_LEN = 4094;

  /** MAX_ARRAY_LEN: the elements of a fetch arg that is an array. */
  public static final int MAX_ARRAY_LEN = 64;

  /**
   * MAX_PROBE_EVENT_SIZE: the bytes of an event's fetch args. Older kernels accept a larger event,
   * but may never record it.
   */
  static final int MAX_PROBE_EVENT_SIZE = 3072;

  /** FETCH_INSN_MAX: the steps of a fetch arg, of which storing the value takes the last. */
  static final int FETCH_INSN_MAX = 16;

  /** How many dereferences FETCH_INSN_MAX leaves room for, around a register. */
  static final int MAX_DEREFERENCES = FETCH_INSN_MAX - 2;

  /** KRETPROBE_MAXACTIVE_MAX in kernel/trace/trace_kprobe.c. */
  public static final int KRETPROBE_MAXACTIVE_MAX = 4096;

  /** PARAM_MAX_STACK: THREAD_SIZE in words, of the architecture with the largest stacks. */
  static final int PARAM_MAX_STACK = (1 << 16) / Long.BYTES;

  /** PARAM_MAX_STACK where stacks have their usual size: 16 KB of 64 bits, or 8 KB of 32. */
  static final int USUAL_MAX_STACK = 2048;

  private static final long MAX_PROBE_OFFSET = 0xffff_ffffL;

  /** The field names of every event, which no fetch arg can take: {@code reserved_field_names}. */
  public static final Set<String> RESERVED_FIELD_NAMES =
      Set.of(
          "common_type",
          "common_flags",
          "common_preempt_count",
          "common_pid",
          "common_tgid",
          "__probe_ip",
          "__probe_ret_ip",
          "__probe_func");

  private KernelLimits() {}

  /** Whether a probe can be at this offset from a symbol: an {@code unsigned int}. */
  static boolean isProbeOffset(long offsetBytes) {
    return offsetBytes >= 0 && offsetBytes <= MAX_PROBE_OFFSET;
  }

  /**
   * Whether a kernel can have a symbol of this name: gcc puts dots, assembler dollars into some.
   */
  static boolean canBeSymbol(String name) {
    return isGoodName(name.replace('.', '_').replace('$', '_'));
  }

  /** {@code is_good_name}: a C identifier. */
  public static boolean isGoodName(String name) {
    boolean good = !name.isEmpty() && !isDigit(name.charAt(0));
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      good &= isDigit(c) || c == '_' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }
    return good;
  }

  /** {@code is_good_name} of a running kernel, to whose {@code isalpha} Latin-1 has letters too. */
  static boolean isKernelName(String latin1) {
    StringBuilder ascii = new StringBuilder(latin1);
    for (int i = 0; i < ascii.length(); i++) {
      if (isKernelLetter(ascii.charAt(i))) {
        ascii.setCharAt(i, 'a');
      }
    }
    return isGoodName(ascii.toString());
  }

  /** {@code isalpha}: lib/ctype.c. */
  static boolean isKernelLetter(char latin1) {
    return (latin1 >= 'a' && latin1 <= 'z')
        || (latin1 >= 'A' && latin1 <= 'Z')
        || (latin1 >= 0xc0 && latin1 <= 0xff && latin1 != 0xd7 && latin1 != 0xf7);
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  /** The name of an event or a group that every kernel takes. */
  public static boolean isGoodEventName(String name) {
    return isGoodName(name) && name.length() <= MAX_EVENT_NAME_LEN;
  }
}
