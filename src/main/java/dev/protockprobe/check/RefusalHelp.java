package dev.protockprobe.check;

import dev.protockprobe.abi.CallingConvention;
import dev.protockprobe.abi.arch.Architectures;
import dev.protockprobe.diag.NearestNames;
import dev.protockprobe.diag.Span;
import dev.protockprobe.probe.KernelError;
import dev.protockprobe.probe.KernelLimits;
import dev.protockprobe.probe.Refusal;
import dev.protockprobe.probe.Target;
import java.util.ArrayList;
import java.util.List;

/**
 * Gives the help for an error in a {@code kprobe_events} line that a kernel refuses: what to type
 * instead.
 */
final class RefusalHelp {
  private static final String NAME = "use letters, digits and _, and no digit first";
  private static final List<String> TYPES =
      List.of(
          "u8", "u16", "u32", "u64", "s8", "s16", "s32", "s64", "x8", "x16", "x32", "x64", "string",
          "ustring", "symbol", "symstr", "char");

  private RefusalHelp() {}

  /** The help; empty if the kernel's own words say it. */
  static String of(Refusal refusal, Target target) {
    return switch (refusal.error()) {
      case BAD_REG_NAME -> registers(refusal, target);
      case BAD_TYPE -> types(refusal);
      case NO_GROUP_NAME,
          BAD_GROUP_NAME,
          NO_EVENT_NAME,
          BAD_EVENT_NAME,
          NO_ARG_NAME,
          BAD_ARG_NAME ->
          NAME;
      case GROUP_TOO_LONG, EVENT_TOO_LONG ->
          "a name has at most " + KernelLimits.MAX_EVENT_NAME_LEN + " characters";
      case ARG_NAME_TOO_LONG ->
          "a name has at most " + KernelLimits.MAX_ARG_NAME_LEN + " characters";
      case ARG_TOO_LONG ->
          "at most " + KernelLimits.MAX_ARGSTR_LEN + " characters can follow the '='";
      case USED_ARG_NAME ->
          "give each fetch arg a name of its own that the kernel does not use itself";
      case BAD_MAXACT, MAXACT_TOO_BIG ->
          "write a number from 1 to " + KernelLimits.KRETPROBE_MAXACTIVE_MAX + " after the 'r'";
      case EINVAL -> unlogged(refusal);
      case BAD_ARRAY_NUM, ARRAY_TOO_BIG ->
          "an array has 1 to " + KernelLimits.MAX_ARRAY_LEN + " elements";
      default -> more(refusal.error());
    };
  }

  /** The help for an error that always has the same help. */
  private static String more(KernelError error) {
    return switch (error) {
      case BAD_MAXACT_TYPE -> "write 'r' for a probe at the return, or leave the number out";
      case BAD_PROBE_ADDR -> "write SYMBOL, SYMBOL+OFFSET, MODULE:SYMBOL or an address";
      case BAD_ADDR_SUFFIX -> "only '%return' can follow the function";
      case BAD_RETPROBE -> "leave the offset out: a return probe is set at a function's entry";
      case RETVAL_ON_PROBE -> "write 'r' instead of 'p', and name the function";
      case BAD_STACK_NUM, BAD_ARG_NUM -> "the stack has fewer words";
      case BAD_VAR ->
          "this kernel has $stack, $stackN, $retval, and where it lists them $comm, $argN";
      case NOFENTRY_ARGS -> "probe the function without an offset";
      case DOUBLE_ARGS -> "write '$arg*' once";
      case NOSUP_BTFARG, NO_BTFARG, BAD_FETCH_ARG ->
          "write where the value is: %REG, $stackN, +OFFSET(%REG), as compile does";
      case NO_RETVAL -> "leave it out: the function returns nothing";
      case NO_BTF_ENTRY ->
          "write where the value is: the kernel's BTF has no parameter of this function";
      case NOSUP_DAT_ARG ->
          "write '->' after a pointer; the kernel cannot read members of a struct that no"
              + " pointer leads to";
      case NO_PTR_STRCT, BAD_BTF_TID -> "only a pointer to a struct or union has members";
      case NO_BTF_FIELD -> "the struct has no such member";
      case BAD_TYPE4STR -> "only 'char *' and arrays of char are strings";
      case ARGS_2LONG -> "name fewer parameters: all names together have at most 127 characters";
      case ENOMEM ->
          "use '%pd' and '%pD' for fewer fetch args: together they have at most 255 characters";
      case BAD_HYPHEN -> "write '->'";
      case BAD_MEM_ADDR, BAD_IMM, BAD_DEREF_OFFS -> "write a number such as 8, -8 or 0x10";
      case IMMSTR_NO_CLOSE -> "end the string with '\"'; it cannot have a blank or a '#'";
      case FILE_ON_KPROBE -> "'@+OFFSET' is for programs: write @SYMBOL or @ADDRESS";
      case TOO_MANY_OPS -> "follow fewer pointers";
      case DEREF_NEED_BRACE -> "write +OFFSET(...)";
      case DEREF_OPEN_BRACE -> "add ')'";
      case COMM_CANT_DEREF -> "write $comm alone";
      case ARRAY_NO_CLOSE -> "add ']'";
      case BAD_ARRAY_SUFFIX -> "nothing can follow ']'";
      case BAD_STRING -> "write +0(...) around the address, or +u0(...) for a program's memory";
      case BAD_SYMSTRING -> "'symstr' takes a word: %REG, $stackN or +OFFSET(...)";
      case BAD_BITFIELD -> "write bWIDTH@OFFSET/SIZE, with WIDTH + OFFSET at most SIZE";
      case NO_ARG_BODY -> "write what to fetch after the '='";
      case NEED_STRING_TYPE -> "write ':string', or no type";
      case TOO_MANY_ARGS, E2BIG -> "split the fetch args among several events";
      case EVENT_TOO_BIG -> "fetch fewer or smaller values; strings count 4 bytes";
      case EVENT_EXIST, DIFF_PROBE_TYPE, DIFF_ARG_TYPE -> "give the event another name";
      case SAME_PROBE -> "leave this line out";
      case TYPECAST_NOT_EVENT -> "only event probes take (STRUCT)FIELD";
      case ENOENT -> "no line above defines it; on a kernel that has the event the line is right";
      default -> "";
    };
  }

  /** What to do about a line that the kernel refuses without a word. */
  private static String unlogged(Refusal refusal) {
    Span span = refusal.span();
    String word = span.text();
    int start = span.file().lineStart(span.start());
    String line = span.file().text(start, span.file().lineEnd(start));
    if (line.length() > KernelLimits.MAX_LINE_LEN) {
      return "a line has at most " + KernelLimits.MAX_LINE_LEN + " characters";
    } else if (word.matches("[fteswu](:.*)?")) {
      return "this is a line for dynamic_events";
    } else if (word.matches("[pr].*") && line.matches("\\s*\\S+\\s+[^#]*/.*")) {
      return "a probe in a file is a line for uprobe_events or dynamic_events";
    }
    return "write p:GROUP/EVENT SYMBOL for a probe at the entry, r:GROUP/EVENT SYMBOL at the"
        + " return, -:GROUP/EVENT to delete one";
  }

  private static String registers(Refusal refusal, Target target) {
    String name = refusal.span().text();
    int start = name.indexOf('%') + 1;
    int end = start;
    while (end < name.length() && Character.isLetterOrDigit(name.charAt(end))) {
      end++;
    }
    String wanted = name.substring(start, end);
    String registers = "the registers are " + target.convention().kernel().registers();
    // Kernels name x86's registers without their width.
    for (String same :
        List.of(wanted.replaceFirst("^[re]", ""), wanted.replaceFirst("[dwb]$", ""))) {
      if (!same.equals(wanted) && target.convention().kernel().hasRegister(same)) {
        return "did you mean '%" + same + "'? The type gives the width";
      }
    }
    for (CallingConvention other : Architectures.all()) {
      if (!wanted.isEmpty() && other.kernel().hasRegister(wanted)) {
        return "this is a register of " + other.architecture() + "; " + registers;
      }
    }
    return registers;
  }

  private static String types(Refusal refusal) {
    Span span = refusal.span();
    int before = Math.max(0, span.start() - "$stack:".length());
    if (span.file().text(before, span.start()).equals("$stack:")) {
      return "write $stack without a type";
    }
    String text = refusal.span().text();
    String type = text.substring(text.lastIndexOf(':') + 1).replaceFirst("\\[.*", "");
    List<String> near = new ArrayList<>(TYPES);
    near.remove(type);
    return NearestNames.didYouMean(type, near, "")
        .orElse("this kernel's types are listed in its /sys/kernel/tracing/README");
  }
}
