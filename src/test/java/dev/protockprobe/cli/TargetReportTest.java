package dev.protockprobe.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.protockprobe.diag.Diagnostic;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a run tells of the functions that the target's kernel refuses. */
final class TargetReportTest {
  private static final List<String> SAID =
      List.of(
          "say error\tthe kernel refused 'tcp_v4_init': Invalid argument",
          " p:pk_tcp/tcp_v4_init tcp_v4_init",
          "                      ^",
          "say error\t'tcp_v4_init' is not traceable: the filters lack it\tprobe a caller",
          "say error\tthis kernel has 'tcp_v4_hash' only as: tcp_v4_hash.isra.0\tto try it",
          "say note\trecording; Ctrl-C ends it",
          "p:defined");

  private final List<String> shown = new ArrayList<>();
  private final StringWriter others = new StringWriter();
  private final TargetReport report =
      new TargetReport(
          (Diagnostic said) ->
              shown.add(said.severity() + " " + said.message() + " = " + said.help()),
          new PrintWriter(others, true));

  @Test
  void functionsThatAGlobMatchedAreLeftOutInOneNote() {
    report.leaveOutIfRefused(Set.of("tcp_v4_init", "tcp_v4_hash", "tcp_v4_rcv"));
    SAID.forEach(report);
    assertEquals(
        List.of(
            "NOTE left out 2 functions that the kernel cannot probe: tcp_v4_init, tcp_v4_hash"
                + " = to see why, name one with --func",
            "NOTE recording; Ctrl-C ends it = "),
        shown);
    assertEquals("p:defined\n", others.toString());
    assertFalse(report.hasErrors());
  }

  @Test
  void functionsThatAreNamedAreErrors() {
    report.leaveOutIfRefused(Set.of("tcp_v4_hash"));
    SAID.forEach(report);
    assertEquals(
        List.of(
            "ERROR the kernel refused 'tcp_v4_init': Invalid argument = ",
            "ERROR 'tcp_v4_init' is not traceable: the filters lack it = probe a caller",
            "NOTE left out a function that the kernel cannot probe: tcp_v4_hash"
                + " = to see why, name one with --func",
            "NOTE recording; Ctrl-C ends it = "),
        shown);
    assertTrue(others.toString().startsWith(" p:pk_tcp/tcp_v4_init tcp_v4_init\n"));
    assertTrue(report.hasErrors());
  }

  @Test
  void aNoteAboutFunctionsThatAGlobMatchedIsShown() {
    report.leaveOutIfRefused(Set.of("a", "b"));
    report.accept("say note\t'a', 'b' were never hit: nobody called them");
    report.finish();
    assertEquals(List.of("NOTE 'a', 'b' were never hit: nobody called them = "), shown);
  }

  @Test
  void aRunWithoutAProbeIsAnError() {
    report.leaveOutIfRefused(Set.of("tcp_v4_init"));
    report.accept(SAID.get(0));
    report.accept("say error\tno probe is installed");
    assertEquals(2, shown.size());
    assertTrue(report.hasErrors());
  }
}
