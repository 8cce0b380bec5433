package dev.protockprobe.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.protockprobe.TestResource;
import dev.protockprobe.abi.arch.Architectures;
import dev.protockprobe.diag.SourceFile;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Definitions are judged as two dozen real kernels, 4.4 to 7.2 on seven architectures, judged them:
 * what they accepted is not refused, and what they refused is refused for the same reason, with the
 * caret in the same column where the kernel logs one. Definitions that were refused for what only a
 * kernel knows (its symbols, its BTF, other events) are not in the table.
 */
final class VerdictsTest {

  /** What a kernel said; the error is empty if it accepted the definition. */
  private record Verdict(String kernel, String arch, String definition, String error) {
    static Verdict read(String line) {
      String[] cells = line.split("\t", -1);
      String error = cells[3].isEmpty() ? cells[4] : cells[3] + ": " + cells[4];
      return new Verdict(cells[0], cells[1], cells[2], error);
    }

    Target target() {
      String name = arch.equals("armhf") ? "arm" : arch;
      return new Target(
          Architectures.named(name).orElseThrow(),
          KernelFeatures.of(KernelVersion.parse(kernel).orElseThrow()));
    }
  }

  @Test
  void ourVerdictsAreThoseOfRealKernels() {
    List<String> wrong = new ArrayList<>();
    List<Verdict> verdicts =
        TestResource.text(VerdictsTest.class, "verdicts.tsv")
            .lines()
            .skip(1)
            .map(Verdict::read)
            .toList();
    for (Verdict verdict : verdicts) {
      SourceFile file = SourceFile.ofText("kprobe_events", verdict.definition());
      LineVerdict line = EventsJudge.judge(file, verdict.target()).get(0);
      boolean said = verdict.error().isEmpty() || verdict.error().matches("[0-9]+: .*");
      String judged = line.refusals().stream().findFirst().map(VerdictsTest::text).orElse("");
      boolean agrees = said ? judged.equals(verdict.error()) : !judged.isEmpty();
      if (!agrees) {
        wrong.add("%s: judged '%s'".formatted(verdict, judged));
      }
    }
    assertEquals("", String.join("\n", wrong));
    assertTrue(verdicts.size() > 2800, () -> verdicts.size() + " verdicts");
  }

  private static String text(Refusal refusal) {
    return refusal.column() + ": " + refusal.error().text();
  }
}
