package dev.protockprobe.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.protockprobe.ExternalCommand;
import dev.protockprobe.emit.script.ScriptEmitter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the script on a target says of probes that were never hit. */
final class UnhitNoteTest {
  @TempDir private Path directory;

  @ParameterizedTest
  @CsvSource({"sh, 345.67 12.3, ' in 42 s'", "busybox sh, 303.00 1, ' in 0 s'"})
  void whatWasNeverHitIsToldWithTheTimeOfTheRun(String shell, String uptime, String period)
      throws IOException {
    Path file = directory.resolve("uptime");
    Files.writeString(file, uptime + "\n");
    String text =
        function("read_uptime").replace("/proc/uptime", file.toString())
            + unhit("f 0 0\ng 1 0")
            + "read_uptime; period=\" in $((now - began)) s\"; tell_unhit\n";
    assertEquals(
        "note: 'f' was never hit" + period + ": nobody called it, or its callers inline it. \n",
        run(List.of(shell.split(" ", -1)), text).text());
  }

  @ParameterizedTest
  @ValueSource(strings = {"sh", "busybox sh"})
  void functionsThatWereNeverHitShareANote(String shell) throws IOException {
    assertEquals(
        "note: 'f', 'g' were never hit: nobody called them, or their callers inline them. \n",
        run(List.of(shell.split(" ", -1)), unhit("f 0 0\nh 3 0\ng 0 0") + "tell_unhit\n").text());
  }

  @Test
  void aSystemCallThatWasNeverHitHasAHelpThatNamesItsOtherEntries() throws IOException {
    assertEquals(
        "note: 'sys_a' was never hit: no program called it at 'sys_a'."
            + " programs of another word size enter at other functions: --func __ia32_sys_a\n",
        run(List.of("sh"), unhit("sys_a 0 0") + "tell_unhit\n").text());
  }

  @Test
  void systemCallsThatWereNeverHitShareANoteAndAHelp() throws IOException {
    assertEquals(
        """
        note: 'f' was never hit: nobody called it, or its callers inline it.\s
        note: 'sys_a', 'sys_b' were never hit: no program called them at the functions of these \
        events. programs of another word size enter at other functions: \
        --func __ia32_sys_a,__ia32_sys_b
        """,
        run(List.of("sh"), unhit("sys_a 0 0\nf 0 0\nsys_b 0 0") + "tell_unhit\n").text());
  }

  @Test
  void aFunctionWhoseEntryAndReturnWereNeverHitIsNamedOnce() throws IOException {
    assertEquals(
        "note: 'f' was never hit: nobody called it, or its callers inline it. \n",
        run(List.of("sh"), unhit("f 0 0\nf__return 0 0") + "tell_unhit\n").text());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a,b,a | a,b",
        "a,b,c,d,e,f,g,h | a,b,c,d,e,f,g,h",
        "a,b,c,d,e,f,g,h,i,j | a,b,c,d,e,f,g,h, and 2 more"
      })
  void ofManyNamesTheHelpHasTheFirst(String names, String shown) throws IOException {
    String text = function("some_of") + "some_of '%s'\n".formatted(names);
    assertEquals(shown, run(List.of("busybox", "sh"), text).text());
  }

  /**
   * The script's function, and stand-ins for what it calls: a program enters sys_X at two places.
   */
  private String unhit(String hits) throws IOException {
    return function("some_of")
        + function("tell_unhit")
        + """
          report() { echo "$1: $2. ${3-}"; }
          split() { function=$event; }
          rows() { :; }
          other_entries() { case $event in sys_*) echo "__ia32_$event" ;; esac; }
          counts='' period='' began=303 hits='%s'
          """
            .formatted(hits);
  }

  private static String function(String name) throws IOException {
    try (InputStream in = ScriptEmitter.class.getResourceAsStream("script.sh")) {
      String script = new String(in.readAllBytes(), UTF_8);
      int start = script.indexOf("\n" + name + "() {") + 1;
      return script.substring(start, script.indexOf("\n}\n", start) + 3);
    }
  }

  private ExternalCommand run(List<String> shell, String script) throws IOException {
    Path file = directory.resolve("f.sh");
    Files.writeString(file, script);
    List<String> command = new ArrayList<>(shell);
    command.add(file.toString());
    ExternalCommand result = ExternalCommand.run(directory, command);
    assertEquals(0, result.exitCode(), result.text() + result.errors());
    return result;
  }
}
