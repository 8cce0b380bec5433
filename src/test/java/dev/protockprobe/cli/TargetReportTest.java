package dev.protockprobe.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.protockprobe.diag.Diagnostic;
import dev.protockprobe.emit.script.ScriptEmitter;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
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
  void functionsThatAGlobMatchedAndNobodyCalledAreInOneNote() {
    report.leaveOutIfRefused(Set.of("a", "b"));
    for (String function : List.of("a", "b", "c")) {
      report.accept("say note\t'" + function + "' was never hit: nobody called it");
    }
    report.finish();
    assertEquals(
        List.of(
            "NOTE 'c' was never hit: nobody called it = ",
            "NOTE 2 of the glob's functions were never hit: a, b = "),
        shown);
  }

  @Test
  void callsThatNobodyMadeShareANoteAndAHelp() {
    report.accept("say note\t'f' was never hit in 5 s: nobody called it");
    for (String call : List.of("rename", "mkdirat")) {
      report.accept(
          "say note\t'%s' was never hit in 5 s: no program called it\tprograms: --func __ia32_%1$s"
              .formatted(call));
    }
    report.finish();
    assertEquals(
        List.of(
            "NOTE 'f' was never hit in 5 s: nobody called it = ",
            "NOTE 'rename', 'mkdirat' were never hit in 5 s: no program called them"
                + " = programs: --func __ia32_rename,__ia32_mkdirat"),
        shown);
  }

  @Test
  void functionsThatNobodyCalledShareANote() {
    for (String function : List.of("f", "g")) {
      report.accept("say note\t'" + function + "' was never hit: nobody called it");
    }
    report.accept("say note\trecording; Ctrl-C ends it");
    assertEquals(
        List.of(
            "NOTE 'f', 'g' were never hit: nobody called them, or their callers inline them = ",
            "NOTE recording; Ctrl-C ends it = "),
        shown);
  }

  @Test
  void aRunWithoutAProbeIsAnError() {
    report.leaveOutIfRefused(Set.of("tcp_v4_init"));
    report.accept(SAID.get(0));
    report.accept("say error\tno probe is installed");
    assertEquals(2, shown.size());
    assertTrue(report.hasErrors());
  }

  /** The report finds these notes by the script's own words. */
  @Test
  void theScriptSaysOfAnEventThatItWasNeverHit() throws IOException {
    try (InputStream script = ScriptEmitter.class.getResourceAsStream("script.sh")) {
      String text = new String(script.readAllBytes(), StandardCharsets.UTF_8);
      long notes =
          text.lines()
              .filter(line -> line.contains("report note \"'$event' was never hit"))
              .count();
      assertEquals(2, notes);
    }
    report.leaveOutIfRefused(Set.of("tcp_v4_hash"));
    report.accept("say note\t'tcp_v4_hash' was never hit: nobody called it");
    report.finish();
    assertEquals(List.of("NOTE 1 of the glob's functions was never hit: tcp_v4_hash = "), shown);
  }
}
