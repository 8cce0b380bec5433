package dev.protockprobe.diag;

import java.util.Locale;

/**
 * The stable names of everything we can say about an input. If the kernel has an error for the same
 * condition ({@code kernel/trace/trace_probe.h}), our code has the name of the kernel's error.
 */
public enum DiagnosticCode {
  // Inputs.
  INPUT_NOT_FOUND,
  INPUT_UNREADABLE,
  INPUT_NOT_TEXT,
  INPUT_EMPTY,
  INPUT_TOO_LARGE,
  INCLUDE_NOT_FOUND,
  BAD_CONFIGURATION,
  BAD_KERNEL_TREE,
  BAD_PROJECT,
  CONFIGURATION_USED,
  BAD_FEATURES,
  BAD_BTF,
  OTHER_ARCHITECTURE,

  // The user's compiler.
  COMPILER_NOT_FOUND,
  COMPILER_FAILED,
  BAD_COMPILE_COMMANDS,
  NO_COMPILE_COMMAND,
  SEVERAL_COMPILE_COMMANDS,

  // Outputs.
  OUTPUT_CLOSED,
  OUTPUT_UNWRITABLE,

  // Declarations.
  SYNTAX_ERROR,
  UNCLOSED_BRACE,
  NESTED_TOO_DEEP,
  CONDITIONAL_DECLARATION,
  UNKNOWN_MACRO,
  CONFLICTING_DECLARATIONS,
  UNKNOWN_TYPE,
  CYCLIC_TYPE,
  INVALID_TYPE,
  INCOMPLETE_TYPE,
  NOT_A_FUNCTION,
  UNKNOWN_FUNCTION,
  WHICH_FUNCTION,
  NO_FUNCTION,
  LEFT_OUT,

  // What cannot be placed or fetched with certainty.
  UNSUPPORTED_TYPE,
  UNCERTAIN_SIGN,
  UNCERTAIN_LINKAGE,
  VARIADIC,
  COMPILERS_DISAGREE,
  STATIC_FUNCTION,
  INLINE_FUNCTION,
  REFUSED_FUNCTION,
  SYSCALL_WRAPPER,
  SYSCALL_ENTRY,
  UNSIGNED_PART,
  NO_RETVAL,
  UNREAD_OUTPUT,
  TEXT_BUFFER,
  USER_ARRAY,
  LOST_ANNOTATION,
  OLD_KERNEL,

  // Expressions over parameters.
  INVALID_EXPRESSION,
  UNFETCHABLE,
  BAD_VIEW,
  UNKNOWN_NAME,

  // The kernel's limits.
  ARG_TOO_LONG,
  ARRAY_TOO_BIG,
  TOO_MANY_ARGS,
  LINE_TOO_LONG,
  EVENT_TOO_BIG,
  MISSING_GUARD,
  EVENT_EXIST,
  EVENT_TOO_LONG,
  RENAMED_ARG,
  BOOT_LIMIT,

  // kprobe_events lines that are read.
  BAD_EVENT_LINE,
  NO_EVENT,
  REFUSED_DEFINITION,
  WRONG_FETCH_ARG,
  NOT_CHECKED,
  DEPENDS_ON_KERNEL,

  // Schemas and formats that are read.
  BAD_SCHEMA,
  BAD_FORMAT,
  OTHER_DEFINITION,

  // Filters, histograms and latencies of events.
  BAD_FILTER,
  BYTE_ORDER,
  BAD_HISTOGRAM,
  BAD_LATENCY,

  // Traces that are read.
  UNPARSED_LINES,
  VALUELESS_EVENTS,
  LOST_EVENTS,
  TOO_LONG_EVENTS,
  MISSING_EVENTS,
  NEVER_HIT,
  HEXADECIMAL_NUMBERS,
  OVERWRITTEN_EVENTS,
  CUT_SHORT,
  NO_WALL_CLOCK,
  STRAY_STACKS,
  STACKS_LEFT_OUT,
  UNPAIRED_EVENTS,
  DOUBTFUL_CALLS,

  // Machines that are reached through a shell.
  CONNECTION,
  TARGET;

  /** The name in a diagnostic's brackets, for example {@code unknown-type}. */
  public String slug() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
