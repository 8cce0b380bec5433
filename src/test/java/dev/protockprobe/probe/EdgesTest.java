package dev.protockprobe.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.protockprobe.TestResource;
import dev.protockprobe.abi.CallingConvention;
import dev.protockprobe.abi.arch.Architectures;
import dev.protockprobe.diag.Diagnostics;
import dev.protockprobe.diag.SourceFile;
import dev.protockprobe.layout.Layouts;
import dev.protockprobe.syntax.Prelude;
import dev.protockprobe.syntax.Scope;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * Lines at the edges of the kernel's rules, written one after the other to the {@code
 * kprobe_events} of four kernels: deletions, appended probes, names of the greatest length, numbers
 * of all spellings, characters that are not ASCII. {@code edges.tsv} has a column for each kernel:
 * {@code ok}, the error and the column of the caret, or {@code -} if the kernel logged nothing; and
 * the line. src/lab/verdicts.sh writes the lines to the kernels of other architectures.
 */
final class EdgesTest {
  /** What the two kernels of {@code btf-names.tsv} have in their BTF, as far as lines name it. */
  private static final String BTF =
      """
      struct dentry { int d_flags; };
      struct inode { unsigned long i_ino; };
      struct path { struct vfsmount *mnt; struct dentry *dentry; };
      struct file { unsigned int f_mode, f_flags; struct inode *f_inode; struct path f_path; };
      long vfs_read(struct file *file, char *buf, unsigned long count, long long *pos);
      long vfs_write(struct file *file, const char *buf, unsigned long count, long long *pos);
      void kfree(const void *object);
      void ksys_sync(void);
      """;

  @Test
  void linesAtTheEdgesAreJudgedAsRealKernelsDid() {
    Table table = Table.of("edges.tsv");
    assertEquals("", String.join("\n", table.differences(BtfFunctions.UNKNOWN)));
    assertTrue(table.rows().size() > 3000, () -> table.rows().size() + " lines");
  }

  @Test
  void namesAreJudgedByTheKernelsBtf() {
    Scope scope =
        new Scope(
            List.of(SourceFile.ofText("btf.h", BTF)),
            Prelude.sources(true, false, ""),
            new Diagnostics());
    Layouts layouts = new Layouts(Table.X86.dataModel(), scope, false);
    Table table = Table.of("btf-names.tsv");
    List<String> wrong =
        table.differences(
            symbol ->
                Optional.of(
                    new BtfFunction(
                        scope.declaresFunction(symbol) ? scope.prototype(symbol) : Optional.empty(),
                        layouts)));
    assertEquals("", String.join("\n", wrong));
    assertTrue(table.rows().size() > 400, () -> table.rows().size() + " lines");
  }

  /** A column for each kernel, and the lines. */
  private record Table(List<String> kernels, List<String> rows) {
    static final CallingConvention X86 = Architectures.named("x86_64").orElseThrow();

    static Table of(String name) {
      List<String> rows = TestResource.text(EdgesTest.class, name).lines().toList();
      List<String> heads = List.of(rows.get(0).split("\t", -1));
      return new Table(heads.subList(0, heads.size() - 1), rows.subList(1, rows.size()));
    }

    List<String> differences(BtfFunctions functions) {
      List<String> wrong = new ArrayList<>();
      for (int i = 0; i < kernels.size(); i++) {
        wrong.addAll(differences(i, functions));
      }
      return wrong;
    }

    private String[] cells(int row) {
      return rows.get(row).split("\t", kernels.size() + 1);
    }

    private List<String> differences(int kernel, BtfFunctions functions) {
      StringBuilder lines = new StringBuilder();
      for (int i = 0; i < rows.size(); i++) {
        lines.append(cells(i)[kernels.size()]).append('\n');
      }
      KernelVersion version = KernelVersion.parse(kernels.get(kernel)).orElseThrow();
      Target target = new Target(X86, KernelFeatures.of(version));
      Map<Long, LineVerdict> verdicts = new HashMap<>();
      SourceFile file = SourceFile.ofText("kprobe_events", lines.toString());
      for (LineVerdict verdict : EventsJudge.judge(file, target, functions)) {
        verdicts.put(file.presumedLineOf(verdict.line().start()).line(), verdict);
      }
      List<String> wrong = new ArrayList<>();
      for (int i = 0; i < rows.size(); i++) {
        LineVerdict verdict = verdicts.get(i + 1L);
        String cell = cells(i)[kernel];
        boolean same = verdict == null ? cell.equals("ok") : agrees(verdict, cell, target);
        if (!same) {
          wrong.add("%s: %s judged %s".formatted(kernels.get(kernel), rows.get(i), verdict));
        }
      }
      return wrong;
    }
  }

  private static boolean agrees(LineVerdict verdict, String cell, Target target) {
    return agrees(verdict.refusals(), cell, target) || agrees(verdict.otherwise(), cell, target);
  }

  private static boolean agrees(List<Refusal> refusals, String cell, Target target) {
    if (refusals.isEmpty() || cell.equals("ok")) {
      return refusals.isEmpty() && cell.equals("ok");
    }
    Refusal first = refusals.get(0);
    if (!first.error().isLogged()) {
      return cell.equals("-");
    }
    String name = first.error().nameIn(target.features());
    // Kernels before 5.11 cut a long command off, and with it the caret.
    return cell.equals(name + "@" + first.column())
        || (cell.startsWith(name + "@") && !first.hasColumn())
        || cell.equals(name + "@");
  }
}
