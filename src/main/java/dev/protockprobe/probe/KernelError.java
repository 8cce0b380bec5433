package dev.protockprobe.probe;

/**
 * The errors with which a kernel refuses a definition, but only those that can be told from the
 * definition itself. Their names and texts are from the table {@code ERRORS} in
 * kernel/trace/trace_probe.h of Linux 7.2; the errors without an entry in the kernel's log come
 * last. Older kernels lack some of the names and say {@code EINVAL} only.
 */
public enum KernelError {
  BAD_MAXACT_TYPE("Maxactive is only for function exit"),
  BAD_MAXACT("Invalid maxactive number"),
  MAXACT_TOO_BIG("Maxactive is too big"),
  BAD_PROBE_ADDR("Invalid probed address or symbol"),
  BAD_ADDR_SUFFIX("Invalid probed address suffix"),
  BAD_RETPROBE("Retprobe address must be an function entry"),
  NO_GROUP_NAME("Group name is not specified"),
  GROUP_TOO_LONG("Group name is too long"),
  BAD_GROUP_NAME("Group name must follow the same rules as C identifiers"),
  NO_EVENT_NAME("Event name is not specified"),
  EVENT_TOO_LONG("Event name is too long"),
  BAD_EVENT_NAME("Event name must follow the same rules as C identifiers"),
  RETVAL_ON_PROBE("$retval is not available on probe"),
  NO_RETVAL("This function returns 'void' type"),
  BAD_STACK_NUM("Invalid stack number"),
  BAD_ARG_NUM("Invalid argument number"),
  BAD_VAR("Invalid $-variable specified"),
  BAD_REG_NAME("Invalid register name"),
  BAD_MEM_ADDR("Invalid memory address"),
  BAD_IMM("Invalid immediate value"),
  IMMSTR_NO_CLOSE("String is not closed with '\"'"),
  FILE_ON_KPROBE("File offset is not available with kprobe"),
  TOO_MANY_OPS("Dereference is too much nested"),
  DEREF_NEED_BRACE("Dereference needs a brace"),
  BAD_DEREF_OFFS("Invalid dereference offset"),
  DEREF_OPEN_BRACE("Dereference brace is not closed"),
  COMM_CANT_DEREF("$comm can not be dereferenced"),
  BAD_FETCH_ARG("Invalid fetch argument"),
  ARRAY_NO_CLOSE("Array is not closed"),
  BAD_ARRAY_SUFFIX("Array has wrong suffix"),
  BAD_ARRAY_NUM("Invalid array size"),
  ARRAY_TOO_BIG("Array number is too big"),
  BAD_TYPE("Unknown type is specified"),
  BAD_STRING("String accepts only memory argument"),
  BAD_SYMSTRING("Symbol String doesn't accept data/userdata"),
  BAD_BITFIELD("Invalid bitfield"),
  ARG_NAME_TOO_LONG("Argument name is too long"),
  NO_ARG_NAME("Argument name is not specified"),
  BAD_ARG_NAME("Argument name must follow the same rules as C identifiers"),
  USED_ARG_NAME("This argument name is already used"),
  ARG_TOO_LONG("Argument expression is too long"),
  NO_ARG_BODY("No argument expression"),
  NOSUP_BTFARG("BTF is not available or not supported"),
  NO_BTFARG("This variable is not found at this probe point"),
  NO_BTF_ENTRY("No BTF entry for this probe point"),
  ARGS_2LONG("$arg* failed because the argument list is too long"),
  NO_PTR_STRCT("This is not a pointer to union/structure."),
  NOSUP_DAT_ARG("Non pointer structure/union argument is not supported."),
  BAD_HYPHEN("Failed to parse single hyphen. Forgot '>'?"),
  NO_BTF_FIELD("This field is not found."),
  BAD_BTF_TID("Failed to get BTF type info."),
  BAD_TYPE4STR("This type does not fit for string."),
  NOFENTRY_ARGS("$arg* can be used only on function entry or exit"),
  DOUBLE_ARGS("$arg* can be used only once in the parameters"),
  EVENT_TOO_BIG("Event too big (too many fields?)"),
  FAIL_REG_PROBE("Failed to register probe event"),
  EVENT_EXIST("Given group/event name is already used by another event"),
  DIFF_PROBE_TYPE("Probe type is different from existing probe"),
  DIFF_ARG_TYPE("Argument type or name is different from existing probe"),
  SAME_PROBE("There is already the exact same probe event"),
  NEED_STRING_TYPE("$comm and immediate-string only accepts string type"),
  TOO_MANY_ARGS("Too many arguments are specified"),
  TYPECAST_NOT_EVENT("Typecasts are only for eprobe fields"),
  /** Any mistake without an error of its own; the kernel does not log it. */
  EINVAL("Invalid argument"),
  /** A deletion of an event that is not defined, which has no entry in the log either. */
  ENOENT("No such file or directory"),
  /** More text than a buffer of the kernel's holds, without an entry in the log. */
  ENOMEM("Cannot allocate memory"),
  /** Too many fetch args, on a kernel without {@link #TOO_MANY_ARGS}. */
  E2BIG("Argument list too long");

  private final String text;

  KernelError(String text) {
    this.text = text;
  }

  /** Whether the kernel writes the error into its {@code error_log}, with a column. */
  public boolean isLogged() {
    return this != EINVAL && this != ENOENT && this != ENOMEM && this != E2BIG;
  }

  /** The error's name in the kernels of a target, some of which had another for it. */
  public String nameIn(KernelFeatures features) {
    return isRenamed(features) ? "MAXACT_NO_KPROBE" : name();
  }

  /** The error as the kernels of a target print it in their {@code error_log}. */
  public String textIn(KernelFeatures features) {
    return isRenamed(features) ? "Maxactive is not for kprobe" : text;
  }

  private boolean isRenamed(KernelFeatures features) {
    return this == BAD_MAXACT_TYPE && !features.mayHave(KernelFeature.BTF_NAMES);
  }

  /** The error as the {@code error_log} of Linux 7.2 prints it. */
  public String text() {
    return text;
  }
}
