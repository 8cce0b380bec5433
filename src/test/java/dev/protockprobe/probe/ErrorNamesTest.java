package dev.protockprobe.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.protockprobe.TestResource;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * Each name in the kernel's table of errors, {@code ERRORS} in kernel/trace/trace_probe.h from
 * Linux 6.1 to 7.2, is one that a real kernel gave to a line and that is judged so, or one that no
 * line alone can get.
 */
final class ErrorNamesTest {
  private static final Set<String> KERNELS =
      names(
          """
          ARGIDX_2BIG ARGS_2LONG ARG_NAME_TOO_LONG ARG_TOO_LONG ARRAY_NO_CLOSE ARRAY_TOO_BIG
          BAD_ADDR_SUFFIX BAD_ARG_NAME BAD_ARG_NUM BAD_ARRAY_NUM BAD_ARRAY_SUFFIX BAD_ATTACH_ARG
          BAD_ATTACH_EVENT BAD_BITFIELD BAD_BTF_TID BAD_DEREF_OFFS BAD_EVENT_NAME BAD_FETCH_ARG
          BAD_FILE_OFFS BAD_GROUP_NAME BAD_HYPHEN BAD_IMM BAD_INSN_BNDRY BAD_MAXACT
          BAD_MAXACT_TYPE BAD_MEM_ADDR BAD_PROBE_ADDR BAD_REFCNT BAD_REFCNT_SUFFIX BAD_REG_NAME
          BAD_RETPROBE BAD_STACK_NUM BAD_STRING BAD_SYMSTRING BAD_TP_NAME BAD_TYPE BAD_TYPE4STR
          BAD_UPROBE_OFFS BAD_VAR BAD_VAR_ARGS COMM_CANT_DEREF DEREF_NEED_BRACE DEREF_OPEN_BRACE
          DIFF_ARG_TYPE DIFF_PROBE_TYPE DOUBLE_ARGS EVENT_EXIST EVENT_TOO_BIG EVENT_TOO_LONG
          FAIL_REG_PROBE FILE_NOT_FOUND FILE_ON_KPROBE GROUP_TOO_LONG IMMSTR_NO_CLOSE
          MAXACT_NO_KPROBE MAXACT_TOO_BIG NEED_STRING_TYPE NOFENTRY_ARGS NON_UNIQ_SYMBOL
          NOSUP_BTFARG NOSUP_DAT_ARG NO_ARG_BODY NO_ARG_NAME NO_BTFARG NO_BTF_ENTRY NO_BTF_FIELD
          NO_EP_FILTER NO_EVENT_INFO NO_EVENT_NAME NO_GROUP_NAME NO_PTR_STRCT NO_REGULAR_FILE
          NO_RETVAL NO_TRACEPOINT REFCNT_OPEN_BRACE RETVAL_ON_PROBE SAME_PROBE SYM_ON_UPROBE
          TOO_MANY_ARGS TOO_MANY_EARGS TOO_MANY_OPS TYPECAST_NOT_EVENT USED_ARG_NAME
          """);

  /** Depend on a kernel's symbols and on its code. */
  private static final Set<String> OF_SYMBOLS = names("NON_UNIQ_SYMBOL BAD_INSN_BNDRY");

  /** Are of probes in files, at other events, and of the other kinds of {@code dynamic_events}. */
  private static final Set<String> OF_OTHER_PROBES =
      names(
          """
          FILE_NOT_FOUND NO_REGULAR_FILE BAD_REFCNT REFCNT_OPEN_BRACE BAD_REFCNT_SUFFIX
          BAD_UPROBE_OFFS BAD_FILE_OFFS SYM_ON_UPROBE NO_TRACEPOINT BAD_TP_NAME TOO_MANY_EARGS
          NO_EVENT_INFO BAD_ATTACH_EVENT BAD_ATTACH_ARG NO_EP_FILTER
          """);

  /** Are in the table, and no code of Linux 7.2 uses them. */
  private static final Set<String> UNUSED = names("BAD_VAR_ARGS ARGIDX_2BIG");

  @Test
  void eachErrorHasALineForWhichARealKernelReportedIt() {
    Set<String> open = new TreeSet<>(KERNELS);
    open.removeAll(OF_SYMBOLS);
    open.removeAll(OF_OTHER_PROBES);
    open.removeAll(UNUSED);
    for (String table : List.of("edges.tsv", "btf-names.tsv")) {
      for (String row : TestResource.text(ErrorNamesTest.class, table).lines().toList()) {
        open.removeIf(name -> row.contains("\t" + name + "@") || row.startsWith(name + "@"));
      }
    }
    String others = TestResource.text(ErrorNamesTest.class, "verdicts.tsv");
    for (KernelError error : KernelError.values()) {
      if (others.contains("\t" + error.text() + "\n")) {
        open.remove(error.name());
      }
    }
    // Its line is too long for the table: testdata/check/refused-7_2.txt, which the lab reads, too.
    open.remove(KernelError.TOO_MANY_ARGS.name());
    assertEquals(Set.of(), open);
  }

  @Test
  void noErrorIsUnknownToTheKernel() {
    Set<String> ours = new TreeSet<>();
    for (KernelError error : KernelError.values()) {
      if (error.isLogged()) {
        ours.add(error.name());
      }
    }
    ours.removeAll(KERNELS);
    assertEquals(Set.of(), ours);
  }

  private static Set<String> names(String text) {
    return new TreeSet<>(Arrays.asList(text.strip().split("\\s+")));
  }
}
